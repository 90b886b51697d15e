package de.amtspost.xta.soap.v5;

import de.amtspost.core.AdditionalIdentifier;
import de.amtspost.core.BusinessScenario;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Envelope;
import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageProperty;
import de.amtspost.core.MessageType;
import de.amtspost.core.ServiceQuality;
import de.amtspost.xta.contract.v5.AdditionalIdentifierType;
import de.amtspost.xta.contract.v5.CodeBusinessScenario;
import de.amtspost.xta.contract.v5.CodeIdentifierContext;
import de.amtspost.xta.contract.v5.DateTimeWithIDType;
import de.amtspost.xta.contract.v5.DeliveryAttributesType;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.MessagePropertyType;
import de.amtspost.xta.contract.v5.OriginatorsType;
import de.amtspost.xta.contract.v5.QualifierType;
import de.amtspost.xta.contract.v5.ServiceQualityType;
import de.amtspost.xta.contract.v5.XTAMessageIDType;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XmlTimes;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code MessageMetaData}: envelope, identifier, time stamps and size of a message. Attributes {@code id} are made anew
 * for each document, so that the metadata of several authors can stand in one list.
 */
public final class MetaData {

    private MetaData() {}

    /**
     * Writes the metadata of a message.
     *
     * @param entry identifier, envelope, time stamps and size; an unknown size becomes the smallest legal one
     * @param ids the ids of the document in which the metadata will stand
     * @return the metadata
     */
    public static MessageMetaDataType write(Listing.Entry entry, XmlIds ids) {
        Envelope envelope = entry.envelope();
        MessageMetaDataType target = new MessageMetaDataType();
        target.setXTAMessageID(writeId(entry.messageId(), ids));
        target.setReader(Parties.writeWithId(envelope.to(), ids));
        target.setOriginators(writeOriginators(envelope, ids));
        target.setQualifier(writeQualifier(envelope, ids));
        target.setMessageSize(BigInteger.valueOf(Math.max(1, entry.size().orElse(1))));
        target.setDeliveryAttributes(writeAttributes(entry.attributes(), ids));
        target.setServiceQuality(writeQuality(envelope.quality(), ids));
        for (AdditionalIdentifier identifier : envelope.identifiers()) {
            target.getAdditionalIdentifier().add(writeIdentifier(identifier, ids));
        }
        for (MessageProperty property : envelope.properties()) {
            target.getMessageProperty().add(writeProperty(property, ids));
        }
        target.setExtensions(Extensions.write(envelope.extensions(), ids));
        return target;
    }

    /**
     * Writes an identifier.
     *
     * @param messageId the identifier
     * @param ids the ids of the document in which it will stand
     * @return the identifier
     */
    public static XTAMessageIDType writeId(MessageId messageId, XmlIds ids) {
        XTAMessageIDType target = new XTAMessageIDType();
        target.setValue(messageId.value());
        target.setId(ids.take(Optional.empty()));
        return target;
    }

    /**
     * Reads metadata.
     *
     * @param source valid metadata
     * @return identifier, envelope, time stamps and size
     */
    public static Listing.Entry read(MessageMetaDataType source) {
        QualifierType qualifier = source.getQualifier();
        DeliveryAttributes attributes = readAttributes(source.getDeliveryAttributes());
        Envelope.Builder envelope = Envelope.builder()
                .from(Parties.read(source.getOriginators().getAuthor()))
                .to(Parties.read(source.getReader()))
                .scenario(readScenario(qualifier.getBusinessScenario()))
                .type(new MessageType(
                        qualifier.getMessageType().getValue(),
                        qualifier.getMessageType().getMessageSchema()))
                .quality(readQuality(source.getServiceQuality()));
        Optional.ofNullable(source.getOriginators().getSender())
                .map(Parties::read)
                .ifPresent(envelope::sender);
        Optional.ofNullable(qualifier.getService()).ifPresent(envelope::service);
        attributes.origin().ifPresent(envelope::origin);
        for (AdditionalIdentifierType identifier : source.getAdditionalIdentifier()) {
            envelope.identifier(
                    new AdditionalIdentifier(identifier.getMessageIdentifier(), Codes.read(identifier.getContext())));
        }
        for (MessagePropertyType property : source.getMessageProperty()) {
            envelope.property(property.getKey(), property.getValue());
        }
        Extensions.read(source.getExtensions()).forEach(envelope::extension);
        return new Listing.Entry(
                MessageId.of(source.getXTAMessageID().getValue()),
                envelope.build(),
                attributes,
                OptionalLong.of(saturated(source.getMessageSize())));
    }

