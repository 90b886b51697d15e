package de.amtspost.xta.soap.v3;

import de.amtspost.core.BusinessScenario;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Envelope;
import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageProperty;
import de.amtspost.core.MessageType;
import de.amtspost.xta.contract.v3.addressing.AttributedURIType;
import de.amtspost.xta.contract.v3.oscimeta.DeliveryAttributesType;
import de.amtspost.xta.contract.v3.oscimeta.KeyCodeType;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import de.amtspost.xta.contract.v3.oscimeta.MessageProperties;
import de.amtspost.xta.contract.v3.oscimeta.PropertyType;
import de.amtspost.xta.contract.v3.oscimeta.QualifierType;
import de.amtspost.xta.soap.XmlTimes;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.xml.datatype.XMLGregorianCalendar;
import org.jspecify.annotations.Nullable;

/** {@code MessageMetaData} of OSCI 2.0.2: envelope, identifier, time stamps and size of a message. */
public final class MetaData {

    private MetaData() {}

    /**
     * Writes the metadata of a message. A property without a value is left out: version 3 has none.
     *
     * @param entry identifier, envelope, time stamps and size; an unknown size is left out
     * @return the metadata
     */
    public static MessageMetaData write(Listing.Entry entry) {
        Envelope envelope = entry.envelope();
        MessageMetaData target = new MessageMetaData();
        target.setDeliveryAttributes(writeAttributes(entry));
        target.setOriginators(Relations.writeOriginators(envelope));
        target.setDestinations(Relations.writeDestinations(envelope));
        target.setMsgIdentification(Relations.writeIdentification(entry.messageId(), envelope.correspondence()));
        target.setQualifier(writeQualifier(envelope));
        List<MessageProperty> properties = envelope.properties().stream()
                .filter(property -> !property.value().isEmpty())
                .toList();
        if (!properties.isEmpty()) {
            target.setMessageProperties(writeProperties(properties));
        }
        entry.size().stream().filter(size -> size > 0).forEach(size -> target.setMsgSize(BigInteger.valueOf(size)));
        if (envelope.isTest()) {
            target.setTestMsg(true);
        }
        return target;
    }

    /**
     * Writes an identifier.
     *
     * @param messageId the identifier
     * @return the identifier
     */
    public static AttributedURIType writeId(MessageId messageId) {
        AttributedURIType target = new AttributedURIType();
        target.setValue(messageId.value());
        return target;
    }

    /**
     * Reads an identifier.
     *
     * @param id the identifier
     * @return the identifier
     * @throws IllegalArgumentException if it is blank
     */
    public static MessageId readId(AttributedURIType id) {
        return MessageId.of(Optional.ofNullable(id.getValue()).orElse(""));
    }

    /** Reads identifiers; a blank one names nothing. */
    static Stream<MessageId> readIds(Iterable<AttributedURIType> ids) {
        Stream.Builder<MessageId> read = Stream.builder();
        for (AttributedURIType id : ids) {
            if (id.getValue() != null && !id.getValue().isBlank()) {
                read.add(readId(id));
            }
        }
        return read.build();
    }

    /**
     * Reads metadata.
     *
     * @param source valid metadata
     * @return identifier, envelope, time stamps and size
     * @throws IllegalArgumentException if a text that the standard needs is blank
     * @throws java.time.DateTimeException if a time is beyond what Java can express
     */
    public static Listing.Entry read(MessageMetaData source) {
        QualifierType qualifier = source.getQualifier();
        DeliveryAttributesType times = source.getDeliveryAttributes();
        DeliveryAttributes attributes = readAttributes(times);
        Envelope.Builder envelope = Envelope.builder()
                .from(Parties.read(source.getOriginators().getAuthor()))
                .to(Parties.read(source.getDestinations().getReader()))
                .scenario(readScenario(qualifier.getBusinessScenario()))
                .type(new MessageType(
                        Codes.read(qualifier.getMessageType()),
                        qualifier.getMessageType().getPayloadSchema()))
                .quality(Options.readQuality(times.getServiceQuality()))
                .options(Options.read(times))
                .correspondence(Relations.read(source))
                .test(source.isTestMsg());
        Optional.ofNullable(source.getOriginators().getSender())
                .map(Parties::read)
                .ifPresent(envelope::sender);
        text(qualifier.getService()).ifPresent(envelope::service);
        text(qualifier.getSubject()).ifPresent(envelope::subject);
        attributes.origin().ifPresent(envelope::origin);
        if (source.getMessageProperties() != null) {
            for (PropertyType property : source.getMessageProperties().getProperty()) {
                envelope.property(new MessageProperty(Codes.read(property.getKey()), property.getValue()));
            }
        }
        return new Listing.Entry(
                readId(source.getMsgIdentification().getMessageID()),
                envelope.build(),
                attributes,
                readSize(source.getMsgSize()));
    }

