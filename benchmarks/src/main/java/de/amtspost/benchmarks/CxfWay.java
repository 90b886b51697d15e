package de.amtspost.benchmarks;

import de.amtspost.core.Party;
import de.amtspost.signature.Tls;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.ContentType;
import de.amtspost.xta.contract.v5.CoreRecipient;
import de.amtspost.xta.contract.v5.CoreSender;
import de.amtspost.xta.contract.v5.DateTimeWithIDType;
import de.amtspost.xta.contract.v5.DeliveryAttributesType;
import de.amtspost.xta.contract.v5.MessageFetchType;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.MessageSelectorType;
import de.amtspost.xta.contract.v5.MessageStatusListType;
import de.amtspost.xta.contract.v5.OriginatorsType;
import de.amtspost.xta.contract.v5.PartyIdentifierType;
import de.amtspost.xta.contract.v5.PartyType;
import de.amtspost.xta.contract.v5.PartyWithIDType;
import de.amtspost.xta.contract.v5.QualifierType;
import de.amtspost.xta.contract.v5.ServiceQualityType;
import de.amtspost.xta.contract.v5.XTAMessageIDType;
import de.amtspost.xta.soap.XmlTimes;
import jakarta.activation.DataHandler;
import jakarta.xml.ws.Holder;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.attachment.ByteDataSource;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.ws.addressing.WSAddressingFeature;

/** The client of the peer: proxies of CXF for the generated contract, with CXF's own HTTP client. */
final class CxfWay implements Way {

    private final Bus bus = BusFactory.newInstance().createBus();
    private final CoreSender sender;
    private final CoreRecipient recipient;

    /**
     * Makes the proxies.
     *
     * @param tuned whether CXF uses HttpURLConnection and sends bodies with their length: its fastest way for small
     *     messages, useless for large ones
     */
    CxfWay(Keys keys, String server, boolean tuned) {
        sender = proxy(keys, Keys.AUTHOR, CoreSender.class, server + CxfServer.SENDER, tuned);
        recipient = proxy(keys, Keys.READER, CoreRecipient.class, server + CxfServer.RECIPIENT, tuned);
    }

    private <T> T proxy(Keys keys, String name, Class<T> service, String address, boolean tuned) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Message.MTOM_ENABLED, true);
        properties.put("force.urlconnection.http.conduit", tuned);
        JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(service);
        factory.setAddress(address);
        factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
        factory.getFeatures().add(new WSAddressingFeature());
        factory.setProperties(properties);
        T proxy = service.cast(factory.create());
        TLSClientParameters tls = new TLSClientParameters();
        tls.setSslContext(Tls.of(keys.identity(name), keys.trust()).context());
        HTTPConduit conduit = (HTTPConduit) ClientProxy.getClient(proxy).getConduit();
        conduit.setTlsClientParameters(tls);
        conduit.getClient().setAllowChunking(!tuned);
        return proxy;
    }

    @Override
    public byte[] carry(byte[] document) throws Exception {
        XTAMessageIDType id = sender.createMessageID(party(new PartyType(), AmtspostWay.AUTHOR));
        sender.sendMessage(
                container(new DataHandler(new ByteDataSource(document, "application/xml"))),
                metaData(id.getValue(), document.length),
                party(new PartyType(), AmtspostWay.AUTHOR));
        MessageStatusListType list = recipient.getStatusList(everything(), reader(), new Holder<>());
        byte[] arrived = {};
        for (MessageMetaDataType found : list.getMessageMetaData()) {
            ContentContainerType container = recipient.getMessage(
                    fetch(found.getXTAMessageID().getValue()), reader(), new Holder<>(), new Holder<>());
            try (InputStream in = container.getMessage().getValue().getInputStream()) {
                arrived = in.readAllBytes();
            }
            recipient.close(fetch(found.getXTAMessageID().getValue()), reader());
        }
        return arrived;
    }

    @Override
    public void close() {
        ClientProxy.getClient(sender).destroy();
        ClientProxy.getClient(recipient).destroy();
        bus.shutdown(true);
    }

    private static PartyType reader() {
        return party(new PartyType(), AmtspostWay.READER);
    }

    private static <T extends PartyType> T party(T target, Party party) {
        PartyIdentifierType identifier = new PartyIdentifierType();
        identifier.setValue(party.identifier());
        identifier.setName(party.name().orElse(""));
        target.setIdentifier(identifier);
        return target;
    }

    private static PartyWithIDType partyWithId(String id, Party party) {
        PartyWithIDType target = party(new PartyWithIDType(), party);
        target.setId(id);
        return target;
    }

    private static MessageMetaDataType metaData(String id, int size) {
        OriginatorsType originators = new OriginatorsType();
        originators.setAuthor(partyWithId("author", AmtspostWay.AUTHOR));
        QualifierType.MessageType type = new QualifierType.MessageType();
        type.setValue(AmtspostWay.TYPE.code());
        type.setMessageSchema(AmtspostWay.TYPE.schema());
        QualifierType.BusinessScenario scenario = new QualifierType.BusinessScenario();
        scenario.setUndefined("benchmark");
        QualifierType qualifier = new QualifierType();
        qualifier.setId("qualifier");
        qualifier.setBusinessScenario(scenario);
        qualifier.setMessageType(type);
        DateTimeWithIDType origin = new DateTimeWithIDType();
        origin.setId("origin");
        origin.setValue(XmlTimes.toXml(OffsetDateTime.now(ZoneOffset.UTC)));
        DeliveryAttributesType attributes = new DeliveryAttributesType();
        attributes.setOrigin(origin);
        ServiceQualityType quality = new ServiceQualityType();
        quality.setId("quality");
        quality.setUndefined("benchmark");
        MessageMetaDataType target = new MessageMetaDataType();
        target.setXTAMessageID(id(id));
        target.setReader(partyWithId("reader", AmtspostWay.READER));
        target.setOriginators(originators);
        target.setQualifier(qualifier);
        target.setMessageSize(BigInteger.valueOf(size));
        target.setDeliveryAttributes(attributes);
        target.setServiceQuality(quality);
        return target;
    }

    static ContentContainerType container(DataHandler bytes) {
        ContentType content = new ContentType();
        content.setId("content");
        content.setContentType("application/xml");
        content.setEncoding("UTF-8");
        content.setFilename("message.xml");
        content.setValue(bytes);
        ContentContainerType target = new ContentContainerType();
        target.setMessage(content);
        return target;
    }

    static XTAMessageIDType id(String value) {
        XTAMessageIDType id = new XTAMessageIDType();
        id.setId("message");
        id.setValue(value);
        return id;
    }

    private static MessageFetchType fetch(String id) {
        MessageFetchType target = new MessageFetchType();
        target.setXTAMessageID(id(id));
        return target;
    }

    private static MessageSelectorType everything() {
        MessageSelectorType.OtherCriteria criteria = new MessageSelectorType.OtherCriteria();
        criteria.setNewEntry(false);
        criteria.setMaxMessages(BigInteger.valueOf(100));
        criteria.setMessageBoxEntryTimeFrom(XmlTimes.toXml(OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)));
        criteria.setMessageBoxEntryTimeTo(XmlTimes.toXml(OffsetDateTime.of(3000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)));
        MessageSelectorType target = new MessageSelectorType();
        target.setOtherCriteria(criteria);
        return target;
    }
}
