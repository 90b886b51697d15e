package de.amtspost.signature;

import static de.amtspost.signature.SampleMessages.content;
import static de.amtspost.signature.SampleMessages.draft;
import static de.amtspost.signature.SampleMessages.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Evidence;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.Party;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.Safeguard;
import de.amtspost.core.Spool;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents that only the reader can read. */
class EncryptedMessagesTest {

    private static final String READER = "dbs:090010010000";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void givesBackTheContentsWithAllThatIsKnownAboutThem(KeyKind kind) {
        Message message = draft().content(content("Größe \"*'%;.xml", "<a/>")
                        .withMediaType(Content.XML)
                        .withEncoding("UTF-8")
                        .withDescription("Änderung der Anschrift")
                        .withLanguage("de")
                        .withId("inhalt-1@beispiel"))
                .attachment(content("b.txt", "b\r\n\r\nc").withMediaType("text/plain; format=flowed"))
                .attachment(Content.bytes(new byte[0]))
                .build();
        EncryptedMessages safeguard = both(Encrypted.reader(kind));

        Message sent = safeguard.wrap(message).message();
        Message read = safeguard.unwrap(sent).message();

        assertThat(known(read)).isEqualTo(known(message));
        assertThat(texts(read)).isEqualTo(texts(message));
        assertThat(sent.contents())
                .extracting(Content::toString)
                .allMatch(text -> text.matches("content-[1-3]\\.p7m, application/pkcs7-mime.*bytes"));
        assertThat(sent.envelope().to()).isEqualTo(message.envelope().to());
    }

    @Test
    void signsWithinAndKeepsTheProof() {
        Safeguard safeguard = SampleMessages.SAFEGUARD.within(both(Encrypted.reader(KeyKind.P256)));

        Safeguard.Unwrapped read =
                safeguard.unwrap(safeguard.wrap(SampleMessages.message()).message());

        assertThat(texts(read.message())).isEqualTo(texts(SampleMessages.message()));
        assertThat(read.evidence()).singleElement().satisfies(evidence -> assertThat(evidence.proof())
                .isEqualTo(Evidence.Proof.VERIFIED));
    }

    @Test
    void leavesNoFileOnceReleased() throws IOException {
        byte[] large = new byte[1 << 20];
        Arrays.fill(large, (byte) 'x');
        Message message = draft().content(Content.bytes(large))
                .attachment(Content.bytes(large))
                .build();
        TestCertificate reader = Encrypted.reader(KeyKind.P256);
        EncryptedMessages safeguard = EncryptedMessages.of(
                        directory(reader),
                        Samples.TRUST,
                        CmsDecrypter.of(Samples.identity(reader)).withSpool(Spool.in(folder)))
                .withSpool(Spool.in(folder));

        Safeguard.Wrapped wrapped = safeguard.wrap(message);
        Safeguard.Unwrapped read = safeguard.unwrap(wrapped.message());

        assertThat(files()).isEqualTo(4);
        assertThat(read.message().contents()).allMatch(content -> content.size().orElse(0) == large.length);
        wrapped.release().run();
        read.release().run();
        assertThat(files()).isZero();
    }

    @Test
    void leavesNoFileIfAContentCannotBeReadOrDecrypted() throws IOException {
        byte[] large = new byte[1 << 20];
        TestCertificate reader = Encrypted.reader(KeyKind.P256);
        EncryptedMessages safeguard = EncryptedMessages.of(
                        directory(reader),
                        Samples.TRUST,
                        CmsDecrypter.of(Samples.identity(reader)).withSpool(Spool.in(folder)))
                .withSpool(Spool.in(folder));
        Message broken = draft().content(Content.bytes(large))
                .attachment(Content.from(() -> {
                    throw new IOException("weg");
                }))
                .build();

        assertThatThrownBy(() -> safeguard.wrap(broken)).isInstanceOf(MessageRejectedException.class);
        assertThat(files()).isZero();

        Message sent = EncryptedMessages.encrypting(directory(reader), Samples.TRUST)
                .wrap(draft().content(Content.bytes(large))
                        .attachment(Content.bytes(large))
                        .build())
                .message();
        Content damaged = sent.attachments().get(0);
        byte[] bytes = damaged.readBytes(4 << 20);
        bytes[bytes.length / 2] ^= 1;
        Message changed = sent.toBuilder()
                .attachments(List.of(Content.bytes(bytes).withMediaType(EncryptedMessages.MEDIA_TYPE)))
                .build();
        assertThatThrownBy(() -> safeguard.unwrap(changed)).isInstanceOf(ProofFailedException.class);
        assertThat(files()).isZero();
    }

    @Test
    void encryptsForNobodyWithoutAUsableCertificate() {
        TestCertificate stranger =
                TestPki.create("Fremde CA").request("Fremd").encryption().issue();
        TestCertificate signer = Samples.certificate(KeyKind.P256);
        TestCertificate expired =
                Samples.PKI.request("Alt").encryption().expired().issue();
        for (CertificateDirectory directory : List.of(
                CertificateDirectory.of(Map.of()), directory(stranger), directory(signer), directory(expired))) {
            assertThatThrownBy(() -> EncryptedMessages.encrypting(directory, Samples.TRUST)
                            .wrap(SampleMessages.message()))
                    .isInstanceOf(MessageRejectedException.class)
                    .hasMessageContaining("no certificate that can be used");
        }
    }

