package de.amtspost.signature;

import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.ds;
import static de.amtspost.signature.Samples.valid;

import de.amtspost.signature.Verdict.Code;
import de.amtspost.signature.internal.Canonical;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.xml.crypto.dsig.spec.RSAPSSParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** RSASSA-PSS whose parameters are stated (RFC 9231, section 2.3.9). */
class PssParametersTest {

    private static final String MORE = "http://www.w3.org/2007/05/xmldsig-more#";
    private static final String SHA384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";

    @ParameterizedTest
    @CsvSource({"SHA-256, 32", "SHA-384, 48", "SHA-512, 64"})
    void acceptsOneHashFunctionAndItsLength(String hash, int salt) throws Exception {
        valid(Samples.verify(signed(hash, hash, salt)));
    }

    @Test
    void acceptsThemSpelledOut() throws Exception {
        TestCertificate signer = certificate(KeyKind.RSA_3072);
        Document document = signed("SHA-384", "SHA-384", 48);
        spellOut(document, SHA384, "48", "1");
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
        pss.initSign(signer.privateKey());
        pss.update(Canonical.octets(ds(document, "SignedInfo"), Canonical.EXCLUSIVE));
        ds(document, "SignatureValue").setTextContent(Base64.getEncoder().encodeToString(pss.sign()));

        valid(Samples.verify(document));
    }

    @ParameterizedTest
    @CsvSource({
        "SHA-256, SHA-256, 0",
        "SHA-256, SHA-256, 20",
        "SHA-256, SHA-256, 64",
        "SHA-256, SHA-512, 32",
        "SHA-512, SHA-256, 64",
        "SHA-384, SHA-384, 32",
        "SHA-224, SHA-224, 28"
    })
    void refusesOthers(String hash, String mask, int salt) throws Exception {
        assertInvalid(Samples.verify(signed(hash, mask, salt)), Code.ALGORITHM);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2001/04/xmldsig-more#sha384, 48, 2",
        "http://www.w3.org/2001/04/xmldsig-more#sha384, 47, 1",
        "http://www.w3.org/2001/04/xmldsig-more#sha384, x, 1",
        "http://www.w3.org/2001/04/xmlenc#sha256, 48, 1",
        "http://www.w3.org/2000/09/xmldsig#sha1, 48, 1"
    })
    void refusesOthersSpelledOut(String mask, String salt, String trailer) throws Exception {
        Document document = signed("SHA-384", "SHA-384", 48);
        spellOut(document, mask, salt, trailer);

        assertInvalid(Samples.verify(document), Code.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ds:DigestMethod", "pss:DigestMethod", "pss:Other", "ds:SaltLength"})
    void refusesParametersThatAreTwiceThereOrNotKnown(String name) throws Exception {
        Document document = signed("SHA-384", "SHA-384", 48);
        parameters(document).appendChild(document.createElementNS(name.startsWith("ds") ? Samples.DS : MORE, name));

        assertInvalid(Samples.verify(document), Code.ALGORITHM);
    }

    private static Document signed(String hash, String mask, int salt) throws Exception {
        return Jdk.of(certificate(KeyKind.RSA_3072))
                .method(
                        MORE + "rsa-pss",
                        new RSAPSSParameterSpec(
                                new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mask), salt, 1)))
                .sign(Samples.document(), "#i-1", Jdk.transform(Samples.EXCLUSIVE));
    }

    private static void spellOut(Document document, String mask, String salt, String trailer) {
        Element function = document.createElementNS(MORE, "pss:MaskGenerationFunction");
        function.setAttribute("Algorithm", MORE + "MGF1");
        Element digest = document.createElementNS(Samples.DS, "DigestMethod");
        digest.setAttribute("Algorithm", mask);
        function.appendChild(digest);
        parameters(document).appendChild(function);
        parameters(document)
                .appendChild(document.createElementNS(MORE, "pss:SaltLength"))
                .setTextContent(salt);
        parameters(document)
                .appendChild(document.createElementNS(MORE, "pss:TrailerField"))
                .setTextContent(trailer);
    }

    private static Element parameters(Document document) {
        return (Element) ds(document, "SignatureMethod").getFirstChild();
    }
}
