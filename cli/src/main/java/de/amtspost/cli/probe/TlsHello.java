package de.amtspost.cli.probe;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/**
 * The first message of a client, with exactly what it is to offer (RFC 5246, section 7.4.1.2; RFC 8446, section 4.1.2). It
 * brings no share of a key along: a server of TLS 1.3 answers in which group it wants one.
 *
 * @param versions the versions, the highest first; numbers as IANA has them, here and below
 * @param suites the cipher suites
 * @param groups the groups
 * @param signatures the signature schemes
 */
record TlsHello(List<Integer> versions, List<Integer> suites, List<Integer> groups, List<Integer> signatures) {

    static final int TLS_1_2 = 0x0303;
    static final int TLS_1_3 = 0x0304;
    static final int RENEGOTIATION_INFO = 0xFF01;
    static final int EXTENDED_MASTER_SECRET = 23;
    static final int SUPPORTED_VERSIONS = 43;
    static final int KEY_SHARE = 51;

    private static final int SERVER_NAME = 0;
    private static final int GROUPS = 10;
    private static final int POINT_FORMATS = 11;
    private static final int SIGNATURES = 13;
    private static final int RANDOM_BYTES = 32;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A part of a message; nothing that is written to memory fails. */
    private interface Part {
        void to(DataOutputStream out) throws IOException;
    }

    /** The record as it goes over the wire. */
    byte[] bytes(String host) {
        byte[] message = part(out -> {
            out.writeShort(Math.min(versions.get(0), TLS_1_2));
            out.write(random());
            vector8(out, random());
            vector16(out, numbers(suites));
            vector8(out, new byte[1]);
            vector16(out, part(extensions -> writeExtensions(extensions, host)));
        });
        return part(out -> {
            out.writeByte(HANDSHAKE);
            out.writeShort(0x0301);
            out.writeShort(message.length + 4);
            out.writeInt((CLIENT_HELLO << 24) | message.length);
            out.write(message);
        });
    }

    private void writeExtensions(DataOutputStream out, String host) throws IOException {
        // A name, not an address (RFC 6066, section 3).
        if (!host.contains(":") && !host.matches("[0-9.]+")) {
            extension(
                    out,
                    SERVER_NAME,
                    part(names -> vector16(names, part(name -> {
                        name.writeByte(0);
                        vector16(name, host.getBytes(StandardCharsets.US_ASCII));
                    }))));
        }
        extension(out, GROUPS, part(list -> vector16(list, numbers(groups))));
        extension(out, POINT_FORMATS, new byte[] {1, 0});
        extension(out, SIGNATURES, part(list -> vector16(list, numbers(signatures))));
        extension(out, EXTENDED_MASTER_SECRET, new byte[0]);
        extension(out, RENEGOTIATION_INFO, new byte[1]);
        if (versions.contains(TLS_1_3)) {
            extension(out, SUPPORTED_VERSIONS, part(list -> vector8(list, numbers(versions))));
            extension(out, KEY_SHARE, new byte[2]);
        }
    }

    private static void extension(DataOutputStream out, int kind, byte[] content) throws IOException {
        out.writeShort(kind);
        vector16(out, content);
    }

    private static void vector8(DataOutputStream out, byte[] content) throws IOException {
        out.writeByte(content.length);
        out.write(content);
    }

    private static void vector16(DataOutputStream out, byte[] content) throws IOException {
        out.writeShort(content.length);
        out.write(content);
    }

    private static byte[] numbers(List<Integer> numbers) {
        return part(out -> {
            for (int number : numbers) {
                out.writeShort(number);
            }
        });
    }

    private static byte[] random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] part(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            part.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
