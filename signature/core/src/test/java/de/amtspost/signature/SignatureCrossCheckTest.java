package de.amtspost.signature;

import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.signed;
import static de.amtspost.signature.Samples.signer;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.testpki.KeyKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.OctetStreamData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Others accept what is signed here; see also {@link XmlSecTest}. */
class SignatureCrossCheckTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void santuarioAcceptsOurSignatures(KeyKind kind) throws Exception {
        Document document = signed(signer(kind));

        assertThat(Santuario.accepts(document, certificate(kind).certificate().getPublicKey()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void santuarioAcceptsOurSignaturesInsideAndAroundTheContent(KeyKind kind) throws Exception {
        Document together = Samples.document();
        together.getDocumentElement().appendChild(signer(kind).cosignEnveloped(together.getDocumentElement()));
        Document around = Samples.parse("<a/>");
        around.getDocumentElement()
                .appendChild(around.importNode(
                        signer(kind).signEnveloping(Samples.document().getDocumentElement()), true));

        for (Document document : List.of(Samples.sent(together), Samples.sent(around))) {
            Jdk.nameIdentifiers(document);
            assertThat(Santuario.accepts(
                            Samples.signature(document),
                            certificate(kind).certificate().getPublicKey()))
                    .isTrue();
        }
    }

    @Test
    void santuarioRefusesWhatWasChanged() throws Exception {
        Document document = signed(signer(KeyKind.P256));
        Samples.target(document).appendChild(document.createElement("mehr"));

        assertThat(Santuario.accepts(
                        document, certificate(KeyKind.P256).certificate().getPublicKey()))
                .isFalse();
    }

    // The JDK knows no brainpool curve.
    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "RSA_3072"})
    void theJdkAcceptsOurSignatures(KeyKind kind) throws Exception {
        XmlSigner signer = signer(kind);
        Document inside = Samples.document();
        inside.getDocumentElement().appendChild(signer.signEnveloped(inside.getDocumentElement()));
        Document together = Samples.document();
        Element root = together.getDocumentElement();
        root.appendChild(signer(KeyKind.P256).cosignEnveloped(root));
        root.insertBefore(signer.cosignEnveloped(root), root.getFirstChild());
        Element xml = signer.signEnveloping(Samples.document().getDocumentElement());
        Element bytes = signer.signEnveloping(Fragments.newDocument(), Content.bytes(new byte[] {1, 2}));

        for (Document document : List.of(signed(signer), Samples.sent(inside), Samples.sent(together))) {
            assertThat(Jdk.of(certificate(kind)).accepts(Samples.signature(document)))
                    .isTrue();
        }
        for (Element signature : List.of(xml, bytes)) {
            assertThat(Jdk.of(certificate(kind)).accepts(Fragments.toElement(Fragments.toFragment(signature))))
                    .isTrue();
        }
    }

    @Test
    void theJdkRefusesWhatWasChanged() throws Exception {
        Document document = signed(signer(KeyKind.P256));
        Samples.target(document).appendChild(document.createElement("mehr"));

        assertThat(Jdk.of(certificate(KeyKind.P256)).accepts(Samples.signature(document)))
                .isFalse();
    }

    @Test
    void theJdkAndWeAcceptEachOthersSignaturesOfContents() throws Exception {
        byte[] bytes = "Grüße".getBytes(StandardCharsets.UTF_8);
        Map<String, Content> contents = Map.of("cid:1@example.de", Content.bytes(bytes));
        Jdk jdk = Jdk.of(certificate(KeyKind.P256))
                .contents((reference, crypto) -> "cid:1@example.de".equals(reference.getURI())
                        ? new OctetStreamData(new ByteArrayInputStream(bytes))
                        : Jdk.factory().getURIDereferencer().dereference(reference, crypto));
        Element ours = signer(KeyKind.P256).signDetached(Fragments.newDocument(), contents);
        Document theirs = jdk.sign(Samples.parse("<a/>"), "cid:1@example.de");

        assertThat(jdk.accepts(Fragments.toElement(Fragments.toFragment(ours)))).isTrue();
        Samples.valid(XmlVerifier.of(Samples.TRUST).verifyDetached(Samples.signature(theirs), contents));
    }
}
