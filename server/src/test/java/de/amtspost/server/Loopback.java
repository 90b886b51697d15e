package de.amtspost.server;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.Spool;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A server on loopback with the accounts of an author and a reader, and clients for both, over mutual TLS. */
final class Loopback implements AutoCloseable {

    static final Party AUTHOR = Party.of("bgb:05315000", "Bürgerbüro Musterstadt");
    static final Party READER = Party.of("kst:05315000", "Steueramt Musterstadt");
    static final MessageType TYPE = MessageType.of("0010", URI.create("urn:example:standard:1"));

    static final TestPki PKI = TestPki.create("Loopback");
    static final TestCertificate SERVER_KEY = PKI.server("localhost");
    static final TestCertificate AUTHOR_KEY = PKI.client("author");
    static final TestCertificate READER_KEY = PKI.client("reader");
    static final Trust TRUST = Trust.of(PKI.caCertificate());

    private final List<Runnable> open = new ArrayList<>();
    private final XtaServer server;
    private final Path spool;
    private final XtaClient author;
    private final XtaClient reader;

    private Loopback(Path spool, UnaryOperator<XtaServer.Builder> settings) {
        this.spool = spool;
        server = settings.apply(XtaServer.builder()
                        .identity(identity(SERVER_KEY))
                        .trust(TRUST)
                        .spool(Spool.in(spool))
                        .clock(new SteppingClock()))
                .start();
        open.add(server::close);
        author = client(AUTHOR_KEY);
        reader = client(READER_KEY);
    }

    /** With the two accounts and nothing else; what is well-formed is recorded for the test class. */
    static Loopback start(Class<?> test) {
        return start(test, builder -> builder);
    }

    static Loopback start(Class<?> test, UnaryOperator<XtaServer.Builder> settings) {
        return new Loopback(
                newSpool(),
                builder -> settings.apply(
                        builder.account(account(AUTHOR, AUTHOR_KEY).build())
                                .account(account(READER, READER_KEY).build())
                                .insecureEnvelopeLog(wire(test.getSimpleName()))));
    }

    /** Without accounts and without a recording. */
    static Loopback bare(UnaryOperator<XtaServer.Builder> settings) {
        return new Loopback(newSpool(), settings);
    }

    static Path wire(String name) {
        try {
            return Files.createDirectories(Path.of("target", "wire", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newSpool() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "spool")), "server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Account.Builder account(Party party, TestCertificate key) {
        return Account.of(party).certificate(key.certificate());
    }

    static Identity identity(TestCertificate key) {
        return Identity.of(key.privateKey(), key.chain());
    }

    static Message.Builder message(String text) {
        return Message.builder()
                .from(AUTHOR)
                .to(READER)
                .type(TYPE)
                .content(Content.xml(text.getBytes(StandardCharsets.UTF_8)));
    }

    URI uri() {
        return server.uri();
    }

    URI uri(XtaVersion version) {
        return server.uri(version);
    }

    XtaClient author() {
        return author;
    }

    XtaClient reader() {
        return reader;
    }

    /** A client with another certificate; closed with this. */
    XtaClient client(TestCertificate key) {
        return client(XtaClient.at(uri()).identity(identity(key)).trust(TRUST));
    }

    XtaClient client(XtaClient.Builder builder) {
        XtaClient client = builder.build();
        open.add(client::close);
        return client;
    }

    /** A post office over a client of its own; closed with this. */
    Amtspost post(TestCertificate key) {
        Amtspost post = Amtspost.builder()
                .transport(XtaTransport.at(uri())
                        .identity(identity(key))
                        .trust(TRUST)
                        .spool(Spool.in(spool))
                        .build())
                .build();
        open.add(post::close);
        return post;
    }

    MessageId send(Message message) {
        MessageId id = author.createMessageID(AUTHOR);
        author.sendMessage(AUTHOR, id, message);
        return id;
    }

    /** How many messages wait, fetched or not. */
    List<MessageId> waiting() {
        return reader.getStatusList(READER, MessageQuery.waiting()).entries().stream()
                .map(entry -> entry.messageId())
                .toList();
    }

    void emptyMailbox() {
        for (MessageId id : waiting()) {
            reader.getMessage(READER, id).close();
            reader.close(READER, id);
        }
    }

    /** The names of the files that keep contents. */
    List<Path> spooled() {
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server alone; closing again does no harm. */
    void stopServer() {
        server.close();
    }

    @Override
    public void close() {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).run();
        }
    }

    /** Goes on by a second whenever somebody looks, so that no two events happen at the same time. */
    private static final class SteppingClock extends Clock {

        private final AtomicLong second =
                new AtomicLong(Instant.parse("2026-01-31T22:58:00Z").getEpochSecond());

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(second.getAndIncrement());
        }
    }
}
