package de.amtspost.server.internal;

import de.amtspost.server.Exchange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests a body that passes, and keeps its beginning. Thread-safe. */
final class Capture {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final MessageDigest digest;
    private long size;
    private boolean ended;

    Capture(int limit) {
        this.limit = limit;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Looks at the bytes and leaves them where they are. */
    synchronized void add(ByteBuffer bytes) {
        byte[] beginning = new byte[Math.min(bytes.remaining(), limit - kept.size())];
        bytes.duplicate().get(beginning);
        kept.writeBytes(beginning);
        size += bytes.remaining();
        digest.update(bytes.duplicate());
    }

    synchronized void end() {
        ended = true;
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized long size() {
        return size;
    }

    synchronized Exchange.Body body() {
        try {
            byte[] soFar = ((MessageDigest) digest.clone()).digest();
            return Exchange.Body.of(kept.toByteArray(), size, soFar, ended);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the digest of this platform cannot be read while it goes on", e);
        }
    }
}
