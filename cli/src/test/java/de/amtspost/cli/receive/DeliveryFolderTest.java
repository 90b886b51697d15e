package de.amtspost.cli.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryFolderTest {

    @TempDir
    Path outside;

    private Path root;
    private DeliveryFolder folder;

    @BeforeEach
    void open() throws IOException {
        root = outside.resolve("received");
        folder = DeliveryFolder.at(root);
    }

    private static Content named(String name) {
        return Content.bytes(name.getBytes(StandardCharsets.UTF_8)).withFileName(name);
    }

    private static Delivery delivery(String id, Content... contents) {
        Message.Builder message = Message.builder()
                .from(Party.of("a:1"))
                .to(Party.of("b:1"))
                .type(new MessageType("1", "urn:x"))
                .attachments(List.of(contents));
        return new Delivery(MessageId.of(id), message.build(), DeliveryAttributes.NONE, 0, List.of(), () -> {});
    }

    private static List<Path> everything(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../evil.sh",
                "/etc/passwd",
                "..\\..\\evil.bat",
                "C:\\Windows\\evil.dll",
                "..",
                "....//....//x",
                ".bashrc",
                "a\u0000b.txt",
                "zeile\nzwei",
                "rtl\u202Egpj.exe",
                "CON",
                "nul.txt",
                "com1.xml",
                "stream.txt:hidden",
                "~/x",
                "-rf",
                "*?<>|\"",
                "ends with dot. .",
                "amtspost.json",
                "AMTSPOST.JSON",
                "/",
                "\uD83D\uDE00.png"
            })
    void keepsNamesOfThePeerInsideTheFolder(String name) throws IOException {
        DeliveryFolder.Stored stored = folder.store(delivery("id-1", named(name)), files -> "{}");

        List<Path> files = everything(outside);
        assertThat(files).hasSize(2).allMatch(file -> root.resolve("id-1").equals(file.getParent()));
        assertThat(stored.files()).hasSize(1);
        String safe = stored.files().get(0).name();
        assertThat(safe).doesNotStartWith(".").doesNotContain("/", "\\", ":", "\n", "\u0000", "\u202E");
        assertThat(safe.toLowerCase(java.util.Locale.ROOT)).isNotIn("con", "nul.txt", "com1.xml", "amtspost.json");
        assertThat(stored.folder().resolve(safe)).hasBinaryContent(name.getBytes(StandardCharsets.UTF_8));
        assertThat(stored.files().get(0).statedName()).contains(name);
    }

    @Test
    void keepsNamesOfTheTrade() {
        assertThat(SafeName.of("Geburtsurkunde Müller (2).pdf")).isEqualTo("Geburtsurkunde Müller (2).pdf");
        assertThat(SafeName.of("a".repeat(400) + ".pdf")).hasSize(150).endsWith(".pdf");
        assertThat(SafeName.of("ä".repeat(400)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(150);
        assertThat(SafeName.of("x." + "y".repeat(400))).hasSize(150);
    }

    @Test
    void tellsContentsOfTheSameNameApart() throws IOException {
        DeliveryFolder.Stored stored = folder.store(
                delivery("id-1", named("x/a.txt"), named("y/a.txt"), named("A.TXT"), Content.bytes(new byte[1])),
                files -> "{}");

        assertThat(stored.files())
                .extracting(DeliveryFolder.StoredFile::name)
                .containsExactly("a.txt", "2-a.txt", "3-A.TXT", "content");
    }

    @Test
    void keepsTheFolderOfAMessageInsideToo() throws IOException {
        DeliveryFolder.Stored stored = folder.store(delivery("../../escape", named("a")), files -> "{}");

        assertThat(stored.folder().toRealPath().getParent()).isEqualTo(root.toRealPath());
    }

    @Test
    void takesTheSameMessageTwiceWithoutWritingItAgain() throws IOException {
        folder.store(delivery("id-1", named("a")), files -> "first");

        DeliveryFolder.Stored again = folder.store(delivery("id-1", named("a")), files -> "second");

        assertThat(again.alreadyThere()).isTrue();
        assertThat(root.resolve("id-1/amtspost.json")).hasContent("first");
        assertThat(everything(outside)).hasSize(2);
    }

    @Test
    void overwritesNothing() throws IOException {
        folder.store(delivery("id:1", named("a")), files -> "first");

        assertThatThrownBy(() -> folder.store(delivery("id_1", named("b")), files -> "second"))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("stays in the mailbox");

        assertThat(everything(outside)).hasSize(2);
        assertThat(root.resolve("id_1/a")).hasContent("a");
    }

    @Test
    void followsNoLinkThatLiesInTheWay() throws IOException {
        Files.createSymbolicLink(root.resolve("id-1"), outside.resolve("elsewhere"));

        assertThatThrownBy(() -> folder.store(delivery("id-1", named("a")), files -> "{}"))
                .isInstanceOf(IOException.class);

        assertThat(outside.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void leavesNothingBehindIfAContentBreaks() {
        Content broken = Content.from(() -> {
                    throw new IOException("gone");
                })
                .withFileName("b");

        assertThatThrownBy(() -> folder.store(delivery("id-1", named("a"), broken), files -> "{}"))
                .hasMessage("gone");

        assertThat(root).isEmptyDirectory();
    }
}
