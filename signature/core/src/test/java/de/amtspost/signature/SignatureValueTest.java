package de.amtspost.signature;

import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.ds;
import static de.amtspost.signature.Samples.valid;

import de.amtspost.signature.Verdict.Code;
import de.amtspost.signature.internal.Canonical;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.math.BigInteger;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Values of signatures that no honest maker writes. */
class SignatureValueTest {

    private static final int WIDTH = 32;
    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    private final Document document = Samples.signed(Samples.signer(KeyKind.P256));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void refusesEcdsaValuesAtTheEdges(int number) {
        BigInteger[] edges = {BigInteger.ZERO, BigInteger.ONE, ORDER};
        byte[] value = new byte[2 * WIDTH];
        put(edges[number / 3], value, 0);
        put(edges[number % 3], value, WIDTH);

        assertRefused(value);
    }

    @Test
    void refusesEcdsaValuesOfAnotherWidth() {
        byte[] value = value();
        assertRefused(Arrays.copyOf(value, value.length - 2));
        assertRefused(new byte[0]);
        byte[] wide = new byte[2 * (WIDTH + 1)];
        System.arraycopy(value, 0, wide, 1, WIDTH);
        System.arraycopy(value, WIDTH, wide, WIDTH + 2, WIDTH);
        assertRefused(wide);
        assertRefused(Arrays.copyOf(value, value.length + 1));
    }

    @Test
    void refusesEcdsaValuesInDer() throws Exception {
        Signature der = Signature.getInstance("SHA256withECDSA");
        der.initSign(Samples.certificate(KeyKind.P256).privateKey());
        der.update(signedOctets(document));

        assertRefused(der.sign());
    }

    @Test
    void acceptsEcdsaValuesOfFixedWidthFromOthers() throws Exception {
        Signature plain = Signature.getInstance("SHA256withECDSAinP1363Format");
        plain.initSign(Samples.certificate(KeyKind.P256).privateKey());
        plain.update(signedOctets(document));
        setValue(document, plain.sign());

        valid(Samples.verify(document));
    }

    @ParameterizedTest
    @CsvSource({"SHA-256, 0", "SHA-256, 20", "SHA-256, 64", "SHA-1, 32", "SHA-512, 32"})
    void refusesPssWithAnotherSaltOrMask(String mask, int salt) throws Exception {
        TestCertificate signer = Samples.certificate(KeyKind.RSA_3072);
        Document rsa = Samples.signed(Samples.signer(KeyKind.RSA_3072));
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", new MGF1ParameterSpec(mask), salt, 1));
        pss.initSign(signer.privateKey());
        pss.update(signedOctets(rsa));
        setValue(rsa, pss.sign());

        assertInvalid(Samples.verify(rsa), Code.SIGNATURE_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 383, 385, 5000})
    void refusesRsaValuesOfAnotherWidth(int width) {
        Document rsa = Samples.signed(Samples.signer(KeyKind.RSA_3072));
        byte[] value = new byte[width];
        Arrays.fill(value, (byte) 0xFF);
        setValue(rsa, value);

        assertInvalid(Samples.verify(rsa), Code.SIGNATURE_VALUE);
    }

    private void assertRefused(byte[] value) {
        setValue(document, value);
        assertInvalid(Samples.verify(document), Code.SIGNATURE_VALUE);
    }

    private byte[] value() {
        return Base64.getMimeDecoder().decode(ds(document, "SignatureValue").getTextContent());
    }

    private static void setValue(Document document, byte[] value) {
        ds(document, "SignatureValue").setTextContent(Base64.getEncoder().encodeToString(value));
    }

    private static byte[] signedOctets(Document document) {
        return Canonical.octets(ds(document, "SignedInfo"), Canonical.EXCLUSIVE);
    }

    private static void put(BigInteger number, byte[] value, int at) {
        byte[] bytes = number.toByteArray();
        for (int i = 0; i < WIDTH && i < bytes.length; i++) {
            value[at + WIDTH - 1 - i] = bytes[bytes.length - 1 - i];
        }
    }
}
