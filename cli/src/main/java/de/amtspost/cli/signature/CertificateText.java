package de.amtspost.cli.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** What stands in a certificate, for people. Names in it may be anybody's invention. */
public final class CertificateText {

    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    private CertificateText() {}

    /**
     * Makes text safe to show: characters that steer a terminal or turn the direction of writing stand as U+ and number.
     *
     * @param text the text, from a certificate for example
     * @return the text with visible characters alone
     */
    public static String visible(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean hidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            if (hidden) {
                safe.append(String.format("[U+%04X]", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /**
     * Returns the name of the holder.
     *
     * @param certificate the certificate
     * @return the distinguished name (RFC 2253), safe to show
     */
    public static String subject(X509Certificate certificate) {
        return visible(certificate.getSubjectX500Principal().getName());
    }

    /**
     * Returns the name of the authority.
     *
     * @param certificate the certificate
     * @return the distinguished name (RFC 2253), safe to show
     */
    public static String issuer(X509Certificate certificate) {
        return visible(certificate.getIssuerX500Principal().getName());
    }

    /** One part of the name of the holder, for example CN. */
    static Optional<String> part(X509Certificate certificate, String type) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase(type) && part.getValue() instanceof String)
                            .map(part -> visible(String.valueOf(part.getValue())))
                            .findFirst();
        } catch (InvalidNameException e) {
            // The whole name is shown all the same.
            return Optional.empty();
        }
    }

    /**
     * Returns the serial number.
     *
     * @param certificate the certificate
     * @return in hexadecimal digits
     */
    public static String serialNumber(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    /**
     * Returns the kind of key.
     *
     * @param certificate the certificate
     * @return for example {@code RSA, 3072 bits}
     */
    public static String key(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa) {
            return "RSA, " + rsa.getModulus().bitLength() + " bits";
        }
        return key instanceof ECPublicKey curve
                ? "EC, " + curve.getParams().getOrder().bitLength() + " bits"
                : key.getAlgorithm();
    }

    /**
     * Returns the fingerprint.
     *
     * @param certificate the certificate
     * @return SHA-256 of the certificate, in pairs of hexadecimal digits
     */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return PAIRS.formatHex(sha256().digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
