package de.amtspost.xta.soap.v3;

import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.DeliveryOptions.Receipt;
import de.amtspost.core.Fragments;
import de.amtspost.core.ServiceQuality;
import de.amtspost.core.XmlFragment;
import de.amtspost.xta.contract.v3.addressing.EndpointReferenceType;
import de.amtspost.xta.contract.v3.addressing.ObjectFactory;
import de.amtspost.xta.contract.v3.oscimeta.DeliveryAttributesType;
import de.amtspost.xta.contract.v3.oscimeta.ReceiptRequestType;
import de.amtspost.xta.soap.XmlTimes;
import jakarta.xml.bind.JAXBException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** What the author asks of the way of the message: the parts of {@code DeliveryAttributes} that are no time stamps. */
final class Options {

    private static final String META = "http://www.osci.eu/ws/2014/10/transport";
    private static final ObjectFactory ADDRESSING = new ObjectFactory();

    private static final List<Flag> FLAGS = List.of(
            new Flag(
                    Receipt.SUBMISSION,
                    "Submission",
                    ReceiptRequestType::getSubmission,
                    ReceiptRequestType::setSubmission),
            new Flag(Receipt.RELAY, "Relay", ReceiptRequestType::getRelay, ReceiptRequestType::setRelay),
            new Flag(Receipt.DELIVERY, "Delivery", ReceiptRequestType::getDelivery, ReceiptRequestType::setDelivery),
            new Flag(Receipt.FETCH, "Fetch", ReceiptRequestType::getFetch, ReceiptRequestType::setFetch),
            new Flag(
                    Receipt.RECEPTION,
                    "Reception",
                    ReceiptRequestType::getReception,
                    ReceiptRequestType::setReception));

    private Options() {}

    /** That the element is there is what counts. */
    private record Flag(
            Receipt receipt,
            String name,
            Function<ReceiptRequestType, @Nullable Object> getter,
            BiConsumer<ReceiptRequestType, Object> setter) {}

    static void write(DeliveryOptions options, DeliveryAttributesType target) {
        options.notBefore().map(XmlTimes::toXml).ifPresent(target::setNotBefore);
        options.obsoleteAfter().map(XmlTimes::toXml).ifPresent(target::setObsoleteAfter);
        if (options.receipts().isEmpty() && options.receiptTo().isEmpty()) {
            return;
        }
        ReceiptRequestType receipts = new ReceiptRequestType();
        Document document = Fragments.newDocument();
        for (Flag flag : FLAGS) {
            if (options.receipts().contains(flag.receipt())) {
                flag.setter().accept(receipts, document.createElementNS(META, flag.name()));
            }
        }
        options.receiptTo().map(Options::writeEndpoint).ifPresent(receipts::setReceiptTo);
        target.setReceiptRequests(receipts);
    }

    static DeliveryOptions read(DeliveryAttributesType source) {
        Set<Receipt> receipts = EnumSet.noneOf(Receipt.class);
        Optional<ReceiptRequestType> requests = Optional.ofNullable(source.getReceiptRequests());
        for (Flag flag : FLAGS) {
            if (requests.map(flag.getter()).isPresent()) {
                receipts.add(flag.receipt());
            }
        }
        return new DeliveryOptions(
                Optional.ofNullable(source.getNotBefore()).map(XmlTimes::toJava),
                Optional.ofNullable(source.getObsoleteAfter()).map(XmlTimes::toDate),
                receipts,
                requests.map(ReceiptRequestType::getReceiptTo).map(Options::readEndpoint));
    }

    private static EndpointReferenceType writeEndpoint(XmlFragment endpoint) {
        try {
            return Binding.Endpoints.CONTEXT
                    .createUnmarshaller()
                    .unmarshal(Fragments.toElement(endpoint), EndpointReferenceType.class)
                    .getValue();
        } catch (JAXBException e) {
            throw new IllegalArgumentException("the address for receipts is no endpoint reference", e);
        }
    }

    private static XmlFragment readEndpoint(EndpointReferenceType endpoint) {
        Document document = Fragments.newDocument();
        try {
            Binding.Endpoints.CONTEXT
                    .createMarshaller()
                    .marshal(ADDRESSING.createEndpointReference(endpoint), document);
        } catch (JAXBException e) {
            throw new IllegalArgumentException("the address for receipts cannot be read", e);
        }
        return Fragments.toFragment(document.getDocumentElement());
    }

    /** That none was agreed is told by leaving it out. */
    static Optional<String> writeQuality(ServiceQuality quality) {
        if (quality instanceof ServiceQuality.Defined defined) {
            return Optional.of(defined.profile());
        }
        return quality.equals(ServiceQuality.NONE)
                ? Optional.empty()
                : Optional.of(((ServiceQuality.Undefined) quality).reason());
    }

    static ServiceQuality readQuality(@Nullable String quality) {
        if (quality == null || quality.isBlank()) {
            return ServiceQuality.NONE;
        }
        return isProfile(quality) ? ServiceQuality.of(quality) : ServiceQuality.undefined(quality);
    }

    /** Version 3 has one text for profiles, whose names are absolute URIs, and for anything else. */
    private static boolean isProfile(String quality) {
        try {
            return new URI(quality).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
