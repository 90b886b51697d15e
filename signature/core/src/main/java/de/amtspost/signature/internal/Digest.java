package de.amtspost.signature.internal;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;

/** The hash functions that this library knows, with their names in XML (RFC 9231) and in Java. */
public enum Digest {
    /** SHA-256. */
    SHA256("http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256", 32),
    /** SHA-384. */
    SHA384("http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384", 48),
    /** SHA-512. */
    SHA512("http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512", 64);

    private static final int BUFFER = 64 * 1024;

    private final String uri;
    private final String javaName;
    private final int bytes;

    Digest(String uri, String javaName, int bytes) {
        this.uri = uri;
        this.javaName = javaName;
        this.bytes = bytes;
    }

    static Optional<Digest> named(String uri) {
        return Stream.of(values()).filter(digest -> digest.uri.equals(uri)).findAny();
    }

    /**
     * Returns the name in XML.
     *
     * @return the URI (RFC 9231)
     */
    public String uri() {
        return uri;
    }

    String javaName() {
        return javaName;
    }

    /** The length of a hash. */
    int bytes() {
        return bytes;
    }

    /**
     * Hashes bytes.
     *
     * @param bytes the bytes
     * @return the hash
     */
    public byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }

    /**
     * Hashes a content, as a stream.
     *
     * @param content the content
     * @return the hash
     * @throws IOException if the content cannot be read
     */
    public byte[] of(Content content) throws IOException {
        MessageDigest digest = start();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = content.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return digest.digest();
    }

    MessageDigest start() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + javaName, e);
        }
    }
}
