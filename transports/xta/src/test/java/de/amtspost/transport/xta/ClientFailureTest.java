package de.amtspost.transport.xta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Content;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.Spool;
import de.amtspost.core.TransportException;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import de.amtspost.transport.xta.fault.TechnicalProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the caller learns when the peer or the network fails, or our own content does. */
class ClientFailureTest {

    private static final Party ACCOUNT = Party.of("bgb:1", "Erika Musterfrau");
    private static final MessageId ID = MessageId.of("urn:de:xta:messageid:x:1");
    private static final String ACTIONS = "https://xoev.de/transport/xta/core/";
    private static final String SOAP = "application/soap+xml";
    /** Long enough for a slow machine to have sent its request. */
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(4), Duration.ofSeconds(60));

    static Stream<Arguments> answers() {
        String fault = "<s:Fault><s:Code><s:Value>s:%s</s:Value></s:Code><s:Reason>"
                + "<s:Text xml:lang='en'>no</s:Text></s:Reason>%s</s:Fault>";
        String action = ACTIONS + "core.sender/createMessageIDResponse";
        return Stream.of(
                // name, script, retryable, part of the text
                answer("page", Stub.answer(200, "text/html", "<html>Willkommen</html>"), false, "status 200"),
                answer("not found", Stub.answer(404, "text/html", "<html/>"), false, "status 404"),
                answer("forbidden", Stub.answer(403, "text/html", "<html/>"), false, "status 403"),
                answer("bad gateway", Stub.answer(502, "text/html", "<html/>"), true, "status 502"),
                answer("busy", Stub.answer(503, "text/plain", ""), true, "status 503"),
                answer("redirect", Stub.answer(302, "text/html\r\nLocation: https://localhost:1/", ""), false, "302"),
                answer("no XML", Stub.answer(200, SOAP, "garbage"), false, "XTA createMessageID"),
                answer("empty", Stub.answer(200, SOAP, ""), false, "XTA createMessageID"),
                answer(
                        "cut off",
                        Stub.answer(200, SOAP, "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'>"),
                        false,
                        "XTA"),
                answer(
                        "doctype",
                        Stub.answer(
                                200,
                                SOAP,
                                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" + Stub.envelope(action, "x", "", "")),
                        false,
                        "XTA"),
                answer(
                        "another request",
                        (in, out) -> {
                            Stub.read(in);
                            Stub.write(
                                    out,
                                    200,
                                    SOAP,
                                    Stub.envelope(action, "urn:uuid:1", "", "<x:XTAMessageID id='i'>a</x:XTAMessageID>")
                                            .getBytes(UTF_8));
                        },
                        false,
                        "answers another request"),
                answer(
                        "wrong body",
                        Stub.soap(200, action, "", "<x:MessageSelector><x:OtherCriteria/></x:MessageSelector>"),
                        false,
                        "breaks the XTA contract"),
                answer(
                        "invalid body",
                        Stub.soap(200, action, "", "<x:XTAMessageID>a</x:XTAMessageID>"),
                        false,
                        "breaks the XTA contract"),
                answer(
                        "fault of sender",
                        Stub.soap(400, action, "", String.format(fault, "Sender", "")),
                        false,
                        "SOAP fault"),
                answer(
                        "fault of receiver",
                        Stub.soap(500, action, "", String.format(fault, "Receiver", "")),
                        false,
                        "SOAP fault"),
                answer(
                        "fault with unknown detail",
                        Stub.soap(
                                500,
                                action,
                                "",
                                String.format(
                                        fault, "Sender", "<s:Detail><n:Own xmlns:n='urn:n'>x</n:Own></s:Detail>")),
                        false,
                        "SOAP fault"),
                answer("silence", Stub.SILENCE, true, "no byte moved"),
                answer("hang up", (in, out) -> Stub.read(in), true, "the connection broke"),
                answer(
                        "cut off in the middle",
                        (in, out) -> {
                            Stub.read(in);
                            out.write(
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nContent-Length: 900\r\n\r\n<a"
                                            .getBytes(UTF_8));
                        },
                        true,
                        "XTA createMessageID"));
    }

    private static Arguments answer(String name, Stub.Script script, boolean retryable, String text) {
        return Arguments.of(name, script, retryable, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void tellsWhatToDoNext(String name, Stub.Script script, boolean retryable, String text) {
        try (Stub stub = Stub.with(script);
                XtaClient client = client(stub.uri())) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.createMessageID(ACCOUNT));

            assertThat(thrown).hasMessageContaining(text).hasMessageNotContaining("Erika");
            assertThat(thrown.retryable()).as(thrown.getMessage()).isEqualTo(retryable);
            assertThat(thrown.contentMayHaveLeft()).isFalse();
            assertThat(thrown.nextStep().orElseThrow()).isNotBlank();
            assertThat(stub.requests()).as("no second try").isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void isNotSureWhatBecameOfAMessage(String name, Stub.Script script, boolean retryable, String text) {
        try (Stub stub = Stub.with(script);
                XtaClient client = client(stub.uri())) {
            AmtspostException thrown = catchThrowableOfType(
                    AmtspostException.class,
                    () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));

            assertThat(thrown).hasMessageNotContaining("Erika");
            assertThat(thrown.contentMayHaveLeft()).isTrue();
            assertThat(thrown.messageId()).contains(ID);
            assertThat(thrown.nextStep().orElseThrow()).isNotBlank();
            if (!name.equals("fault of sender") && !name.equals("fault with unknown detail")) {
                assertThat(thrown).as(name).isInstanceOf(IndeterminateException.class);
            }
        }
    }

    @Test
    void refusesAnAnswerThatIsEmpty() {
        try (Stub stub = Stub.with(Stub.soap(200, ACTIONS + "core.sender/createMessageIDResponse", "", ""));
                XtaClient client = builder(stub.uri()).build()) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.createMessageID(ACCOUNT)))
                    .hasMessageContaining("breaks the XTA contract");
        }
    }

    @Test
    void reportsThatNobodyListens() throws IOException {
        URI nobody;
        try (Stub stub = Stub.with(Stub.SILENCE)) {
            nobody = stub.uri();
        }
        try (XtaClient client = client(nobody)) {
            TransportException thrown = catchThrowableOfType(
                    TransportException.class,
                    () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));

            assertThat(thrown).hasMessageContaining("nobody answers");
            assertThat(thrown.retryable()).isTrue();
            assertThat(thrown.contentMayHaveLeft()).isFalse();
            assertThat(thrown.messageId()).contains(ID);
        }
    }

    @Test
    void reportsAnUnknownHost() {
        try (XtaClient client =
                builder(URI.create("https://no-such-host.invalid")).build()) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT));

            assertThat(thrown).hasMessageContaining("host name of the peer is not known");
            assertThat(thrown.retryable()).isTrue();
        }
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        try (Stub stub = Stub.with(TestPki.create("Other").server("localhost"), Stub.SILENCE);
                XtaClient client = builder(stub.uri()).build()) {
            expectNoSecureConnection(client);
        }
    }

    @Test
    void refusesAServerWithAnotherName() {
        try (Stub stub = Stub.with(Stub.PKI.server("other.example"), Stub.SILENCE);
                XtaClient client = builder(stub.uri()).build()) {
            expectNoSecureConnection(client);
        }
    }

    private static void expectNoSecureConnection(XtaClient client) {
        TransportException thrown = catchThrowableOfType(
                TransportException.class, () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));

        assertThat(thrown).hasMessageContaining("no secure connection");
        assertThat(thrown.retryable()).isFalse();
        assertThat(thrown.contentMayHaveLeft()).isFalse();
    }

    @Test
    void endsACallThatTakesTooLong() {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1));
        try (Stub stub = Stub.with(Stub.SILENCE);
                XtaClient client = builder(stub.uri()).timeouts(timeouts).build()) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT));

            assertThat(thrown).hasMessageContaining("the call took longer");
            assertThat(thrown.retryable()).isTrue();
        }
    }

    @Test
    void endsAnUploadThatStalls() {
        Content large = Content.bytes(new byte[32 << 20]);
        CountDownLatch done = new CountDownLatch(1);
        try (Stub stub = Stub.with((in, out) -> {
                    in.readNBytes(1000);
                    await(done);
                });
                XtaClient client = client(stub.uri())) {
            IndeterminateException thrown = catchThrowableOfType(
                    IndeterminateException.class, () -> client.sendMessage(ACCOUNT, ID, message(large)));

            assertThat(thrown).hasMessageContaining("no byte moved");
            done.countDown();
        }
    }

    @Test
    void failsWhenAContentCannotBeRead() {
        Content broken = Content.from(() -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the share is gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });
        try (Stub stub = Stub.with(Stub.SILENCE);
                XtaClient client = builder(stub.uri()).build()) {
            MessageRejectedException thrown = catchThrowableOfType(
                    MessageRejectedException.class, () -> client.sendMessage(ACCOUNT, ID, message(broken)));

            assertThat(thrown).hasMessageContaining("could not be read");
            assertThat(thrown.contentMayHaveLeft()).isFalse();
            assertThat(stub.requests()).isZero();
        }
    }

    @Test
    void breaksOffWhenAContentGrowsOrShrinksWhileItIsSent(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), new byte[1 << 20]);
        Content content = Content.file(file);
        for (int size : new int[] {1 << 19, (1 << 20) + 1}) {
            Files.write(file, new byte[size]);
            try (Stub stub = Stub.with(Stub.SILENCE);
                    XtaClient client = builder(stub.uri()).build()) {
                MessageRejectedException thrown = catchThrowableOfType(
                        MessageRejectedException.class, () -> client.sendMessage(ACCOUNT, ID, message(content)));

                assertThat(thrown).hasMessageContaining("changed while it was sent");
                assertThat(thrown.contentMayHaveLeft()).isTrue();
            }
        }
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws InterruptedException {
        try (Stub stub = Stub.with(Stub.SILENCE);
                XtaClient client = builder(stub.uri()).build()) {
            AmtspostException[] thrown = new AmtspostException[1];
            boolean[] interrupted = new boolean[1];
            Thread thread = new Thread(() -> {
                thrown[0] = catchThrowableOfType(
                        AmtspostException.class,
                        () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));
                interrupted[0] = Thread.currentThread().isInterrupted();
            });
            thread.start();
            while (stub.requests() == 0) {
                Thread.sleep(10);
            }
            thread.interrupt();
            thread.join(20_000);

            assertThat(thrown[0]).isNotNull();
            assertThat(interrupted[0]).isTrue();
        }
    }

    @Test
    void failsCallsThatAreUnderWayWhenItIsClosed() throws InterruptedException {
        try (Stub stub = Stub.with(Stub.SILENCE)) {
            XtaClient client = builder(stub.uri()).build();
            AmtspostException[] thrown = new AmtspostException[1];
            Thread thread = new Thread(() -> thrown[0] =
                    catchThrowableOfType(AmtspostException.class, () -> client.checkAccountActive(ACCOUNT)));
            thread.start();
            while (stub.requests() == 0) {
                Thread.sleep(10);
            }
            client.close();
            thread.join(20_000);

            assertThat(thrown[0]).hasMessageContaining("the client was closed");
            assertThat(catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT)))
                    .hasMessageContaining("the client was closed");
            client.close();
        }
    }

    @Test
    void endsItsThreadWhenItIsClosed() throws InterruptedException {
        try (Stub stub = Stub.with(Stub.answer(404, "text/html", ""))) {
            XtaClient client = builder(stub.uri()).build();
            assertThat(catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT)))
                    .isNotNull();
            Thread watch = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("amtspost-xta-watch") && thread.isAlive())
                    .findFirst()
                    .orElseThrow();

            client.close();

            watch.join(20_000);
            assertThat(watch.isAlive()).isFalse();
        }
    }

    @Test
    void refusesAnAnswerThatIsTooLarge(@TempDir Path folder) {
        String metaData = metaData(ID.value());
        String body =
                "<x:ContentContainer><x:Message id='m'>" + "QUFB".repeat(50_000) + "</x:Message></x:ContentContainer>";
        try (Stub stub = Stub.with(Stub.soap(200, ACTIONS + "core.recipient/getMessageResponse", metaData, body));
                XtaClient client = builder(stub.uri())
                        .maxContentBytes(100_000)
                        .spool(Spool.in(folder))
                        .build()) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.getMessage(ACCOUNT, ID));

            assertThat(thrown).hasMessageContaining("too large").hasMessageContaining("100000");
            assertThat(thrown.retryable()).isFalse();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void refusesAnEnvelopeThatIsTooLarge() {
        String header = "<h>" + "x".repeat(17 << 20) + "</h>";
        try (Stub stub = Stub.with(
                        Stub.soap(200, ACTIONS + "core.transport.base/checkAccountActiveResponse", header, ""));
                XtaClient client = builder(stub.uri()).build()) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT)))
                    .isNotNull();
        }
    }

    @Test
    void refusesAnotherMessageThanItAskedFor() {
        String body = "<x:ContentContainer><x:Message id='m'>QUFB</x:Message></x:ContentContainer>";
        String action = ACTIONS + "core.recipient/getMessageResponse";
        try (Stub stub = Stub.with(Stub.soap(200, action, metaData("urn:another"), body));
                XtaClient client = builder(stub.uri()).build()) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.getMessage(ACCOUNT, ID)))
                    .hasMessageContaining("another message");
        }
        try (Stub stub = Stub.with(Stub.soap(200, action, "", body));
                XtaClient client = builder(stub.uri()).build()) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.getMessage(ACCOUNT, ID)))
                    .hasMessageContaining("without metadata");
        }
    }

    @Test
    void losesNoBusinessAnswerThatComesWithoutItsHeader() {
        String body = "<x:ContentContainerReply><x:ContentContainer><x:Message id='m'>QUFB</x:Message>"
                + "</x:ContentContainer></x:ContentContainerReply>";
        try (Stub stub = Stub.with(Stub.soap(200, ACTIONS + "core.sender/sendMessageSyncResponse", "", body));
                XtaClient client = builder(stub.uri()).build()) {
            IndeterminateException thrown = catchThrowableOfType(
                    IndeterminateException.class,
                    () -> client.sendMessageSync(ACCOUNT, ID, message(Content.bytes(new byte[9]))));

            assertThat(thrown).hasMessageContaining("without metadata");
        }
    }

    @Test
    void refusesAnAnswerWithoutTheFinalBoundary() {
        String type =
                "multipart/related; type=\"application/xop+xml\"; start-info=\"application/soap+xml\"; boundary=\"b\"";
        String include =
                "<x:ContentContainer><x:Message id='m'><i:Include xmlns:i='http://www.w3.org/2004/08/xop/include'"
                        + " href='cid:p@x'/></x:Message></x:ContentContainer>";
        Stub.Script script = (in, out) -> {
            String envelope = Stub.envelope(
                    ACTIONS + "core.recipient/getMessageResponse",
                    Stub.messageId(Stub.read(in)),
                    metaData(ID.value()),
                    include);
            String body =
                    "--b\r\nContent-Type: application/xop+xml; type=\"application/soap+xml\"\r\nContent-ID: <r@x>\r\n\r\n"
                            + envelope
                            + "\r\n--b\r\nContent-Type: text/plain\r\nContent-ID: <p@x>\r\n\r\nhalf of the mess";
            Stub.write(out, 200, type, body.getBytes(UTF_8));
        };
        try (Stub stub = Stub.with(script);
                XtaClient client = builder(stub.uri()).build()) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.getMessage(ACCOUNT, ID)))
                    .hasMessageContaining("final boundary");
        }
    }

    @Test
    void tellsOutcomesApart() {
        try (Stub accepted = Stub.with(Stub.soap(200, ACTIONS + "core.sender/sendMessageResponse", "", ""));
                Stub refused = Stub.with(fault("ParameterIsNotValidException", "Sender"));
                Stub broken = Stub.with(fault("TechnicalProblemException", "Receiver"));
                Stub silent = Stub.with(Stub.SILENCE)) {
            assertThat(submit(accepted)).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(((SendOutcome.Rejected) submit(refused)).reason())
                    .isInstanceOf(ParameterIsNotValidException.class)
                    .hasMessageContaining("9020");
            assertThat(((SendOutcome.Indeterminate) submit(broken)).reason().getCause())
                    .isInstanceOf(TechnicalProblemException.class);
            assertThat(submit(silent)).isInstanceOf(SendOutcome.Indeterminate.class);
        }
    }

    @Test
    void throwsWhatCannotHaveReachedThePeer() {
        Stub gone = Stub.with(Stub.SILENCE);
        gone.close();

        TransportException thrown = catchThrowableOfType(TransportException.class, () -> submit(gone));

        assertThat(thrown.contentMayHaveLeft()).isFalse();
    }

    @Test
    void refusesADeclaredFaultThatBreaksTheContract() {
        String detail =
                "<s:Detail><x:ParameterIsNotValidException><x:Wrong/></x:ParameterIsNotValidException></s:Detail>";
        try (Stub stub = Stub.with(Stub.soap(
                        500,
                        ACTIONS + "core.recipient/PermissionDeniedException",
                        "",
                        "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang='de'>x</s:Text>"
                                + "</s:Reason>" + detail + "</s:Fault>"));
                XtaClient client = builder(stub.uri()).build()) {
            assertThat(catchThrowableOfType(
                            TransportException.class, () -> client.getStatusList(ACCOUNT, MessageQuery.waiting())))
                    .isNotNull();
        }
    }

    private static Stub.Script fault(String name, String code) {
        return Stub.soap(
                500,
                ACTIONS + "core.sender/" + name,
                "",
                "<s:Fault><s:Code><s:Value>s:" + code + "</s:Value></s:Code><s:Reason><s:Text xml:lang='de'>x</s:Text>"
                        + "</s:Reason><s:Detail><x:" + name + "><x:ErrorCode listURI='urn:l' listVersionID='1'>"
                        + "<code>9020</code></x:ErrorCode></x:" + name + "></s:Detail></s:Fault>");
    }

    private static SendOutcome submit(Stub stub) {
        try (XtaTransport transport = XtaTransport.at(stub.uri())
                .identity(Stub.identity(Stub.CLIENT_KEY))
                .trust(Stub.TRUST)
                .timeouts(SHORT)
                .build()) {
            return transport.submit(ACCOUNT, ID, message(Content.from(() -> new ByteArrayInputStream(new byte[7]))));
        }
    }

    static String metaData(String id) {
        return "<x:MessageMetaData><x:XTAMessageID id='i1'>" + id + "</x:XTAMessageID><x:Reader id='i2'><x:Identifier>a"
                + "</x:Identifier></x:Reader><x:Originators><x:Author id='i3'><x:Identifier>b</x:Identifier></x:Author>"
                + "</x:Originators><x:Qualifier id='i4'><x:BusinessScenario><x:Undefined/></x:BusinessScenario>"
                + "<x:MessageType messageSchema='urn:x'>1</x:MessageType></x:Qualifier><x:MessageSize>1</x:MessageSize>"
                + "<x:DeliveryAttributes/><x:ServiceQuality id='i5'><x:Undefined>n</x:Undefined></x:ServiceQuality>"
                + "</x:MessageMetaData>";
    }

    private static XtaClient client(URI uri) {
        return builder(uri).timeouts(SHORT).build();
    }

    private static XtaClient.Builder builder(URI uri) {
        return XtaClient.at(uri).identity(Stub.identity(Stub.CLIENT_KEY)).trust(Stub.TRUST);
    }

    private static Message message(Content content) {
        return Message.builder()
                .from(ACCOUNT)
                .to(Party.of("kst:1"))
                .type(MessageType.of("1", URI.create("urn:x")))
                .content(content)
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
