package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import de.amtspost.core.Amtspost;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.Finding;
import de.amtspost.core.Fragments;
import de.amtspost.core.Mailbox;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.Safeguard;
import de.amtspost.core.SendReceipt;
import de.amtspost.core.XmlFragment;
import de.amtspost.example.hundesteuer.Hundesteuer;
import de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0;
import de.amtspost.signature.CertificateRole;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.CoSigned;
import de.amtspost.signature.Identity;
import de.amtspost.signature.PartnerCertificates;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.StatusServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.testpki.TestRequest;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xoev.CodeUsage;
import de.amtspost.xoev.XoevHeaderCheck;
import de.amtspost.xoev.codelist.Codelist;
import de.amtspost.xoev.codelist.CodelistSource;
import de.amtspost.xoev.xrepository.XRepository;
import de.amtspost.xoev.xrepository.XRepositoryException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class RecipesTest {

    private static final char[] PASSWORD = EmbeddedServer.PASSWORD.toCharArray();
    private static final Party AUTHOR = Party.of("psw:01003110", "Standesamt Musterstadt");
    private static final Party READER = Party.of("dbs:090010010000", "Meldebehörde Beispielhausen");

    @TempDir
    static Path folder;

    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void carryAMessageFromAuthorToReader() throws Exception {
        Path message = Files.writeString(folder.resolve("message.xml"), "<anmeldung>Hündin</anmeldung>");
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        URI xta = server.server().uri();

        SendReceipt receipt = SendMessage.send(xta, folder.resolve("author"), PASSWORD, message);
        Mailbox.PollResult result = ReceiveMessages.receive(xta, folder.resolve("reader"), PASSWORD, inbox);

        assertThat(result.failed()).isEmpty();
        assertThat(result.handled()).containsExactly(receipt.messageId());
        try (Stream<Path> files = Files.walk(inbox)) {
            List<Path> contents = files.filter(Files::isRegularFile).toList();
            assertThat(contents).hasSize(1);
            assertThat(contents.get(0)).hasSameBinaryContentAs(message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void speakBothVersions(XtaVersion version) throws Exception {
        URI xta = server.server().uri(version);
        try (Amtspost author = ChangeVersion.post(xta, version, tls("author"), authorities());
                Amtspost reader = ChangeVersion.post(xta, version, tls("reader"), authorities())) {
            MessageId id = author.send(Message.builder()
                            .from(AUTHOR)
                            .to(READER)
                            .type(MessageType.of("0101", URI.create("urn:example")))
                            .content(Content.bytes(new byte[] {1, 2, 3}))
                            .build())
                    .messageId();
            assertThat(reader.mailbox(READER).poll(delivery -> {}).handled()).containsExactly(id);
        }
    }

    private static Identity tls(String party) {
        return Identity.pkcs12(folder.resolve(party).resolve("tls.p12"), PASSWORD);
    }

    private static Trust authorities() {
        return Trust.pem(folder.resolve("author").resolve("authorities.pem"));
    }

    @Test
    void sendOnceThoughAskedTwice() throws Exception {
        Path notes = folder.resolve("note");
        Message message = Message.builder()
                .from(AUTHOR)
                .to(READER)
                .type(MessageType.of("0101", URI.create("urn:example")))
                .content(Content.bytes(new byte[] {1, 2, 3}))
                .build();
        try (Amtspost author = post("author");
                Amtspost reader = post("reader")) {
            SendAcrossCrashes recipe = new SendAcrossCrashes(author, notes);

            MessageId first = recipe.send(message);
            MessageId afterRestart = new SendAcrossCrashes(author, notes).send(message);

            assertThat(afterRestart).isEqualTo(first);
            assertThat(reader.mailbox(READER)
                            .list(MessageQuery.of(List.of(first)))
                            .entries())
                    .hasSize(1);
            assertThat(reader.mailbox(READER).poll(delivery -> {}).handled()).containsExactly(first);
        }
    }

    @Test
    void sendTheMessageThatACrashKeptBack() throws Exception {
        Path notes = folder.resolve("note-of-a-crash");
        try (Amtspost author = post("author");
                Amtspost reader = post("reader")) {
            Files.writeString(notes, author.reserve(AUTHOR).value()); // and then the process died

            MessageId id = new SendAcrossCrashes(author, notes)
                    .send(Message.builder()
                            .from(AUTHOR)
                            .to(READER)
                            .type(MessageType.of("0101", URI.create("urn:example")))
                            .content(Content.bytes(new byte[] {1}))
                            .build());

            assertThat(reader.mailbox(READER).poll(delivery -> {}).handled()).containsExactly(id);
        }
    }

    @Test
    void answerAMessage() throws Exception {
        List<Codelist> read = new ArrayList<>();
        for (Content list : Hundesteuer.codelists()) {
            try (InputStream in = list.open()) {
                read.add(Codelist.read(in, "list"));
            }
        }
        CodelistSource lists = CodelistSource.of(read.toArray(Codelist[]::new));
        String reasons = "urn:xoev-de:amtspost:codeliste:xhundesteuer.ablehnungsgrund";
        Code known = Code.of(reasons, "1", "A2");
        Code unknown = Code.of(reasons, "1", "A99");

        Message answer = AnswerMessage.refuse(Hundesteuer.sample(), known);

        assertThat(XHundesteuer_1_0.schemas().check().check(answer)).isEmpty();
        assertThat(answer.envelope().to().identifier()).isEqualTo("bgb:99999001");
        // The prefixes of the example standard are invented.
        assertThat(AnswerMessage.check(answer, known, lists))
                .extracting(Finding::rule)
                .containsExactly(XoevHeaderCheck.AUTHOR_PREFIX, XoevHeaderCheck.READER_PREFIX);
        assertThat(AnswerMessage.check(answer, unknown, lists))
                .extracting(Finding::rule)
                .contains(CodeUsage.UNKNOWN);
        assertThat(AnswerMessage.check(answer, known, CodelistSource.of()))
                .extracting(Finding::rule)
                .contains(CodeUsage.UNCHECKED);
    }

    @Test
    void openTls() throws Exception {
        URI xta = server.server().uri();

        try (SSLSocket socket = OpenTls.connect(xta.getHost(), xta.getPort(), tls("author"), authorities())) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void protectByTable() throws Exception {
        TestPki pki = TestPki.create("Musterstadt Test CA");
        Trust authorities = Trust.of(pki.caCertificate());
        Path table = Files.writeString(folder.resolve("table"), """
                # partner | message type | safeguard
                dbs:*     | 01*          | signed-encrypted
                psw:*     | 01*          | signed-encrypted
                """);
        Path partners = Files.createDirectories(folder.resolve("partners"));
        TestCertificate forReader =
                pki.request("Meldebehörde Beispielhausen").encryption().issue();
        forReader.writePem(
                Files.createDirectory(partners.resolve("dbs%3A090010010000")).resolve("content-encryption.pem"));
        Identity author = identity(pki.signer("Standesamt Musterstadt"));
        Identity other =
                identity(pki.request("Standesamt Musterstadt").encryption().issue());
        List<String> seen = new ArrayList<>();

        try (Amtspost sending =
                        protectedPost("author", ProtectByTable.read(table, partners, author, other, authorities));
                Amtspost server = post("reader");
                Amtspost receiving = protectedPost(
                        "reader", ProtectByTable.read(table, partners, author, identity(forReader), authorities))) {
            MessageId id = sending.send(Message.builder()
                            .from(AUTHOR)
                            .to(READER)
                            .type(MessageType.of("0101", URI.create("urn:example")))
                            .content(Content.bytes("vertraulich".getBytes(StandardCharsets.UTF_8)))
                            .build())
                    .messageId();
            try (Delivery travelled = server.mailbox(READER).fetch(id)) {
                assertThat(travelled.message().contents())
                        .extracting(content -> content.fileName().orElse(""))
                        .containsExactly("content-1.p7m", "content-2.p7m");
            }
            Mailbox.PollResult result = receiving.mailbox(READER).poll(delivery -> {
                seen.add(new String(delivery.message().content().orElseThrow().readBytes(100), StandardCharsets.UTF_8));
                assertThat(delivery.evidence()).hasSize(1);
            });

            assertThat(result.handled()).containsExactly(id);
            assertThat(seen).containsExactly("vertraulich");
        }
    }

    private static Amtspost protectedPost(String party, Safeguard safeguard) {
        return Amtspost.builder()
                .transport(XtaTransport.at(server.server().uri())
                        .identity(tls(party))
                        .trust(authorities())
                        .build())
                .safeguard(safeguard)
                .build();
    }

    @Test
    void readAnArchive() throws Exception {
        Clock then = Clock.fixed(Instant.parse("2023-06-01T12:00:00Z"), ZoneOffset.UTC);
        TestPki pki = TestPki.create("Musterstadt Test CA", KeyKind.P256, then);
        Trust authorities = Trust.of(pki.caCertificate());
        Path file = folder.resolve("archive.p7m");
        try (OutputStream out = Files.newOutputStream(file)) {
            CmsSigner.of(identity(pki.signer("Standesamt Musterstadt")), then).sign(Content.bytes(new byte[] {1}), out);
        }

        assertThat(ReadArchive.asOf(file, then.instant(), authorities)).isInstanceOf(Verdict.Valid.class);
        assertThat(ReadArchive.asOf(file, Instant.now(), authorities)).isInstanceOf(Verdict.Indeterminate.class);
        assertThat(ReadArchive.withShortKeys(LocalDate.now(ZoneOffset.UTC)).name())
                .isEqualTo("bsi2026+insecure");
    }

    @Test
    void encryptForTheReaderAlone() {
        TestPki pki = TestPki.create("Musterstadt Test CA");
        TestRequest request =
                pki.request("Meldebehörde Beispielhausen").encryption().key(KeyKind.RSA_3072);
        TestCertificate present = request.issue();
        TestCertificate former = request.issue();
        Element container = Fragments.toElement(
                new XmlFragment(
                        "<ContentContainer xmlns='"
                                + "http://xoev.de/transport/xta/211'><Message contentType='text/plain'>QUJD</Message></ContentContainer>"));

        Element sent = EncryptForReader.encrypt(container, former.certificate(), Trust.of(pki.caCertificate()));
        Element read = EncryptForReader.decrypt(sent, identity(present), identity(former));

        assertThat(sent.getTextContent()).doesNotContain("QUJD");
        assertThat(read.isEqualNode(container)).isTrue();
    }

    @Test
    void checkCertificates() throws Exception {
        TestPki pki = TestPki.create("Musterstadt Test CA");
        Path authorities = pki.writeCa(folder.resolve("authorities.pem"));
        Path list = folder.resolve("revoked.crl");
        Instant now = Instant.now();
        try (StatusServer status = StatusServer.start(pki)) {
            TestCertificate reader = pki.request("Meldebehörde")
                    .encryption()
                    .ocspAt(status.ocsp())
                    .valid(now.minus(Duration.ofDays(90)), now.plus(Duration.ofDays(10)))
                    .issue();
            PartnerCertificates partner =
                    new PartnerCertificates(Map.of(CertificateRole.CONTENT_ENCRYPTION, List.of(reader.certificate())));
            pki.writeCrl(list);
            Trust byFiles = CheckCertificates.byFiles(authorities, list);
            assertThat(CheckCertificates.toEncryptFor(partner, byFiles)).isEqualTo(reader.certificate());
            assertThat(CheckCertificates.expiring(identity(reader), partner))
                    .extracting(Finding::rule)
                    .containsExactly("certificate-expires", "certificate-expires");

            Instant revoked = now.minus(Duration.ofDays(1));
            pki.revoke(reader.certificate(), revoked, CRLReason.KEY_COMPROMISE);
            pki.writeCrl(list);
            for (Trust trust : List.of(byFiles, CheckCertificates.byAsking(authorities, status.authority()))) {
                assertThat(CheckCertificates.judge(trust, reader.chain(), now))
                        .startsWith("CERTIFICATE_REVOKED: ")
                        .contains("key compromise", "Next: ");
                assertThat(CheckCertificates.judge(trust, reader.chain(), revoked.minusSeconds(10)))
                        .startsWith("good at ");
                assertThatThrownBy(() -> CheckCertificates.toEncryptFor(partner, trust))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void sealAFile() throws Exception {
        TestPki pki = TestPki.create("Musterstadt Test CA");
        Trust trust = Trust.of(pki.caCertificate());
        TestCertificate reader =
                pki.request("Meldebehörde Beispielhausen").encryption().issue();
        Path file = Files.writeString(folder.resolve("bescheid.txt"), "Geheimnis");
        Path sealed = folder.resolve("bescheid.p7m");

        SealFile.seal(file, identity(pki.signer("Standesamt Musterstadt")), reader.certificate(), trust, sealed);
        String signer = SealFile.open(sealed, identity(reader), trust, folder.resolve("opened.txt"));

        assertThat(signer).contains("CN=Standesamt Musterstadt");
        assertThat(folder.resolve("opened.txt")).hasContent("Geheimnis");
        Trust others = Trust.of(TestPki.create("Andere Test CA").caCertificate());
        assertThatThrownBy(() -> SealFile.open(sealed, identity(reader), others, folder.resolve("other.txt")))
                .hasMessageContaining("NO_TRUST_PATH");
        assertThat(folder.resolve("other.txt")).doesNotExist();
    }

    @Test
    void signXml() throws Exception {
        TestPki pki = TestPki.create("Musterstadt Test CA");
        Trust trust = Trust.of(pki.caCertificate());
        Identity clerk = identity(pki.signer("Standesamt Musterstadt"));
        Identity head = identity(pki.signer("Leitung Standesamt Musterstadt"));
        Element root = Fragments.toElement(new XmlFragment("<a><b id='i-1'>Grüße</b></a>"));
        Element part = (Element) root.getFirstChild();

        SignXml.signElement(clerk, part);
        assertThat(SignXml.readElement((Element) root.getLastChild(), part, trust)
                        .xml())
                .isEqualTo("<b id=\"i-1\">Grüße</b>");
        part.setTextContent("anders");
        assertThatThrownBy(() -> SignXml.readElement((Element) root.getLastChild(), part, trust))
                .hasMessageContaining("DIGEST");

        Element letter = Fragments.toElement(new XmlFragment("<a>Grüße</a>"));
        SignXml.cosign(clerk, letter.getOwnerDocument());
        SignXml.cosign(head, letter.getOwnerDocument());
        List<Element> both = List.of((Element) letter.getChildNodes().item(1), (Element)
                letter.getChildNodes().item(2));
        CoSigned<XmlFragment> read = SignXml.readSignedByTwo(both, letter.getOwnerDocument(), trust);
        assertThat(read.content().xml()).isEqualTo("<a>Grüße</a>");
        assertThat(read.signers()).hasSize(2);
        assertThatThrownBy(() -> SignXml.readSignedByTwo(both.subList(0, 1), letter.getOwnerDocument(), trust))
                .hasMessageContaining("COVERAGE");

        assertThat(SignXml.carry(clerk, Fragments.toElement(new XmlFragment("<c/>")), trust))
                .isInstanceOf(Verdict.Valid.class);
        Map<String, Content> parts = Map.of("cid:1@example.de", Content.bytes(new byte[9]));
        assertThat(SignXml.signParts(clerk, Fragments.newDocument(), parts, trust))
                .isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void lookUpACode() throws Exception {
        Code shepherd = Code.of("urn:xoev-de:amtspost:codeliste:xhundesteuer.rasse", "1", "011");
        Path cache = folder.resolve("lists");
        CodelistSource both = LookUpCode.orPublished(LookUpCode.ofStandard(), cache);
        Path lists = Files.createDirectory(folder.resolve("own-lists"));
        for (Content list : Hundesteuer.codelists()) {
            try (InputStream in = list.open()) {
                Files.copy(in, lists.resolve(list.fileName().orElseThrow()));
            }
        }

        assertThat(LookUpCode.name(both, shepherd)).hasValue("Deutscher Schäferhund");
        assertThat(LookUpCode.name(LookUpCode.checked(lists), shepherd)).hasValue("Deutscher Schäferhund");
        assertThat(LookUpCode.name(both, Code.of(shepherd.listUri(), "1", "777")))
                .isEmpty();
        assertThatThrownBy(() -> LookUpCode.name(LookUpCode.ofStandard(), Code.of(shepherd.listUri(), "9", "011")))
                .hasMessageContaining("the list is missing");
    }

    @Test
    void fillACacheForAMachineWithoutNetwork() throws Exception {
        Path cache = folder.resolve("carried");
        HttpServer xrepository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        xrepository.createContext("/api/version_standard/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (ZipOutputStream zip = new ZipOutputStream(exchange.getResponseBody())) {
                for (Content list : Hundesteuer.codelists()) {
                    zip.putNextEntry(new ZipEntry(list.fileName().orElseThrow()));
                    try (InputStream in = list.open()) {
                        in.transferTo(zip);
                    }
                }
            }
        });
        xrepository.start();
        try {
            XRepository client = XRepository.cachedIn(cache)
                    .baseUri(URI.create(
                            "http://localhost:" + xrepository.getAddress().getPort() + "/api"))
                    .insecureHttp()
                    .build();
            assertThat(LookUpCode.fill(client, Hundesteuer.NAMESPACE)).hasSize(4);
        } finally {
            xrepository.stop(0);
        }

        assertThat(LookUpCode.name(
                        LookUpCode.offline(cache),
                        Code.of("urn:xoev-de:amtspost:codeliste:xhundesteuer.rasse", "1", "011")))
                .hasValue("Deutscher Schäferhund");
        assertThatThrownBy(() -> LookUpCode.offline(cache).find("urn:example:hund", "1"))
                .isInstanceOf(XRepositoryException.class);
    }

    private static Identity identity(TestCertificate certificate) {
        return Identity.of(certificate.privateKey(), certificate.chain());
    }

    private static Amtspost post(String owner) {
        Path keys = folder.resolve(owner);
        return Amtspost.builder()
                .transport(XtaTransport.at(server.server().uri())
                        .identity(Identity.pkcs12(keys.resolve("tls.p12"), PASSWORD))
                        .trust(Trust.pem(keys.resolve("authorities.pem")))
                        .build())
                .build();
    }
}
