package de.amtspost.signature;

import static de.amtspost.signature.Samples.DS;
import static de.amtspost.signature.Samples.XADES;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.ds;
import static de.amtspost.signature.Samples.first;
import static de.amtspost.signature.Samples.signature;
import static de.amtspost.signature.Samples.signer;
import static de.amtspost.signature.Samples.target;
import static de.amtspost.signature.Samples.valid;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The signed element moved to every place, a forged one where the reader looks, with every identifier: signature wrapping
 * 1 to 8 as known from SAML, and the rest of the product. Beside every refusal, the untouched original is accepted.
 */
class GeneratedWrappingTest {

    private static final XmlVerifier VERIFIER = XmlVerifier.of(Samples.TRUST);

    /** Where the original goes, when the forged element has taken its place. */
    private enum Place {
        BEFORE(false),
        AFTER(false),
        INSIDE_THE_FORGED(false),
        AROUND_THE_FORGED(false),
        IN_THE_HEAD(false),
        FIRST_IN_THE_DOCUMENT(false),
        LAST_IN_THE_DOCUMENT(false),
        AMONG_UNSIGNED_PROPERTIES(false),
        NOWHERE(false),
        IN_THE_SIGNATURE(true),
        IN_SIGNED_INFO(true),
        IN_A_REFERENCE(true),
        IN_THE_VALUE(true),
        IN_KEY_INFO(true),
        IN_THE_OBJECT(true),
        IN_AN_OBJECT_OF_ITS_OWN(true);

        private final boolean isForbidden;

        Place(boolean isForbidden) {
            this.isForbidden = isForbidden;
        }

        void move(Element original, Element forged) {
            Document document = forged.getOwnerDocument();
            Element root = document.getDocumentElement();
            Node around = Objects.requireNonNull(forged.getParentNode());
            switch (this) {
                case BEFORE -> around.insertBefore(original, forged);
                case AFTER -> around.insertBefore(original, forged.getNextSibling());
                case INSIDE_THE_FORGED -> forged.appendChild(original);
                case AROUND_THE_FORGED -> {
                    around.replaceChild(original, forged);
                    original.appendChild(forged);
                }
                case IN_THE_HEAD -> first(document, "urn:beispiel", "Kopf").appendChild(original);
                case FIRST_IN_THE_DOCUMENT -> root.insertBefore(original, root.getFirstChild());
                case LAST_IN_THE_DOCUMENT -> root.appendChild(original);
                case AMONG_UNSIGNED_PROPERTIES ->
                    first(document, XADES, "QualifyingProperties")
                            .appendChild(document.createElementNS(XADES, "xades:UnsignedProperties"))
                            .appendChild(original);
                case NOWHERE -> {}
                case IN_THE_SIGNATURE -> signature(document).appendChild(original);
                case IN_SIGNED_INFO -> ds(document, "SignedInfo").appendChild(original);
                case IN_A_REFERENCE -> ds(document, "Reference").appendChild(original);
                case IN_THE_VALUE -> ds(document, "SignatureValue").appendChild(original);
                case IN_KEY_INFO -> ds(document, "KeyInfo").appendChild(original);
                case IN_THE_OBJECT -> ds(document, "Object").appendChild(original);
                case IN_AN_OBJECT_OF_ITS_OWN ->
                    signature(document)
                            .appendChild(document.createElementNS(DS, "ds:Object"))
                            .appendChild(original);
            }
        }
    }

    /** By what the forged element can be taken for the original. */
    private enum Identifier {
        SAME("id", "i-1"),
        SAME_IN_CAPITALS("ID", "i-1"),
        SAME_OF_XML("xml:id", "i-1"),
        OTHER_CASE("id", "I-1"),
        OTHER("id", "i-2"),
        NONE("name", "i-1");

        private final String attribute;
        private final String value;

        Identifier(String attribute, String value) {
            this.attribute = attribute;
            this.value = value;
        }

        boolean isSame() {
            return value.equals("i-1") && this != NONE;
        }
    }

    /** Where the signature goes. */
    private enum Carrier {
        STAYS,
        WITH_THE_FORGED,
        FIRST
    }

