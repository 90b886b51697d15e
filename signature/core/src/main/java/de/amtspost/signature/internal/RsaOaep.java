package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.w3c.dom.Element;

/** Transport of the key by RSA-OAEP (XML Encryption 1.1, section 5.5.2), with an empty label. */
final class RsaOaep implements KeyEncryption {

    private static final String URI = Names.XENC11 + "rsa-oaep";
    private static final String TRANSFORMATION = "RSA/ECB/OAEPPadding";

    private final Digest hash;
    private final Digest mask;
    private final byte[] value;

    private RsaOaep(Digest hash, Digest mask, byte[] value) {
        this.hash = hash;
        this.mask = mask;
        this.value = value;
    }

    static void write(Element encryptedKey, X509Certificate reader, byte[] key) {
        Digest digest = Digest.SHA256;
        Element method = Markup.addMethod(encryptedKey, "xenc:EncryptionMethod", URI);
        Markup.addMethod(method, "ds:DigestMethod", digest.uri());
        Markup.addMethod(method, "xenc11:MGF", maskUri(digest));
        Markup.addCertificate(Markup.add(encryptedKey, "ds:KeyInfo"), reader);
        byte[] value = encrypt(reader.getPublicKey(), key, parameters(digest, digest));
        Markup.addBase64(Markup.add(encryptedKey, "xenc:CipherData"), "xenc:CipherValue", value);
    }

    static RsaOaep parse(Element method, byte[] value) throws Unacceptable {
        // The names without version, and defaults, mean SHA-1 or PKCS#1 version 1.5.
        List<Element> parameters = Parts.of(method, Names.XENC, "EncryptionMethod");
        if (!method.getAttribute("Algorithm").equals(URI) || parameters.size() != 2) {
            throw refused();
        }
        Digest hash =
                Digest.named(Parts.algorithm(parameters.get(0), "DigestMethod")).orElseThrow(RsaOaep::refused);
        String mask = Parts.algorithm(parameters.get(1), Names.XENC11, "MGF");
        return new RsaOaep(
                hash,
                Stream.of(Digest.values())
                        .filter(digest -> maskUri(digest).equals(mask))
                        .findAny()
                        .orElseThrow(RsaOaep::refused),
                value);
    }

    private static Unacceptable refused() {
        return new Unacceptable(
                Verdict.Code.ALGORITHM,
                "the key is not encrypted by RSA-OAEP with SHA-256, SHA-384 or SHA-512, for its hash and its mask");
    }

    @Override
    public byte[] decrypt(PrivateKey own) throws GeneralSecurityException {
        // The key of a token cannot leave it; only the provider of the token can decrypt then.
        Cipher cipher = own.getEncoded() == null
                ? Cipher.getInstance(TRANSFORMATION)
                : Cipher.getInstance(TRANSFORMATION, Keys.BOUNCY_CASTLE);
        cipher.init(Cipher.DECRYPT_MODE, own, parameters(hash, mask));
        return cipher.doFinal(value);
    }

    private static byte[] encrypt(PublicKey reader, byte[] key, OAEPParameterSpec parameters) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION, Keys.BOUNCY_CASTLE);
            cipher.init(Cipher.ENCRYPT_MODE, reader, parameters);
            return cipher.doFinal(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a long RSA key can encrypt", e);
        }
    }

    private static OAEPParameterSpec parameters(Digest hash, Digest mask) {
        return new OAEPParameterSpec(
                hash.javaName(), "MGF1", new MGF1ParameterSpec(mask.javaName()), PSource.PSpecified.DEFAULT);
    }

    private static String maskUri(Digest digest) {
        return Names.XENC11 + "mgf1" + digest.name().toLowerCase(Locale.ROOT);
    }
}
