package de.amtspost.example.hundesteuer;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of XHundesteuer 1.0, an invented XÖV standard for the registration of a dog for the dog tax. It is as small
 * as a standard can be and has all that real ones have: schema on top of the Basisnachricht G2G, code lists,
 * Schematron rules, sample messages. Its messages as objects, and the check against its schema, are in
 * {@link de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0}, which the build makes of the schema.
 *
 * <p>Thread-safe; contents are read from the class path each time they are opened.
 */
public final class Hundesteuer {

    /** The namespace of the messages. */
    public static final String NAMESPACE = "urn:xoev-de:amtspost:standard:xhundesteuer_1.0";

    private static final List<String> CODELISTS = List.of("nachrichtentyp", "rasse", "ermaessigung", "ablehnungsgrund");
    private static final List<String> BROKEN =
            List.of("cvc-pattern-valid", "codelist", "HS-01", "HS-02", "xoev-head-type");

    private Hundesteuer() {}

    /**
     * Returns a sample of message 0101: the citizens' office of Musterstadt registers a dog.
     *
     * @return the valid message
     */
    public static Content sample() {
        return file("samples/anmeldung.hund.0101.xml");
    }

    /**
     * Returns a sample of message 0102: the tax office confirms the registration.
     *
     * @return the valid message
     */
    public static Content confirmation() {
        return file("samples/anmeldung.bestaetigung.0102.xml");
    }

    /**
     * Returns a sample of message 0103: the tax office refuses the registration.
     *
     * @return the valid message
     */
    public static Content refusal() {
        return file("samples/anmeldung.ablehnung.0103.xml");
    }

    /**
     * Returns registrations that each break one rule.
     *
     * @return the messages, by the identifier of the rule: {@code cvc-pattern-valid} (schema), {@code codelist},
     *     {@code HS-01} and {@code HS-02} (Schematron), {@code xoev-head-type} (head)
     */
    public static Map<String, Content> brokenSamples() {
        Map<String, Content> samples = new LinkedHashMap<>();
        BROKEN.forEach(rule -> samples.put(rule, file("broken/" + rule + ".xml")));
        return samples;
    }

    /**
     * Returns the schema.
     *
     * @return the XSD file
     */
    public static Content schema() {
        return file("v1_0/schema/xhundesteuer.xsd");
    }

    /**
     * Returns the rules that the schema cannot express.
     *
     * @return the Schematron file, with query binding xslt2
     */
    public static Content schematron() {
        return file("xhundesteuer.sch");
    }

    /**
     * Returns the code lists.
     *
     * @return a genericode 1.0 file each
     */
    public static List<Content> codelists() {
        return CODELISTS.stream()
                .map(name -> file("codelists/" + name + "_1.xml"))
                .toList();
    }

    private static Content file(String name) {
        return Content.from(() -> open(name))
                .withMediaType(Content.XML)
                .withEncoding("UTF-8")
                .withFileName(name.substring(name.lastIndexOf('/') + 1));
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = Hundesteuer.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the file " + name + " is missing from the jar of amtspost-example-hundesteuer");
        }
        return in;
    }
}
