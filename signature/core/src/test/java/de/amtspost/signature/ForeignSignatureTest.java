package de.amtspost.signature;

import static de.amtspost.signature.Samples.assertIndeterminate;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.valid;
import static de.amtspost.signature.Samples.verify;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Signatures that others made without properties of XAdES: which are accepted, which are not. */
class ForeignSignatureTest {

    @ParameterizedTest
    @ValueSource(strings = {Santuario.INCLUSIVE, Santuario.INCLUSIVE_11, Samples.EXCLUSIVE})
    void acceptsEveryCanonicalisationWithoutComments(String canonicalization) throws Exception {
        Document document = Santuario.of(certificate(KeyKind.P256))
                .canonicalization(canonicalization)
                .sign();

        Verdict.Signer signer = valid(verify(document)).signer();
        assertThat(signer.claimedTime()).isEmpty();
        assertThat(signer.subject()).contains("Standesamt Musterstadt");
    }

    @Test
    void givesOutWhatInclusiveCanonicalisationTakesFromOutside() throws Exception {
        Document document = Santuario.of(certificate(KeyKind.P256)).sign();

        assertThat(valid(verify(document)).content().xml()).contains("xml:lang=\"de\"", "xmlns:frei=\"urn:frei\"");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_3072, http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        "RSA_3072, http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
        "RSA_3072, http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
        "RSA_3072, http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
        "RSA_3072, http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
        "RSA_3072, http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
        "P256, http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        "P384, http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
        "P521, http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
        "BRAINPOOL_P256, http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    })
    void acceptsTheListedAlgorithms(KeyKind kind, String method) throws Exception {
        valid(verify(Santuario.of(certificate(kind)).method(method).sign()));
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_3072, http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "RSA_3072, http://www.w3.org/2001/04/xmldsig-more#rsa-sha224",
        "RSA_3072, http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160",
        "RSA_3072, http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1",
        "RSA_3072, http://www.w3.org/2007/05/xmldsig-more#sha224-rsa-MGF1",
        "P256, http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
        "P256, http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224"
    })
    void refusesOtherSignatureAlgorithms(KeyKind kind, String method) throws Exception {
        assertInvalid(verify(Santuario.of(certificate(kind)).method(method).sign()), Code.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2000/09/xmldsig#sha1",
                "http://www.w3.org/2001/04/xmldsig-more#sha224",
                "http://www.w3.org/2007/05/xmldsig-more#sha3-256"
            })
    void refusesOtherHashFunctions(String digest) throws Exception {
        assertInvalid(
                verify(Santuario.of(certificate(KeyKind.P256)).digest(digest).sign()), Code.ALGORITHM);
    }

    @Test
    void refusesEnvelopedSignatures() throws Exception {
        Document document = Santuario.of(certificate(KeyKind.P256))
                .transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature")
                .sign();

        assertInvalid(verify(document), Code.ALGORITHM);
    }

    @Test
    void refusesHmacWithThePublicKeyAsSecret() throws Exception {
        TestCertificate signer = certificate(KeyKind.P256);
        byte[] secret = signer.certificate().getPublicKey().getEncoded();
        Document document = Santuario.of(signer)
                .method("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")
                .key(new SecretKeySpec(secret, "HmacSHA256"))
                .sign();

        assertInvalid(verify(document), Code.ALGORITHM);
    }

    @Test
    void refusesShortRsaKeys() throws Exception {
        assertInvalid(
                verify(Santuario.of(certificate(KeyKind.RSA_2048))
                        .method(Santuario.RSA_SHA256)
                        .sign()),
                Code.KEY);
    }

    @Test
    void refusesKeysOfAnotherKindThanTheAlgorithm() throws Exception {
        Document document = Santuario.of(certificate(KeyKind.P256)).sign();
        Samples.ds(document, "SignatureMethod").setAttribute("Algorithm", Santuario.RSA_SHA256);

        assertInvalid(verify(document), Code.KEY);
    }

    @Test
    void refusesSignaturesWithoutCertificate() throws Exception {
        assertInvalid(
                verify(Santuario.of(certificate(KeyKind.P256))
                        .withoutCertificate()
                        .sign()),
                Code.STRUCTURE);
    }

    @Test
    void refusesTheCertificateOfAnother() throws Exception {
        Document document = Santuario.of(certificate(KeyKind.P256))
                .key(Samples.PKI.signer("Andere").privateKey())
                .sign();

        assertInvalid(verify(document), Code.SIGNATURE_VALUE);
    }

    @Test
    void trustsNoKeyBecauseItIsShown() throws Exception {
        TestCertificate stranger =
                de.amtspost.testpki.TestPki.create("Musterstadt Test CA").signer("Standesamt Musterstadt");

        assertIndeterminate(verify(Santuario.of(stranger).sign()), Code.NO_TRUST_PATH);
    }
}
