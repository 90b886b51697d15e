package de.amtspost.signature;

import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.identity;
import static de.amtspost.signature.Samples.signed;
import static de.amtspost.signature.Samples.signer;
import static de.amtspost.signature.Samples.valid;
import static de.amtspost.signature.Samples.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.testpki.KeyKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class XmlSignatureRoundTripTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void acceptsItsOwnSignatureOfAnElement(KeyKind kind) {
        Verdict.Valid<XmlFragment> verdict = valid(verify(signed(signer(kind))));

        assertThat(verdict.content().xml())
                .startsWith("<r:Inhalt xmlns:r=\"urn:beispiel\" id=\"i-1\"")
                .contains("Grüße &amp; &lt;mehr&gt;&#xD;")
                .doesNotContain("Anmerkung");
        assertThat(verdict.signer().certificate()).isEqualTo(certificate(kind).certificate());
        assertThat(verdict.signer().subject()).contains("CN=Standesamt Musterstadt");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void acceptsItsOwnSignatureOfContents(KeyKind kind) throws Exception {
        Map<String, Content> contents = new LinkedHashMap<>();
        contents.put("b.pdf", Content.bytes("zwei".getBytes(StandardCharsets.UTF_8)));
        contents.put("a.xml", Content.xml("<a/>".getBytes(StandardCharsets.UTF_8)));
        Element signature = signer(kind).signDetached(Fragments.newDocument(), contents);
        Element read = Fragments.toElement(Fragments.toFragment(signature));

        assertThat(valid(XmlVerifier.of(Samples.TRUST).verifyDetached(read, contents))
                        .content())
                .isEqualTo(contents);
    }

    @Test
    void refusesShortKeysBeforeAnythingIsSigned() {
        assertThatThrownBy(() -> signer(KeyKind.RSA_2048))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("RSA with 2048 bits is legacy")
                .hasMessageContaining("take RSA 3000");
    }

    @Test
    void refusesCertificatesThatAreNotForSignatures() {
        Identity encryption =
                identity(Samples.PKI.request("Postfach").encryption().issue());

        assertThatThrownBy(() -> XmlSigner.of(encryption))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for signatures");
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA_3072"})
    void refusesKeysOfAnotherCertificate(KeyKind kind) {
        Identity mixed = Identity.of(
                Samples.PKI.signer("Andere").privateKey(), certificate(kind).chain());

        assertThatThrownBy(() -> XmlSigner.of(mixed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not belong");
    }

    @Test
    void statesTheTimeOfItsClock() {
        Instant time = Instant.parse("2026-11-24T10:00:00.123Z");
        XmlSigner signer =
                XmlSigner.of(identity(certificate(KeyKind.P256)), Clock.fixed(time, ZoneId.of("Europe/Berlin")));

        assertThat(valid(verify(signed(signer))).signer().claimedTime())
                .contains(OffsetDateTime.parse("2026-11-24T11:00:00+01:00"));
    }

    @Test
    void signsElementsThatWereBuiltInMemoryAsTheirReadersSeeThem() {
        Document document = Fragments.newDocument();
        Element root = document.createElementNS("urn:beispiel", "r:Bericht");
        document.appendChild(root);
        Element target = document.createElementNS("urn:beispiel", "r:Inhalt");
        target.setAttribute("id", "i-1");
        target.appendChild(document.createElementNS("urn:andere", "a:Wert")).setTextContent("1");
        root.appendChild(target);
        root.appendChild(signer(KeyKind.P256).sign(target, "id"));

        assertThat(valid(verify(Samples.sent(document))).content().xml())
                .isEqualTo("<r:Inhalt xmlns:r=\"urn:beispiel\" id=\"i-1\">"
                        + "<a:Wert xmlns:a=\"urn:andere\">1</a:Wert></r:Inhalt>");
    }

    @Test
    void leavesTheDocumentAsItWas() {
        Document document = Samples.document();
        signer(KeyKind.P256).sign(Samples.target(document), "id");

        assertThat(document.isEqualNode(Samples.document())).isTrue();
    }

    @Test
    void refusesElementsWithoutOneUsableIdentifier() {
        XmlSigner signer = signer(KeyKind.P256);

        assertThatThrownBy(() -> signer.sign(element("<a/>"), "id")).hasMessageContaining("no attribute id");
        for (String xml : new String[] {"<a id='1 2'/>", "<a id='xpointer(/)'/>", "<a id='a' Id='b'/>"}) {
            assertThatThrownBy(() -> signer.sign(element(xml), "id"))
                    .as(xml)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> signer.sign(element("<a name='a'/>"), "name"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToSignNothing() {
        assertThatThrownBy(() -> signer(KeyKind.P256).signDetached(Fragments.newDocument(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Element element(String xml) {
        return Samples.parse(xml).getDocumentElement();
    }
}
