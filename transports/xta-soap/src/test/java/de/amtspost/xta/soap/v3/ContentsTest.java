package de.amtspost.xta.soap.v3;

import static de.amtspost.xta.soap.v3.Samples.COMMON;
import static de.amtspost.xta.soap.v3.Samples.ENCRYPTED;
import static de.amtspost.xta.soap.v3.Samples.requireValid;
import static de.amtspost.xta.soap.v3.Samples.travelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.Spool;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.soap.SpooledContents;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents of messages, both ways. */
class ContentsTest {

    @Test
    void carriesContents(@TempDir Path folder) throws Exception {
        Message message = Message.builder()
                .envelope(COMMON)
                .content(Content.bytes(new byte[] {1})
                        .withId("any text")
                        .withDescription("the message")
                        .withLanguage("de"))
                .attachment(Content.bytes(new byte[100_000]).withFileName("a.bin"))
                .attachment(Content.from(() -> new ByteArrayInputStream(new byte[0])))
                .build();

        GenericContentContainer written = Contents.write(message);

        requireValid(written);
        try (SpooledContents read = Contents.read(written, Spool.in(folder))) {
            Message got = read.into(Message.builder().envelope(COMMON)).build();
            Content content = got.content().orElseThrow();
            assertThat(content.id()).contains("any text");
            assertThat(content.description()).contains("the message");
            assertThat(content.language()).contains("de");
            assertThat(content.encoding()).as("peers demand every attribute").contains("UTF-8");
            assertThat(got.attachments().get(0).readBytes(200_000)).hasSize(100_000);
            assertThat(got.attachments().get(0).fileName()).contains("a.bin");
            assertThat(got.attachments().get(1).mediaType()).contains(Content.BINARY);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void carriesEncryptedContents(@TempDir Path folder) throws Exception {
        Message message = Message.builder()
                .envelope(COMMON)
                .encrypted(Content.bytes(("<?xml version='1.0'?>" + ENCRYPTED).getBytes(StandardCharsets.UTF_8)))
                .build();

        GenericContentContainer written = travelled(Contents.write(message));

        assertThat(written.getContentContainer()).isNull();
        try (SpooledContents read = Contents.read(written, Spool.in(folder))) {
            Message got = read.into(Message.builder().envelope(COMMON)).build();
            assertThat(got.contents()).hasSize(1);
            requireValid(Contents.write(got));
            assertThat(new String(got.encrypted().orElseThrow().readBytes(9000), StandardCharsets.UTF_8))
                    .contains("CipherValue>QUJD<");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<other/>", "no XML", "<!DOCTYPE a><a/>"})
    void refusesEncryptedContentsThatAreNone(String text) {
        Message message = Message.builder()
                .envelope(COMMON)
                .encrypted(Content.bytes(text.getBytes(StandardCharsets.UTF_8)))
                .build();

        assertThatThrownBy(() -> Contents.write(message))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("EncryptedData");
    }

    @Test
    void refusesAMessageWithoutContent() {
        Message message = Message.builder()
                .envelope(COMMON)
                .attachment(Content.bytes(new byte[1]))
                .build();

        assertThatThrownBy(() -> Contents.write(message)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsNothingOfContentsThatBreakOff(@TempDir Path folder) {
        var written = Contents.write(Message.builder()
                .envelope(COMMON)
                .content(Content.bytes(new byte[100_000]))
                .attachment(Content.bytes(new byte[200_000]))
                .build());

        assertThatThrownBy(() -> Contents.read(written, Spool.in(folder).maxBytes(150_000)))
                .isInstanceOf(Spool.LimitExceededException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
