package de.amtspost.compliance.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as reports and standards write it. */
public final class Sha256 {

    private Sha256() {}

    /**
     * Begins a value.
     *
     * @return a digest, for one thread
     */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Writes a value.
     *
     * @param value the 32 bytes
     * @return 64 hexadecimal digits in lower case
     */
    public static String hex(byte[] value) {
        return HexFormat.of().formatHex(value);
    }
}
