package de.amtspost.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
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
    private static final int BUFFER_BYTES = 64 * 1024;
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
        MessageDigest digest = sha256();
        byte[] head = in.readNBytes(maxBytes < HEAP_BYTES ? (int) maxBytes + 1 : HEAP_BYTES);
        if (head.length > maxBytes) {
            throw new LimitExceededException(maxBytes);
        }
        if (head.length > 0) {
            listener.onBytes(head.length);
        }
        if (head.length < HEAP_BYTES) {
            digest.update(head);
            return new Entry(() -> new ByteArrayInputStream(head), null, head.length, digest.digest());
        }
        return storeInFile(head, in, digest);
    }

    private Entry storeInFile(byte[] head, InputStream in, MessageDigest digest) throws IOException {
        Path file = folder == null
                ? Files.createTempFile("amtspost-", ".spool")
                : Files.createTempFile(folder, "amtspost-", ".spool");
        boolean complete = false;
        try {
            Key key = Key.random();
            long size = head.length;
            try (OutputStream encrypted =
                            new CipherOutputStream(Files.newOutputStream(file), key.cipher(Cipher.ENCRYPT_MODE));
                    OutputStream out = new DigestOutputStream(encrypted, digest)) {
                out.write(head);
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    size += read;
                    if (size > maxBytes) {
                        throw new LimitExceededException(maxBytes);
                    }
                    out.write(buffer, 0, read);
                    listener.onBytes(read);
                }
            }
            complete = true;
            return new Entry(
                    () -> new DecryptedStream(Files.newInputStream(file), key.cipher(Cipher.DECRYPT_MODE)),
                    file,
                    size,
                    digest.digest());
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
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
