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
import java.util.Map;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Others accept what is signed here. */
class SignatureCrossCheckTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void santuarioAcceptsOurSignatures(KeyKind kind) throws Exception {
        Document document = signed(signer(kind));

        assertThat(Santuario.accepts(document, certificate(kind).certificate().getPublicKey()))
                .isTrue();
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
        Document document = signed(signer(kind));
        DOMValidateContext context = context(kind, Samples.signature(document));
        context.setIdAttributeNS(Samples.target(document), null, "id");

        assertThat(XMLSignatureFactory.getInstance("DOM")
                        .unmarshalXMLSignature(context)
                        .validate(context))
                .isTrue();
    }

    @Test
    void theJdkAcceptsOurSignaturesOfContents() throws Exception {
        byte[] bytes = "Grüße".getBytes(StandardCharsets.UTF_8);
        Element made =
                signer(KeyKind.P256).signDetached(Fragments.newDocument(), Map.of("a.txt", Content.bytes(bytes)));
        DOMValidateContext context = context(KeyKind.P256, Fragments.toElement(Fragments.toFragment(made)));
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        context.setURIDereferencer((reference, crypto) -> "a.txt".equals(reference.getURI())
                ? new OctetStreamData(new ByteArrayInputStream(bytes))
                : factory.getURIDereferencer().dereference(reference, crypto));

        assertThat(factory.unmarshalXMLSignature(context).validate(context)).isTrue();
    }

    private static DOMValidateContext context(KeyKind kind, Element signature) {
        DOMValidateContext context =
                new DOMValidateContext(certificate(kind).certificate().getPublicKey(), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        Element properties = (Element) signature
                .getElementsByTagNameNS(Samples.XADES, "SignedProperties")
                .item(0);
        context.setIdAttributeNS(properties, null, "Id");
        return context;
    }
}
