package de.amtspost.signature;

import static de.amtspost.signature.Samples.identity;
import static de.amtspost.signature.SignedMessages.FILE_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Evidence;
import de.amtspost.core.Extension;
import de.amtspost.core.Fragments;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.Safeguard;
import de.amtspost.core.XmlFragment;
import de.amtspost.testpki.KeyKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class SignedMessagesTest {

    private final SignedMessages safeguard = SampleMessages.SAFEGUARD;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void givesBackTheMessageWithItsSignatureAsEvidence(KeyKind kind) throws Exception {
        SignedMessages own = SignedMessages.of(identity(Samples.certificate(kind)), Samples.TRUST);
        Message message = SampleMessages.message();
        Message sent = own.wrap(message).message();
        Safeguard.Unwrapped unwrapped = own.unwrap(sent);

        assertThat(SampleMessages.texts(unwrapped.message())).isEqualTo(SampleMessages.texts(message));
        assertThat(unwrapped.message().attachments()).hasSize(2);
        assertThat(unwrapped.message().envelope()).usingRecursiveComparison().isEqualTo(message.envelope());
        Evidence evidence = unwrapped.evidence().get(0);
        assertThat(evidence.kind()).isEqualTo(Evidence.Kind.CONTENT_SIGNATURE);
        assertThat(evidence.proof()).isEqualTo(Evidence.Proof.VERIFIED);
        assertThat(evidence.signer().orElseThrow()).contains("Standesamt Musterstadt");
        assertThat(evidence.document().readBytes(1 << 20))
                .isEqualTo(sent.attachments().get(2).readBytes(1 << 20));
    }

    @Test
    void verifiesWithoutAKeyOfItsOwnAndLetsNothingOut() {
        SignedMessages reader = SignedMessages.verifying(Samples.TRUST);
        Message message = SampleMessages.message();

        assertThat(reader.unwrap(safeguard.wrap(message).message())
                        .evidence()
                        .get(0)
                        .proof())
                .isEqualTo(Evidence.Proof.VERIFIED);
        assertThatThrownBy(() -> reader.wrap(message)).isInstanceOf(NotSupportedException.class);
    }

    @Test
    void signsMessagesWithoutMainContent() {
        Message message = SampleMessages.draft()
                .attachment(SampleMessages.content("a.txt", "a"))
                .build();

        assertThat(safeguard.unwrap(safeguard.wrap(message).message()).message().content())
                .isEmpty();
    }

    @Test
    void namesContentsThatHaveNoName() {
        Message message = SampleMessages.draft()
                .content(Content.bytes(new byte[1]))
                .attachment(SampleMessages.content("a.txt", "a"))
                .attachment(Content.bytes(new byte[2]))
                .build();

        assertThat(safeguard.unwrap(safeguard.wrap(message).message()).message().contents())
                .extracting(content -> content.fileName().orElseThrow())
                .containsExactly("message.xml", "a.txt", "attachment-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Übersicht größer.pdf",
                "a b.xml",
                "C:\\Nachricht.xml",
                "a:b",
                "../../etc/passwd",
                "/x",
                "100%.txt",
                "%41.txt",
                "a+b",
                "#i-1",
                "?x=1",
                "..",
                "\uD83D\uDCE8.txt",
                "<&\"'>",
                "~*"
            })
    void bearsAnyFileName(String name) throws Exception {
        Message message = SampleMessages.draft()
                .content(SampleMessages.content(name, "x"))
                .build();
        Message sent = safeguard.wrap(message).message();

        assertThat(safeguard.unwrap(sent).message().content().orElseThrow().fileName())
                .contains(name);
        assertThat(references(sent)).matches("[A-Za-z0-9.*_%-]+");
    }

    @Test
    void readsBigContentsAsStreams() throws Exception {
        // More than the memory of the tests.
        long size = 600L << 20;
        Path file = folder.resolve("gross.bin");
        try (OutputStream out = Files.newOutputStream(file);
                java.nio.channels.FileChannel sparse =
                        java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            out.write(1);
            sparse.write(java.nio.ByteBuffer.wrap(new byte[] {2}), size - 1);
        }
        Message message = SampleMessages.draft().attachment(Content.file(file)).build();
        Message sent = safeguard.wrap(message).message();

        assertThat(safeguard.unwrap(sent).message().size()).hasValue(size);
    }

    @Test
    void saysWhichContentIsTheMainOneAsXadesForesees() throws Exception {
        Element signature = signature(safeguard.wrap(SampleMessages.message()).message());
        Element format = (Element) signature
                .getElementsByTagNameNS(Samples.XADES, "DataObjectFormat")
                .item(0);

        assertThat(format.getFirstChild().getLocalName()).isEqualTo("Description");
        assertThat(format.getFirstChild().getTextContent()).isEqualTo("main content");
        assertThat(format.getLastChild().getTextContent()).isEqualTo("application/xml");
        assertThat(signature
                        .getElementsByTagNameNS(Samples.XADES, "Description")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void rejectsContentsThatTheirNamesDoNotTellApart() {
        Content content = SampleMessages.content("a.txt", "a");
        Message twice =
                SampleMessages.draft().attachment(content).attachment(content).build();

        assertThatThrownBy(() -> safeguard.wrap(twice))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("do not tell them apart");
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE_NAME, "a\uD800.txt"})
    void rejectsNamesThatCannotBeSigned(String name) {
        Message main = SampleMessages.draft()
                .content(SampleMessages.content(name, "x"))
                .build();
        Message beside = SampleMessages.draft()
                .attachment(SampleMessages.content(name, "x"))
                .build();

        assertThatThrownBy(() -> safeguard.wrap(main)).isInstanceOf(MessageRejectedException.class);
        assertThatThrownBy(() -> safeguard.wrap(beside)).isInstanceOf(MessageRejectedException.class);
    }

    @Test
    void rejectsMessagesWithoutContents() {
        Message empty = SampleMessages.draft()
                .contentExtension(new Extension("urn:e", "1.0.0", new XmlFragment("<d/>")))
                .build();

        assertThatThrownBy(() -> safeguard.wrap(empty))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("without contents");
    }

    @Test
    void rejectsContentsThatCannotBeRead() {
        Message message = SampleMessages.draft()
                .content(Content.from(() -> {
                    throw new IOException("weg");
                }))
                .build();

        assertThatThrownBy(() -> safeguard.wrap(message))
                .isInstanceOf(MessageRejectedException.class)
                .hasRootCauseMessage("weg");
    }

    private static String references(Message sent) throws IOException {
        Element reference = (Element)
                signature(sent).getElementsByTagNameNS(Samples.DS, "Reference").item(0);
        return reference.getAttribute("URI");
    }

    private static Element signature(Message sent) throws IOException {
        byte[] bytes = sent.attachments().get(sent.attachments().size() - 1).readBytes(1 << 20);
        return Fragments.toElement(new XmlFragment(new String(bytes, StandardCharsets.UTF_8)));
    }
}
