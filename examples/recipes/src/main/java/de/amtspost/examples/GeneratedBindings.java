package de.amtspost.examples;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.example.hundesteuer.v1_0.AnmeldungAblehnung0103;
import de.amtspost.example.hundesteuer.v1_0.AnmeldungHund0101;
import de.amtspost.example.hundesteuer.v1_0.CodeAblehnungsgrundType;
import de.amtspost.example.hundesteuer.v1_0.CodeNachrichtentypType;
import de.amtspost.example.hundesteuer.v1_0.HundType;
import de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0;
import de.amtspost.xoev.binding.XmlDateTime;
import de.amtspost.xoev.blocks.unqualified.g2g.v1_1.IdentifikationNachrichtType;
import de.amtspost.xoev.blocks.unqualified.g2g.v1_1.NachrichtenkopfG2GType;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/** Reads, changes, answers and writes messages as objects of the classes that the build makes of a schema. */
public final class GeneratedBindings {

    private GeneratedBindings() {}

    /**
     * Gives a dog of a registration another number of its transponder.
     *
     * @param registration message 0101
     * @param chip the number, 15 digits
     * @return the changed message, valid, with an identifier of its own
     * @throws IOException if the message cannot be read
     */
    public static Content correct(Content registration, String chip) throws IOException {
        AnmeldungHund0101 message = XHundesteuer_1_0.unmarshal(registration, AnmeldungHund0101.class);

        message.getHund().get(0).setChipnummer(chip);
        IdentifikationNachrichtType identification =
                message.getNachrichtenkopfG2G().getIdentifikationNachricht();
        identification.setNachrichtenUUID(UUID.randomUUID().toString());
        identification.setErstellungszeitpunkt(XmlDateTime.now());

        return XHundesteuer_1_0.marshal(message); // throws, if the number is none
    }

    /**
     * Answers a registration by its refusal.
     *
     * @param registration message 0101
     * @param reason a code of the list of reasons, version 1
     * @return message 0103
     * @throws IOException if the registration cannot be read
     */
    public static Content refuse(Content registration, String reason) throws IOException {
        NachrichtenkopfG2GType received = XHundesteuer_1_0.unmarshal(registration, AnmeldungHund0101.class)
                .getNachrichtenkopfG2G();
        CodeAblehnungsgrundType code = new CodeAblehnungsgrundType(reason);
        code.setListVersionID("1");

        IdentifikationNachrichtType identification = new IdentifikationNachrichtType();
        identification.setNachrichtenUUID(UUID.randomUUID().toString());
        identification.setNachrichtentyp(new CodeNachrichtentypType("0103")); // list and version are fixed: set already
        identification.setErstellungszeitpunkt(XmlDateTime.now());
        NachrichtenkopfG2GType head = new NachrichtenkopfG2GType();
        head.setIdentifikationNachricht(identification);
        head.setAutor(received.getLeser());
        head.setLeser(received.getAutor());

        AnmeldungAblehnung0103 refusal = new AnmeldungAblehnung0103(); // standard and version are set already
        refusal.setProdukt("Steueramt");
        refusal.setProdukthersteller("Beispiel GmbH");
        refusal.setNachrichtenkopfG2G(head);
        refusal.setBezug(received.getIdentifikationNachricht().getNachrichtenUUID());
        refusal.getGrund().add(code);
        return XHundesteuer_1_0.marshal(refusal);
    }

    /**
     * Counts young dogs in a registration of any length; one dog at a time is in memory.
     *
     * @param registration message 0101
     * @param day the day
     * @return how many were born after that day
     * @throws IOException if the message cannot be read
     */
    public static long bornAfter(LocalDate day, Content registration) throws IOException {
        QName element = new QName("urn:xoev-de:amtspost:standard:xhundesteuer_1.0", "hund");
        try (Stream<HundType> dogs = XHundesteuer_1_0.marshaller().stream(registration, element, HundType.class)) {
            return dogs.filter(dog -> dog.getWurfdatum().isAfter(day)).count();
        }
    }

    /**
     * Reads a registration of software that breaks the schema, for example by days with a time zone.
     *
     * @param registration message 0101
     * @param leftOut takes what the objects cannot hold, with its place
     * @return the registration
     * @throws IOException if the message cannot be read
     */
    public static AnmeldungHund0101 readAllTheSame(Content registration, List<Finding> leftOut) throws IOException {
        return XHundesteuer_1_0.marshaller()
                .withoutSchemaCheck()
                .unmarshal(registration, AnmeldungHund0101.class, leftOut::add);
    }
}
