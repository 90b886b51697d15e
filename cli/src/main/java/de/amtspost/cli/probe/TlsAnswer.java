package de.amtspost.cli.probe;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server chose (RFC 5246, sections 7.4.1.3 and 7.4.3; RFC 8446, section 4.1.3). Numbers as IANA has them.
 *
 * @param version the version
 * @param suite the cipher suite
 * @param group the group, 0 if it did not name one
 * @param signature the scheme by which it signed its share of the key in TLS 1.2, otherwise 0
 * @param extensions what it answered to
 */
record TlsAnswer(int version, int suite, int group, int signature, Map<Integer, byte[]> extensions) {

    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int NAMED_CURVE = 3;

    /** A chain of certificates is long; nothing honest is longer. */
    private static final int MAX_BYTES = 256 * 1024;

    private record Message(int kind, DataInputStream content) {}

    /** Reads the answer; empty if the server refuses. */
    static Optional<TlsAnswer> read(InputStream wire) throws IOException {
        DataInputStream messages = new DataInputStream(new Records(wire));
        Optional<Message> first = next(messages);
        if (first.isEmpty() || first.get().kind() != SERVER_HELLO) {
            return Optional.empty();
        }
        TlsAnswer hello = hello(first.get().content());
        if (hello.version() > TlsHello.TLS_1_2) {
            return Optional.of(hello);
        }
        for (Optional<Message> message = next(messages); message.isPresent(); message = next(messages)) {
            switch (message.get().kind()) {
                case SERVER_KEY_EXCHANGE -> {
                    return Optional.of(hello.with(message.get().content()));
                }
                case SERVER_HELLO_DONE -> {
                    return Optional.of(hello);
                }
                default -> {}
            }
        }
        // It thought better of it.
        return Optional.empty();
    }

    private static Optional<Message> next(DataInputStream in) throws IOException {
        try {
            int kind = in.readUnsignedByte();
            int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
            return length > MAX_BYTES ? Optional.empty() : Optional.of(new Message(kind, part(in, length)));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private static DataInputStream part(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static TlsAnswer hello(DataInputStream in) throws IOException {
        int version = in.readUnsignedShort();
        in.skipNBytes(32);
        in.skipNBytes(in.readUnsignedByte());
        int suite = in.readUnsignedShort();
        in.skipNBytes(1);
        Map<Integer, byte[]> extensions = new HashMap<>();
        DataInputStream rest = in.available() > 0 ? part(in, in.readUnsignedShort()) : in;
        while (rest.available() > 0) {
            extensions.put(
                    rest.readUnsignedShort(),
                    part(rest, rest.readUnsignedShort()).readAllBytes());
        }
        return new TlsAnswer(
                number(extensions.get(TlsHello.SUPPORTED_VERSIONS), version),
                suite,
                number(extensions.get(TlsHello.KEY_SHARE), 0),
                0,
                extensions);
    }

    private static int number(byte @Nullable [] bytes, int otherwise) {
        return bytes == null || bytes.length < 2 ? otherwise : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    }

    private TlsAnswer with(DataInputStream keyExchange) throws IOException {
        if (keyExchange.readUnsignedByte() != NAMED_CURVE) {
            return this;
        }
        int curve = keyExchange.readUnsignedShort();
        keyExchange.skipNBytes(keyExchange.readUnsignedByte());
        int scheme = version < TlsHello.TLS_1_2 ? 0 : keyExchange.readUnsignedShort();
        return new TlsAnswer(version, suite, curve, scheme, extensions);
    }

    /** The contents of the records of a handshake, one after the other; ends with the first record of another kind. */
    private static final class Records extends InputStream {

        private final DataInputStream wire;
        private int left;

        Records(InputStream wire) {
            this.wire = new DataInputStream(wire);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (left == 0) {
                if (wire.read() != HANDSHAKE) {
                    return -1;
                }
                wire.skipNBytes(2);
                left = wire.readUnsignedShort();
            }
            int count = wire.read(buffer, offset, Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