    private static long saturated(BigInteger size) {
        return size.bitLength() < Long.SIZE ? size.longValue() : Long.MAX_VALUE;
    }

    private static OriginatorsType writeOriginators(Envelope envelope, XmlIds ids) {
        OriginatorsType target = new OriginatorsType();
        target.setAuthor(Parties.writeWithId(envelope.from(), ids));
        envelope.sender().ifPresent(sender -> target.setSender(Parties.writeWithId(sender, ids)));
        return target;
    }

    private static QualifierType writeQualifier(Envelope envelope, XmlIds ids) {
        QualifierType.MessageType type = new QualifierType.MessageType();
        type.setValue(envelope.type().code());
        type.setMessageSchema(envelope.type().schema());
        QualifierType target = new QualifierType();
        target.setId(ids.take(Optional.empty()));
        envelope.service().ifPresent(target::setService);
        target.setBusinessScenario(writeScenario(envelope.scenario()));
        target.setMessageType(type);
        return target;
    }

    private static QualifierType.BusinessScenario writeScenario(BusinessScenario scenario) {
        QualifierType.BusinessScenario target = new QualifierType.BusinessScenario();
        if (scenario instanceof BusinessScenario.Defined defined) {
            target.setDefined(Codes.fill(new CodeBusinessScenario(), defined.code()));
        } else if (scenario instanceof BusinessScenario.Undefined undefined) {
            target.setUndefined(undefined.text());
        }
        return target;
    }

    private static BusinessScenario readScenario(QualifierType.BusinessScenario scenario) {
        return Codes.readOptional(scenario.getDefined())
                .map(BusinessScenario::of)
                .orElseGet(() -> BusinessScenario.undefined(
                        Optional.ofNullable(scenario.getUndefined()).orElse("")));
    }

    private static ServiceQualityType writeQuality(ServiceQuality quality, XmlIds ids) {
        ServiceQualityType target = new ServiceQualityType();
        target.setId(ids.take(Optional.empty()));
        if (quality instanceof ServiceQuality.Defined defined) {
            target.setDefined(defined.profile());
        } else if (quality instanceof ServiceQuality.Undefined undefined) {
            target.setUndefined(undefined.reason());
        }
        return target;
    }

    private static ServiceQuality readQuality(ServiceQualityType quality) {
        return Optional.ofNullable(quality.getDefined())
                .map(ServiceQuality::of)
                .orElseGet(() -> ServiceQuality.undefined(quality.getUndefined()));
    }

    private static AdditionalIdentifierType writeIdentifier(AdditionalIdentifier identifier, XmlIds ids) {
        AdditionalIdentifierType target = new AdditionalIdentifierType();
        target.setId(ids.take(Optional.empty()));
        target.setMessageIdentifier(identifier.identifier());
        target.setContext(Codes.fill(new CodeIdentifierContext(), identifier.context()));
        return target;
    }

    private static MessagePropertyType writeProperty(MessageProperty property, XmlIds ids) {
        MessagePropertyType target = new MessagePropertyType();
        target.setId(ids.take(Optional.empty()));
        target.setKey(property.key());
        target.setValue(property.value());
        return target;
    }

    private static DeliveryAttributesType writeAttributes(DeliveryAttributes attributes, XmlIds ids) {
        DeliveryAttributesType target = new DeliveryAttributesType();
        target.setOrigin(writeTime(attributes.origin(), ids));
        target.setInitialSend(writeTime(attributes.initialSend(), ids));
        target.setDelivery(writeTime(attributes.delivery(), ids));
        target.setInitialFetch(writeTime(attributes.initialFetch(), ids));
        target.setReception(writeTime(attributes.reception(), ids));
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

    private static @Nullable DateTimeWithIDType writeTime(Optional<OffsetDateTime> time, XmlIds ids) {
        if (time.isEmpty()) {
            return null;
        }
        DateTimeWithIDType target = new DateTimeWithIDType();
        target.setId(ids.take(Optional.empty()));
        target.setValue(XmlTimes.toXml(time.get()));
        return target;
    }

    private static Optional<OffsetDateTime> readTime(@Nullable DateTimeWithIDType time) {
        return Optional.ofNullable(time).map(DateTimeWithIDType::getValue).map(XmlTimes::toJava);
    }
}
