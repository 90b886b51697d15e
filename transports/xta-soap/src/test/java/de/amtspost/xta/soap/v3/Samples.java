package de.amtspost.xta.soap.v3;

import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Code;
import de.amtspost.core.Correspondence;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.Envelope;
import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageProperty;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.SecurityToken;
import de.amtspost.core.ServiceQuality;
import de.amtspost.core.XmlFragment;
import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.v3.ObjectFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.transform.stream.StreamSource;

/** What the tests of the mapping share: messages that use everything, and the way over the wire. */
final class Samples {

    static final ObjectFactory XTA = new ObjectFactory();
    static final de.amtspost.xta.contract.v3.osci.ObjectFactory OSCI =
            new de.amtspost.xta.contract.v3.osci.ObjectFactory();
    static final de.amtspost.xta.contract.v3.oscimeta.ObjectFactory META =
            new de.amtspost.xta.contract.v3.oscimeta.ObjectFactory();
    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    static final Code CODE = Code.of("urn:example:list", "1.1", "7").withName("seven");
    static final MessageId ID = MessageId.of("urn:de:xta:messageid:x:1");
    static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-31T12:00:00.001+01:00");
    static final SecurityToken TOKEN = new SecurityToken(
            SecurityToken.Usage.ENCRYPTION,
            new XmlFragment("<wsse:BinarySecurityToken xmlns:wsse=\"" + WSSE
                    + "\" ValueType=\"urn:test\">QUJD</wsse:BinarySecurityToken>"));
    static final Party AUTHOR =
            Party.of("bgb:1", "Bürgerbüro").withCategory("Behörde").withTokens(List.of(TOKEN));
    static final Party READER = Party.of("kst:1").withScheme("Justiz");
    static final String ENCRYPTED = "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\">"
            + "<xenc:CipherData><xenc:CipherValue>QUJD</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>";

    /** What both versions can say. */
    static final Envelope COMMON = Envelope.builder()
            .from(AUTHOR.withTokens(List.of()))
            .to(READER.withName("Steueramt"))
            .sender(Party.of("rz", "Rechenzentrum"))
            .service("urn:example:service")
            .scenario(BusinessScenario.of(CODE))
            .type(MessageType.of("0201", URI.create("urn:example:standard")))
            .quality(ServiceQuality.of("urn:example:profile_1"))
            .origin(TIME)
            .property("key", "value <ü>")
            .build();

    /** All that version 3 can say. */
    static final Envelope FULL = Envelope.builder()
            .envelope(COMMON)
            .from(AUTHOR)
            .type(new MessageType(CODE, "urn:example:standard"))
            .property(new MessageProperty(CODE, "v"))
            .subject("Umzug")
            .test(true)
            .options(new DeliveryOptions(
                    Optional.of(TIME.plusDays(1)),
                    Optional.of(LocalDate.parse("2026-02-28")),
                    EnumSet.allOf(DeliveryOptions.Receipt.class),
                    Optional.of(new XmlFragment("<wsa:EndpointReference "
                            + "xmlns:wsa=\"http://www.w3.org/2005/08/addressing\"><wsa:Address>urn:box</wsa:Address>"
                            + "</wsa:EndpointReference>"))))
            .correspondence(new Correspondence(
                    List.of(MessageId.of("urn:a"), MessageId.of("urn:b")),
                    Optional.of(Party.of("bgb:2").withTokens(List.of(TOKEN))),
                    List.of(Party.of("kst:2"), Party.of("kst:3")),
                    List.of(Party.of("kst:4")),
                    Optional.of(new Correspondence.ProcessRef("4711", Optional.of("Umzug"))),
                    Optional.of(new Correspondence.ProcessRef("4712", Optional.empty()))))
            .build();

    static final DeliveryAttributes ATTRIBUTES = DeliveryAttributes.NONE
            .withOrigin(TIME)
            .withInitialSend(TIME.plusSeconds(1))
            .withDelivery(TIME.plusSeconds(2))
            .withInitialFetch(TIME.plusSeconds(3))
            .withReception(TIME.plusSeconds(4));
    private static final JAXBContext CONTEXT = context();

    private Samples() {}

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(
                    ObjectFactory.class,
                    de.amtspost.xta.contract.v3.osci.ObjectFactory.class,
                    de.amtspost.xta.contract.v3.oscimeta.ObjectFactory.class,
                    de.amtspost.xta.contract.v3.addressing.ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }

    static Listing.Entry entry(Envelope envelope) {
        return new Listing.Entry(ID, envelope, ATTRIBUTES, OptionalLong.of(1));
    }

    /** As it arrives: written, checked, and read again. */
    @SuppressWarnings("unchecked")
    static <T> T travelled(T element) throws Exception {
        return (T) CONTEXT.createUnmarshaller().unmarshal(new StringReader(requireValid(element)));
    }

    static String requireValid(Object element) throws Exception {
        StringWriter written = new StringWriter();
        CONTEXT.createMarshaller().marshal(element, written);
        XtaSchemas.v3().newValidator().validate(new StreamSource(new StringReader(written.toString())));
        return written.toString();
    }
}
