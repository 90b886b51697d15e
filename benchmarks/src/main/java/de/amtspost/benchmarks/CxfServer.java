package de.amtspost.benchmarks;

import de.amtspost.xta.contract.v5.ContentContainerReply;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.ContentType;
import de.amtspost.xta.contract.v5.CoreRecipient;
import de.amtspost.xta.contract.v5.CoreSender;
import de.amtspost.xta.contract.v5.LookupQuery;
import de.amtspost.xta.contract.v5.LookupStatus;
import de.amtspost.xta.contract.v5.MessageBoxStatusType;
import de.amtspost.xta.contract.v5.MessageFetchType;
import de.amtspost.xta.contract.v5.MessageMetaDataReply;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.MessageSelectorType;
import de.amtspost.xta.contract.v5.MessageStatusListType;
import de.amtspost.xta.contract.v5.PartyType;
import de.amtspost.xta.contract.v5.XTAMessageIDType;
import jakarta.activation.DataHandler;
import jakarta.jws.WebService;
import jakarta.xml.ws.Holder;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.attachment.ByteDataSource;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.cxf.ws.addressing.WSAddressingFeature;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** The peer, as one writes it in an afternoon: the generated contract, CXF as it comes, a map as mailbox, no checks. */
final class CxfServer {

    static final String SENDER = "/Sender";
    static final String RECIPIENT = "/Recipient";

    private CxfServer() {}

    private record Waiting(MessageMetaDataType metaData, DataHandler bytes) {}

    static ServletContextHandler handler() {
        Map<String, Waiting> mailbox = new LinkedHashMap<>();
        Bus bus = BusFactory.newInstance().createBus();
        CXFNonSpringServlet servlet = new CXFNonSpringServlet();
        servlet.setBus(bus);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(servlet), "/*");
        publish(bus, SENDER, new Sender(mailbox));
        publish(bus, RECIPIENT, new Recipient(mailbox));
        return context;
    }

    private static void publish(Bus bus, String path, Object port) {
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceBean(port);
        factory.setAddress(path);
        factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
        factory.getFeatures().add(new WSAddressingFeature());
        factory.setProperties(Map.of(Message.MTOM_ENABLED, true));
        factory.create();
    }

    @WebService(
            endpointInterface = "de.amtspost.xta.contract.v5.CoreSender",
            targetNamespace = "https://xoev.de/transport/xta/core/3.1.1",
            serviceName = "XTACore",
            portName = "sender")
    private record Sender(Map<String, Waiting> mailbox) implements CoreSender {

        @Override
        public XTAMessageIDType createMessageID(PartyType party) {
            return CxfWay.id("urn:uuid:" + UUID.randomUUID());
        }

        @Override
        public void sendMessage(ContentContainerType container, MessageMetaDataType metaData, PartyType party) {
            ContentType content = container.getMessage();
            try (InputStream in = content.getValue().getInputStream()) {
                DataHandler bytes = new DataHandler(new ByteDataSource(in.readAllBytes(), content.getContentType()));
                synchronized (mailbox) {
                    mailbox.put(metaData.getXTAMessageID().getValue(), new Waiting(metaData, bytes));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ContentContainerReply sendMessageSync(
                ContentContainerType container,
                MessageMetaDataType metaData,
                PartyType party,
                Holder<MessageMetaDataReply> reply) {
            throw new UnsupportedOperationException("no contender calls this operation");
        }

        @Override
        public LookupStatus lookupService(LookupQuery query, PartyType party) {
            throw new UnsupportedOperationException("no contender calls this operation");
        }
    }

    @WebService(
            endpointInterface = "de.amtspost.xta.contract.v5.CoreRecipient",
            targetNamespace = "https://xoev.de/transport/xta/core/3.1.1",
            serviceName = "XTACore",
            portName = "recipient")
    private record Recipient(Map<String, Waiting> mailbox) implements CoreRecipient {

        @Override
        public MessageStatusListType getStatusList(
                MessageSelectorType selector, PartyType party, Holder<MessageBoxStatusType> status) {
            status.value = pending(0);
            MessageStatusListType list = new MessageStatusListType();
            synchronized (mailbox) {
                mailbox.values().forEach(waiting -> list.getMessageMetaData().add(waiting.metaData()));
            }
            return list;
        }

        @Override
        public ContentContainerType getMessage(
                MessageFetchType fetch,
                PartyType party,
                Holder<MessageBoxStatusType> status,
                Holder<MessageMetaDataType> metaData) {
            Waiting waiting;
            int others;
            synchronized (mailbox) {
                waiting = Objects.requireNonNull(
                        mailbox.get(fetch.getXTAMessageID().getValue()));
                others = mailbox.size() - 1;
            }
            status.value = pending(others);
            metaData.value = waiting.metaData();
            return CxfWay.container(waiting.bytes());
        }

        @Override
        public void close(MessageFetchType fetch, PartyType party) {
            synchronized (mailbox) {
                mailbox.remove(fetch.getXTAMessageID().getValue());
            }
        }

        private static MessageBoxStatusType pending(int number) {
            MessageBoxStatusType.MessagesRemaining remaining = new MessageBoxStatusType.MessagesRemaining();
            remaining.setMessagesPending(BigInteger.valueOf(number));
            MessageBoxStatusType status = new MessageBoxStatusType();
            status.setMessagesRemaining(remaining);
            return status;
        }
    }
}
