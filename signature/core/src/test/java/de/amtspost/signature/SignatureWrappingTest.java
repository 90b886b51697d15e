package de.amtspost.signature;

import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.first;
import static de.amtspost.signature.Samples.signature;
import static de.amtspost.signature.Samples.target;
import static de.amtspost.signature.Samples.valid;
import static de.amtspost.signature.Samples.verdictAfter;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Tricks with identifiers and places of signatures, beside those of {@link GeneratedWrappingTest}. */
class SignatureWrappingTest {

    @Test
    void refusesAForgedElementAroundTheSignatureWithTheOriginal() {
        assertInvalid(
                verdictAfter(document -> {
                    Element original = target(document);
                    Element forged = forged(document);
                    original.getParentNode().replaceChild(forged, original);
                    forged.appendChild(signature(document)).appendChild(original);
                }),
                Code.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "Id", "ID", "xml:id"})
    void refusesTheIdentifierElsewhereInAnyAttribute(String attribute) {
        assertInvalid(
                verdictAfter(document -> first(document, "urn:beispiel", "Kopf").setAttribute(attribute, "i-1")),
                Code.COVERAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "wsu:Id", "ident"})
    void takesNoOtherAttributeForAnIdentifier(String attribute) {
        Document document = Samples.signed(Samples.signer(KeyKind.P256));
        Element target = target(document);
        target.removeAttribute("id");
        target.setAttribute(attribute, "i-1");

        assertInvalid(Samples.verify(document), Code.COVERAGE);
    }

    @Test
    void refusesASecondIdentifierOnTheElement() {
        assertInvalid(verdictAfter(document -> target(document).setAttribute("Id", "i-2")), Code.COVERAGE);
    }

    @Test
    void refusesTheSignatureOfAnotherDocument() {
        assertInvalid(
                verdictAfter(document -> {
                    Document other = Samples.parse("<a><b id='i-1'/></a>");
                    Element foreign = (Element) other.getDocumentElement().getFirstChild();
                    Node signature =
                            other.importNode(Samples.signer(KeyKind.P256).sign(foreign, "id"), true);
                    signature(document)
                            .getParentNode()
                            .replaceChild(document.importNode(signature, true), signature(document));
                }),
                Code.DIGEST);
    }

    @Test
    void givesOutWhatWasHashedWhereverItStands() {
        Document document = Samples.signed(Samples.signer(KeyKind.P256));
        first(document, "urn:beispiel", "Kopf").appendChild(target(document));

        assertThat(valid(Samples.verify(Samples.sent(document))).content().xml())
                .contains("Grüße");
    }

    @Test
    void refusesAnElementThatHoldsItsOwnSignature() {
        assertInvalid(verdictAfter(document -> target(document).appendChild(signature(document))), Code.DIGEST);
    }

    private static Element forged(Document document) {
        Element forged = (Element) target(document).cloneNode(true);
        forged.setTextContent("gefälscht");
        return forged;
    }
}
