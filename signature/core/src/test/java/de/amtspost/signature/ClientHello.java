package de.amtspost.signature;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/** What a client offers, read from the wire (RFC 8446, section 4.1.2). Numbers as IANA has them. */
record ClientHello(List<Integer> suites, Map<Integer, byte[]> extensions) {

    private static final int GROUPS = 10;
    private static final int SIGNATURES = 13;
    private static final int VERSIONS = 43;
    private static final int EARLY_DATA = 42;

    /** Lets a client begin a handshake, and breaks it off. */
    static ClientHello of(Tls tls) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread client = new Thread(() -> begin(tls, listening.getLocalPort()));
            client.start();
            try (Socket accepted = listening.accept()) {
                accepted.setSoTimeout(20_000);
                return read(new DataInputStream(accepted.getInputStream()));
            } finally {
                client.join();
            }
        }
    }

    private static void begin(Tls tls, int port) {
        try (SSLSocket socket =
                (SSLSocket) tls.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            tls.apply(tls.clientParameters(), socket);
            socket.startHandshake();
        } catch (IOException e) {
            // It was broken off.
        }
    }

    private static ClientHello read(DataInputStream wire) throws IOException {
        wire.readNBytes(3);
        DataInputStream record = part(wire, wire.readUnsignedShort());
        // Kind and length of the message, version, random value.
        record.readNBytes(4 + 2 + 32);
        record.readNBytes(record.readUnsignedByte());
        List<Integer> suites = numbers(record.readNBytes(record.readUnsignedShort()));
        record.readNBytes(record.readUnsignedByte());
        Map<Integer, byte[]> extensions = new HashMap<>();
        DataInputStream rest = part(record, record.readUnsignedShort());
        while (rest.available() > 0) {
            extensions.put(rest.readUnsignedShort(), rest.readNBytes(rest.readUnsignedShort()));
        }
        return new ClientHello(suites, extensions);
    }

    private static DataInputStream part(DataInputStream in, int length) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(in.readNBytes(length)));
    }

    private static List<Integer> numbers(byte[] bytes) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        while (in.available() > 0) {
            numbers.add(in.readUnsignedShort());
        }
        return numbers;
    }

    private List<Integer> list(int extension, int lengthBytes) throws IOException {
        byte[] bytes = extensions.getOrDefault(extension, new byte[lengthBytes]);
        return numbers(java.util.Arrays.copyOfRange(bytes, lengthBytes, bytes.length));
    }

    List<Integer> groups() throws IOException {
        return list(GROUPS, 2);
    }

    List<Integer> signatures() throws IOException {
        return list(SIGNATURES, 2);
    }

    List<Integer> versions() throws IOException {
        return list(VERSIONS, 1);
    }

    boolean hasEarlyData() {
        return extensions.containsKey(EARLY_DATA);
    }
}
