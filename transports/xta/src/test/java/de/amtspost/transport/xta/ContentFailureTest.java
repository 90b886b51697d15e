package de.amtspost.transport.xta;

import static de.amtspost.transport.xta.Peers.ACCOUNT;
import static de.amtspost.transport.xta.Peers.ID;
import static de.amtspost.transport.xta.Peers.client;
import static de.amtspost.transport.xta.Peers.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.MessageRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caller learns when the contents of its own message fail. */
class ContentFailureTest {

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
                XtaClient client = client(stub.uri())) {
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
                    XtaClient client = client(stub.uri())) {
                MessageRejectedException thrown = catchThrowableOfType(
                        MessageRejectedException.class, () -> client.sendMessage(ACCOUNT, ID, message(content)));

                assertThat(thrown).hasMessageContaining("changed while it was sent");
                assertThat(thrown.contentMayHaveLeft()).isTrue();
            }
        }
    }
}
