package de.amtspost.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps contents that came as a stream, so that they can be opened again and again without being held in memory: small
 * ones on the heap, larger ones in temporary files. For authors of transports and servers.
 *
 * <p>Files are readable by their owner only and encrypted (AES-256, counter mode) with a key that exists in memory
 * alone: what a crash leaves behind is noise. Immutable and thread-safe.
 */
public final class Spool {

    private static final int HEAP_BYTES = 64 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable Path folder;
    private final long maxBytes;
    private final Listener listener;

    private Spool(@Nullable Path folder, long maxBytes, Listener listener) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.listener = listener;
    }

    /** Hears of bytes as they come in, for progress. Called in the thread that stores; must be quick and must not throw. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Hears of bytes.
         *
         * @param count how many more came in, greater than 0
         */
        void onBytes(int count);
    }

    /**
     * Returns a spool in the temporary folder of the system, without a limit.
     *
     * @return the spool
     */
    public static Spool temporary() {
        return new Spool(null, Long.MAX_VALUE, count -> {});
    }

    /**
     * Returns a spool in a folder, without a limit.
     *
     * @param folder the folder; must exist
     * @return the spool
     */
    public static Spool in(Path folder) {
        return new Spool(folder, Long.MAX_VALUE, count -> {});
    }

    /**
     * Returns this spool with a limit.
     *
     * @param maxBytes the largest size of one entry, in bytes, not negative
     * @return the changed copy
     */
    public Spool maxBytes(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("a limit must not be negative: " + maxBytes);
        }
        return new Spool(folder, maxBytes, listener);
    }

    /**
     * Returns this spool with a listener, in place of the one that it has.
     *
     * @param listener hears of the bytes of all entries as they come in
     * @return the changed copy
     */
    public Spool listener(Listener listener) {
        return new Spool(folder, maxBytes, listener);
    }

    /**
     * Reads a stream to its end and keeps what it gave. Leaves nothing behind if it fails.
     *
     * @param in the stream; not closed
     * @return the entry, to be closed by the caller
     * @throws LimitExceededException if the stream gives more than the limit
     * @throws IOException if the stream breaks or the file cannot be written
     */
    public Entry store(InputStream in) throws IOException {
        return store(out -> in.transferTo(out));
    }

    /** Writes what is to be kept. */
    @FunctionalInterface
    public interface Writing {

        /**
         * Writes it.
         *
         * @param out where to; closing it does nothing
         * @throws IOException if it cannot be written; nothing is kept then
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Keeps what is written. Leaves nothing behind if that fails.
     *
     * @param writing writes it, called once
     * @return the entry, to be closed by the caller
     * @throws LimitExceededException if more is written than the limit
     * @throws IOException if the writing fails or the file cannot be written
     */
    public Entry store(Writing writing) throws IOException {
        try (Intake intake = new Intake()) {
            writing.writeTo(intake);
            return intake.finish();
        }
    }

    /** Takes bytes in: on the heap first, then into a file. */
    private final class Intake extends OutputStream {

        private final MessageDigest digest = sha256();
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private long size;
        private @Nullable Path file;
        private @Nullable Key key;
        private @Nullable OutputStream encrypted;
        private boolean complete;

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > maxBytes - size) {
                throw new LimitExceededException(maxBytes);
            }
            size += length;
            digest.update(bytes, offset, length);
            if (encrypted == null && size < HEAP_BYTES) {
                head.write(bytes, offset, length);
            } else {
                file().write(bytes, offset, length);
            }
            if (length > 0) {
                listener.onBytes(length);
            }
        }

        private OutputStream file() throws IOException {
            if (encrypted == null) {
                file = folder == null
                        ? Files.createTempFile("amtspost-", ".spool")
                        : Files.createTempFile(folder, "amtspost-", ".spool");
                key = Key.random();
                encrypted = new CipherOutputStream(Files.newOutputStream(file), key.cipher(Cipher.ENCRYPT_MODE));
                head.writeTo(encrypted);
                head.reset();
            }
            return encrypted;
        }

        Entry finish() throws IOException {
            Path kept = file;
            Key secret = key;
            if (encrypted == null || kept == null || secret == null) {
                byte[] bytes = head.toByteArray();
                return new Entry(() -> new ByteArrayInputStream(bytes), null, bytes.length, digest.digest());
            }
            encrypted.close();
            complete = true;
            return new Entry(
                    () -> new DecryptedStream(Files.newInputStream(kept), secret.cipher(Cipher.DECRYPT_MODE)),
                    kept,
                    size,
                    digest.digest());
        }

        @Override
        public void close() throws IOException {
            if (!complete && encrypted != null && file != null) {
                try {
                    encrypted.close();
                } finally {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A key for one file. */
    private record Key(SecretKeySpec secret, IvParameterSpec counter) {

        static Key random() {
            byte[] secret = new byte[32];
            byte[] counter = new byte[16];
            RANDOM.nextBytes(secret);
            RANDOM.nextBytes(counter);
            return new Key(new SecretKeySpec(secret, "AES"), new IvParameterSpec(counter));
        }

        Cipher cipher(int mode) throws IOException {
            try {
                Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
                cipher.init(mode, secret, counter);
                return cipher;
            } catch (GeneralSecurityException e) {
                throw new IOException("AES in counter mode is not available", e);
            }
        }
    }

    /** A content that is kept. Thread-safe. */
    public static final class Entry implements Content.Source, AutoCloseable {

        private final Content.Source source;
        private final @Nullable Path file;
        private final long size;
        private final byte[] sha256;

        private Entry(Content.Source source, @Nullable Path file, long size, byte[] sha256) {
            this.source = source;
            this.file = file;
            this.size = size;
            this.sha256 = sha256;
        }

        @Override
        public InputStream open() throws IOException {
            return source.open();
        }

        /**
         * Returns the size.
         *
         * @return the size in bytes
         */
        public long size() {
            return size;
        }

        /**
         * Returns the digest of the bytes.
         *
         * @return SHA-256, 32 bytes
         */
        public byte[] sha256() {
            return sha256.clone();
        }

        /** Deletes the file. The content cannot be opened any more; does nothing if called again. */
        @Override
        public void close() {
            if (file != null) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    file.toFile().deleteOnExit();
                }
            }
        }
    }

    /** A stream gave more than the limit of the spool. */
    public static final class LimitExceededException extends IOException {

        private static final long serialVersionUID = 1L;

        private LimitExceededException(long maxBytes) {
            super("the content is larger than " + maxBytes + " bytes");
        }
    }
}