    static Stream<Arguments> wrappings() {
        return Stream.of(Place.values()).flatMap(place -> Stream.of(Identifier.values())
                .flatMap(id -> Stream.of(Carrier.values()).map(carrier -> Arguments.of(place, id, carrier))));
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void refusesAForgedElementById(Place place, Identifier id, Carrier carrier) {
        Document document = Samples.signed(signer(KeyKind.P256));
        valid(Samples.verify(document));
        Element original = target(document);
        Element forged = forged(original);
        forged.removeAttribute("id");
        forged.setAttribute(id.attribute, id.value);
        forged.setAttribute("mark", "f");
        Objects.requireNonNull(original.getParentNode()).replaceChild(forged, original);
        place.move(original, forged);
        move(signature(document), carrier, forged);
        Document sent = Samples.sent(document);

        boolean copies = place != Place.NOWHERE;
        Code due = place.isForbidden ? Code.STRUCTURE : !copies && id.isSame() ? Code.DIGEST : Code.COVERAGE;
        assertInvalid(VERIFIER.verify(signature(sent), marked(sent)), due);
        // A reader who follows the identifier sees the original or nothing.
        Verdict<XmlFragment> followed = VERIFIER.verify(signature(sent), unmarked(sent));
        if (followed instanceof Verdict.Valid<XmlFragment> valid) {
            assertThat(valid.content().xml()).contains("Grüße").doesNotContain("gefälscht");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IN_THE_HEAD", "FIRST_IN_THE_DOCUMENT", "LAST_IN_THE_DOCUMENT", "BEFORE", "AFTER"})
    void refusesAForgedDocumentAroundItsSignature(Place place) {
        for (boolean withOthers : new boolean[] {false, true}) {
            Document document = enveloped(withOthers);
            valid(VERIFIER.verifyEnveloped(signature(document), document.getDocumentElement()));
            Element original = document.getDocumentElement();
            Element signature = signature(document);
            Element forged = (Element) original.cloneNode(false);
            forged.appendChild(document.createElementNS("urn:beispiel", "r:Inhalt"))
                    .setTextContent("gefälscht");
            document.replaceChild(forged, original);
            forged.appendChild(signature);
            if (place != Place.AROUND_THE_FORGED) {
                place.move(original, forged);
            }
            Document sent = Samples.sent(document);

            assertInvalid(
                    VERIFIER.verifyEnveloped(signature(sent), sent.getDocumentElement()),
                    place.isForbidden ? Code.STRUCTURE : Code.DIGEST);
        }
    }

    @ParameterizedTest
    @EnumSource(Identifier.class)
    void refusesAForgedContentInItsSignature(Identifier id) {
        for (int place = 0; place < 5; place++) {
            Document document = Samples.sent(enveloping());
            Element signature = signature(document);
            valid(VERIFIER.verifyEnveloping(signature));
            Element original = (Element) signature.getLastChild();
            Element forged = forged(original);
            String name = original.getAttribute("Id");
            forged.removeAttribute("Id");
            forged.setAttribute(id == Identifier.SAME ? "Id" : id.attribute, id.isSame() ? name : id.value + name);
            signature.replaceChild(forged, original);
            switch (place) {
                case 0 -> signature.insertBefore(original, forged);
                case 1 -> forged.appendChild(original);
                case 2 -> document.getDocumentElement().insertBefore(original, signature);
                case 3 -> document.getDocumentElement().appendChild(original);
                default -> ds(document, "Object").getFirstChild().appendChild(original);
            }
            Verdict<XmlFragment> verdict = VERIFIER.verifyEnveloping(signature(Samples.sent(document)));

            assertInvalid(verdict, List.of(0, 4).contains(place) ? Code.STRUCTURE : Code.COVERAGE);
        }
    }

    private static Document enveloped(boolean withOthers) {
        Document document = Samples.document();
        Element root = document.getDocumentElement();
        XmlSigner signer = signer(KeyKind.P256);
        root.appendChild(withOthers ? signer.cosignEnveloped(root) : signer.signEnveloped(root));
        return Samples.sent(document);
    }

    private static Document enveloping() {
        Document document = Samples.parse("<a/>");
        document.getDocumentElement()
                .appendChild(document.importNode(
                        signer(KeyKind.P256).signEnveloping(Samples.document().getDocumentElement()), true));
        return document;
    }

    private static Element forged(Element original) {
        Element forged = (Element) original.cloneNode(true);
        forged.setTextContent("gefälscht");
        return forged;
    }

    private static void move(Element signature, Carrier carrier, Element forged) {
        switch (carrier) {
            case WITH_THE_FORGED -> {
                forged.appendChild(signature);
            }
            case FIRST -> {
                Element root = forged.getOwnerDocument().getDocumentElement();
                root.insertBefore(signature, root.getFirstChild());
            }
            default -> {}
        }
    }

    private static Element marked(Document document) {
        return Arrays.stream(contents(document))
                .filter(element -> element.hasAttribute("mark"))
                .findFirst()
                .orElseThrow();
    }

    private static Element unmarked(Document document) {
        return Arrays.stream(contents(document))
                .filter(element -> !element.hasAttribute("mark"))
                .findFirst()
                .orElseGet(() -> marked(document));
    }

    private static Element[] contents(Document document) {
        var found = document.getElementsByTagNameNS("urn:beispiel", "Inhalt");
        Element[] contents = new Element[found.getLength()];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = (Element) found.item(i);
        }
        return contents;
    }
}
