package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile.Purpose;
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

/**
 * Transport of the key by RSA-OAEP, with an empty label (XML Encryption 1.1, section 5.5.2). XML Encryption 1.0 (section
 * 5.4.2) leaves no choice of the mask function: it is made with SHA-1, whose collisions do no harm there.
 */
final class RsaOaep implements KeyEncryption {

    /** The name in profiles. */
    static final String NAME = "rsa-oaep";

    private static final String NAME_10 = "rsa-oaep-mgf1p";
    private static final String URI = Names.XENC11 + NAME;
    private static final String URI_10 = Names.XENC + NAME_10;
    private static final String SHA1 = "SHA-1";
    private static final String SHA1_URI = Names.DS + "sha1";
    private static final String TRANSFORMATION = "RSA/ECB/OAEPPadding";

    private final OAEPParameterSpec parameters;
    private final byte[] value;

    private RsaOaep(OAEPParameterSpec parameters, byte[] value) {
        this.parameters = parameters;
        this.value = value;
    }

    static RsaOaep of(Digest hash, Digest mask, byte[] value) {
        return new RsaOaep(parameters(hash.javaName(), mask.javaName()), value);
    }

    static void write(Element encryptedKey, X509Certificate reader, byte[] key, Edition edition) {
        Digest digest = Digest.SHA256;
        boolean old = edition == Edition.V1_0;
        Element method = Markup.addMethod(encryptedKey, "xenc:EncryptionMethod", old ? URI_10 : URI);
        Markup.addMethod(method, "ds:DigestMethod", digest.uri());
        if (!old) {
            Markup.addMethod(method, "xenc11:MGF", maskUri(digest));
        }
        Markup.addCertificate(Markup.add(encryptedKey, "ds:KeyInfo"), reader);
        OAEPParameterSpec parameters = parameters(digest.javaName(), old ? SHA1 : digest.javaName());
        byte[] value = encrypt(reader.getPublicKey(), key, parameters);
        Markup.addBase64(Markup.add(encryptedKey, "xenc:CipherData"), "xenc:CipherValue", value);
    }

    static RsaOaep parse(Element method, byte[] value, Edition edition, Policy policy) throws Unacceptable {
        List<Element> parts = Parts.of(method, Names.XENC, "EncryptionMethod");
        String uri = method.getAttribute("Algorithm");
        if (uri.equals(URI) && parts.size() == 2) {
            policy.require(Purpose.KEY_TRANSPORT, NAME);
            return of(policy.digest(hash(parts.get(0))), policy.digest(mask(parts.get(1))), value);
        }
        if (uri.equals(URI_10) && edition == Edition.V1_0 && parts.size() <= 1) {
            policy.require(Purpose.KEY_TRANSPORT, NAME_10);
            return new RsaOaep(parameters(parts.isEmpty() ? SHA1 : hash10(parts.get(0)), SHA1), value);
        }
        throw policy.refused(Purpose.KEY_TRANSPORT, Policy.name(uri));
    }

    private static Digest hash(Element method) throws Unacceptable {
        return Digest.named(Parts.algorithm(method, "DigestMethod")).orElseThrow(RsaOaep::refused);
    }

    private static String hash10(Element method) throws Unacceptable {
        return Parts.algorithm(method, "DigestMethod").equals(SHA1_URI)
                ? SHA1
                : hash(method).javaName();
    }

    private static Digest mask(Element method) throws Unacceptable {
        String mask = Parts.algorithm(method, Names.XENC11, "MGF");
        return Stream.of(Digest.values())
                .filter(digest -> maskUri(digest).equals(mask))
                .findAny()
                .orElseThrow(RsaOaep::refused);
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
        cipher.init(Cipher.DECRYPT_MODE, own, parameters);
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

    private static OAEPParameterSpec parameters(String hash, String mask) {
        return new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mask), PSource.PSpecified.DEFAULT);
    }

    private static String maskUri(Digest digest) {
        return Names.XENC11 + "mgf1" + digest.name().toLowerCase(Locale.ROOT);
    }
}