    @Test
    void refusesToGuessWhatTheDirectoryMeans() throws IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve("dbs%3A090010010000")).resolve("content-encryption.pem"),
                "kaputt");

        assertThatThrownBy(() -> EncryptedMessages.encrypting(CertificateDirectory.folder(folder), Samples.TRUST)
                        .wrap(SampleMessages.message()))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("directory of certificates cannot be read");
    }

    @Test
    void takesTheCertificateThatLastsAndIsUsable() {
        TestCertificate expired =
                Samples.PKI.request("Alt").encryption().expired().issue();
        TestCertificate reader = Encrypted.reader(KeyKind.P384);
        EncryptedMessages safeguard = EncryptedMessages.of(
                directory(expired, reader), Samples.TRUST, CmsDecrypter.of(Samples.identity(reader)));

        assertThat(texts(safeguard
                        .unwrap(safeguard.wrap(SampleMessages.message()).message())
                        .message()))
                .isEqualTo(texts(SampleMessages.message()));
    }

    @Test
    void refusesContentsInTheClearOrForOthers() {
        EncryptedMessages ours = both(Encrypted.reader(KeyKind.P256));
        Message plain = SampleMessages.message();
        Message forOthers = both(Encrypted.reader(KeyKind.P384)).wrap(plain).message();
        Message half = ours.wrap(plain).message().toBuilder()
                .attachment(content("beigabe.txt", "im Klartext"))
                .build();

        for (Message message : List.of(plain, forOthers, half)) {
            assertThatThrownBy(() -> ours.unwrap(message)).isInstanceOf(ProofFailedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "Content-Type: text/plain\r\nno field\r\n\r\n<a/>",
                "Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\n<a/>",
                "Content-Type: text/plain\r\nContent-Language: not a tag\r\n\r\n<a/>",
                "Content-Type: \r\n\r\n<a/>",
                "Content-ID: ;id*=UTF-8''%zz\r\n\r\n<a/>",
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nPGEvPg==",
            })
    void refusesWhatIsNoEntity(String entity) throws IOException {
        TestCertificate reader = Encrypted.reader(KeyKind.P256);

        assertThatThrownBy(() -> both(reader).unwrap(encrypted(reader, entity)))
                .isInstanceOf(ProofFailedException.class)
                .hasMessageContaining("S/MIME");
    }

    @Test
    void readsEntitiesOfOthers() throws IOException {
        TestCertificate reader = Encrypted.reader(KeyKind.P256);
        Message message =
                encrypted(reader, "content-type: text/xml;\r\n\tcharset=UTF-8\r\nX-Mailer: andere\r\n\r\n<a/>");

        Content read = both(reader).unwrap(message).message().content().orElseThrow();

        assertThat(read.readBytes(10)).isEqualTo("<a/>".getBytes(StandardCharsets.US_ASCII));
        assertThat(read.mediaType()).hasValue("text/xml");
        assertThat(read.encoding()).hasValue("UTF-8");
    }

    @Test
    void worksInOneDirectionOnly() {
        TestCertificate reader = Encrypted.reader(KeyKind.P256);
        EncryptedMessages author = EncryptedMessages.encrypting(directory(reader), Samples.TRUST);
        EncryptedMessages recipient = EncryptedMessages.decrypting(CmsDecrypter.of(Samples.identity(reader)));
        Message message = SampleMessages.message();

        assertThat(texts(recipient.unwrap(author.wrap(message).message()).message()))
                .isEqualTo(texts(message));
        assertThatThrownBy(() -> author.unwrap(message)).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(() -> recipient.wrap(message)).isInstanceOf(NotSupportedException.class);
    }

    @Test
    void readsTheFolderAnew() throws IOException {
        TestCertificate first = Encrypted.reader(KeyKind.P256);
        TestCertificate second = Encrypted.reader(KeyKind.P384);
        CertificateDirectory directory = CertificateDirectory.folder(folder);
        Party partner = Party.of(READER);
        assertThat(directory.of(partner).byRole()).isEmpty();

        Path own = Files.createDirectory(folder.resolve("dbs%3A090010010000"));
        Path file = own.resolve("content-encryption.pem");
        Files.writeString(file, pem(first));
        assertThat(directory.of(partner).of(CertificateRole.CONTENT_ENCRYPTION)).contains(first.certificate());
        Files.writeString(file, pem(second));
        assertThat(directory.of(partner).of(CertificateRole.CONTENT_ENCRYPTION)).contains(second.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../a", "a/../../b", "/etc"})
    void looksInNoOtherFolder(String identifier) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("innen"));
        Files.writeString(folder.resolve("content-encryption.pem"), pem(Encrypted.reader(KeyKind.P256)));

        assertThat(CertificateDirectory.folder(inside).of(Party.of(identifier)).byRole())
                .isEmpty();
    }

    private static List<String> known(Message message) {
        return message.contents().stream()
                .map(content -> String.join(
                        ", ",
                        content.toString(),
                        content.encoding().toString(),
                        content.description().toString(),
                        content.language().toString(),
                        content.id().toString()))
                .toList();
    }

    private static Message encrypted(TestCertificate reader, String entity) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CmsEncrypter.of(List.of(reader.certificate()), Samples.TRUST)
                .encrypt(Content.bytes(entity.getBytes(StandardCharsets.UTF_8)), out);
        return draft().content(Content.bytes(out.toByteArray()).withMediaType(EncryptedMessages.MEDIA_TYPE))
                .build();
    }

    private static EncryptedMessages both(TestCertificate reader) {
        return EncryptedMessages.of(directory(reader), Samples.TRUST, CmsDecrypter.of(Samples.identity(reader)));
    }

    private static CertificateDirectory directory(TestCertificate... readers) {
        return CertificateDirectory.of(Map.of(
                READER,
                new PartnerCertificates(Map.of(
                        CertificateRole.CONTENT_ENCRYPTION,
                        Stream.of(readers).map(TestCertificate::certificate).toList()))));
    }

    private static String pem(TestCertificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(certificate.certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private long files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.count();
        }
    }
}
