package de.amtspost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {

    @TempDir
    Path folder;

    @Test
    void knowsNameSizeTypeAndEncodingOfAnXmlFile() throws Exception {
        Path file = Files.writeString(folder.resolve("nachricht.xml"), "<a>ä</a>");

        Content content = Content.xml(file);

        assertThat(content.fileName()).contains("nachricht.xml");
        assertThat(content.size()).hasValue(9);
        assertThat(content.mediaType()).contains("application/xml");
        assertThat(content.encoding()).contains("UTF-8");
        assertThat(content.readBytes(100)).isEqualTo(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><a/> | ISO-8859-15",
                "<?xml version='1.0' encoding='utf-8'?><a/> | utf-8",
                "<?xml version='1.0'?><a encoding='x'/> | UTF-8",
                "<?xml version='1.0' encoding=''?><a/> | UTF-8",
                "<?xml version='1.0' encoding=\"?><a/> | UTF-8",
                "<a/> | UTF-8",
                "kein XML | UTF-8"
            })
    void readsTheEncodingFromTheDeclaration(String document, String encoding) {
        assertThat(Content.xml(document.getBytes(StandardCharsets.ISO_8859_1)).encoding())
                .contains(encoding);
    }

    @Test
    void readsTheEncodingFromAByteOrderMark() {
        byte[] document = "<?xml version='1.0'?><a/>".getBytes(Charset.forName("UTF-16"));

        assertThat(Content.xml(document).encoding()).contains("UTF-16");
    }

    @Test
    void guessesTheTypeOfAFileFromItsName() throws Exception {
        assertThat(Content.file(Files.createFile(folder.resolve("anlage.pdf"))).mediaType())
                .contains("application/pdf");
        assertThat(Content.file(Files.createFile(folder.resolve("anlage.unbekannt")))
                        .mediaType())
                .contains("application/octet-stream");
    }

    @Test
    void opensIndependentStreams() throws Exception {
        Content content = Content.bytes(new byte[] {1, 2, 3});

        try (InputStream first = content.open();
                InputStream second = content.open()) {
            assertThat(first.read()).isEqualTo(1);
            assertThat(second.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(first.readAllBytes()).containsExactly(2, 3);
        }
    }

    @Test
    void keepsItsBytesWhenTheCallerChangesHis() throws Exception {
        byte[] bytes = {1, 2, 3};
        Content content = Content.bytes(bytes);

        Arrays.fill(bytes, (byte) 9);

        assertThat(content.readBytes(3)).containsExactly(1, 2, 3);
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        assertThatThrownBy(() -> Content.file(folder.resolve("fehlt.pdf")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fehlt.pdf");
        assertThatThrownBy(() -> Content.xml(folder)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesToReadMoreIntoMemoryThanAllowed() {
        Content content = Content.bytes(new byte[11]);

        assertThatThrownBy(() -> content.readBytes(10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 10 bytes");
    }

    @Test
    void refusesBlankPropertiesAndNegativeSizes() {
        Content content = Content.bytes(new byte[0]);

        assertThatThrownBy(() -> content.withId(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> content.withFileName("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> content.withMediaType("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> content.withEncoding("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> content.withSize(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