    private static OptionalLong readSize(@Nullable BigInteger size) {
        if (size == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(size.bitLength() < Long.SIZE ? size.longValue() : Long.MAX_VALUE);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static QualifierType writeQualifier(Envelope envelope) {
        QualifierType.MessageType type = new QualifierType.MessageType();
        Codes.fillNamed(type, envelope.type().listed());
        type.setPayloadSchema(envelope.type().schema());
        QualifierType target = new QualifierType();
        envelope.subject().ifPresent(target::setSubject);
        target.setService(envelope.service().orElse(""));
        target.setBusinessScenario(writeScenario(envelope.scenario()));
        target.setMessageType(type);
        return target;
    }

    private static QualifierType.BusinessScenario writeScenario(BusinessScenario scenario) {
        QualifierType.BusinessScenario target = new QualifierType.BusinessScenario();
        if (scenario instanceof BusinessScenario.Defined defined) {
            target.setDefined(Codes.fillNamed(new KeyCodeType(), defined.code()));
        } else if (scenario instanceof BusinessScenario.Undefined undefined) {
            target.setUndefined(undefined.text());
        }
        return target;
    }

    private static BusinessScenario readScenario(QualifierType.@Nullable BusinessScenario scenario) {
        if (scenario == null) {
            return BusinessScenario.undefined("");
        }
        return Optional.ofNullable(scenario.getDefined())
                .map(Codes::read)
                .map(BusinessScenario::of)
                .orElseGet(() -> BusinessScenario.undefined(
                        Optional.ofNullable(scenario.getUndefined()).orElse("")));
    }

    private static MessageProperties writeProperties(List<MessageProperty> properties) {
        MessageProperties target = new MessageProperties();
        for (MessageProperty property : properties) {
            PropertyType entry = new PropertyType();
            entry.setKey(Codes.fillNamed(new KeyCodeType(), property.listed()));
            entry.setValue(property.value());
            target.getProperty().add(entry);
        }
        return target;
    }

    private static DeliveryAttributesType writeAttributes(Listing.Entry entry) {
        DeliveryAttributes attributes = entry.attributes();
        DeliveryAttributesType target = new DeliveryAttributesType();
        attributes.origin().map(XmlTimes::toXml).ifPresent(target::setOrigin);
        attributes.initialSend().map(XmlTimes::toXml).ifPresent(target::setInitialSend);
        attributes.delivery().map(XmlTimes::toXml).ifPresent(target::setDelivery);
        attributes.initialFetch().map(XmlTimes::toXml).ifPresent(target::setInitialFetch);
        attributes.reception().map(XmlTimes::toXml).ifPresent(target::setReception);
        Options.writeQuality(entry.envelope().quality()).ifPresent(target::setServiceQuality);
        Options.write(entry.envelope().options(), target);
        return target;
    }

    private static DeliveryAttributes readAttributes(DeliveryAttributesType attributes) {
        return new DeliveryAttributes(
                readTime(attributes.getOrigin()),
                readTime(attributes.getInitialSend()),
                readTime(attributes.getDelivery()),
                readTime(attributes.getInitialFetch()),
                readTime(attributes.getReception()));
    }

    private static Optional<OffsetDateTime> readTime(@Nullable XMLGregorianCalendar time) {
        return Optional.ofNullable(time).map(XmlTimes::toJava);
    }
}
