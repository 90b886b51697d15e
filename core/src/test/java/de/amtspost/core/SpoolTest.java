package de.amtspost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
    void givesBackWhatItKeptAsOftenAsAsked(int size) throws Exception {
        byte[] bytes = random(size);
        try (Spool.Entry entry = Spool.in(folder).store(new ByteArrayInputStream(bytes))) {
            assertThat(entry.size()).isEqualTo(size);
            assertThat(entry.sha256())
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
            for (int i = 0; i < 2; i++) {
                try (InputStream in = entry.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes);
                }
            }
        }
    }

    @Test
    void keepsSmallContentsOutOfTheFileSystem() throws Exception {
        try (Spool.Entry entry = Spool.in(folder).store(new ByteArrayInputStream(new byte[1_000]))) {
            assertThat(files()).isEmpty();
            assertThat(entry.size()).isEqualTo(1_000);
        }
    }

    @Test
    void writesNoPlainTextToTheFileSystem() throws Exception {
        byte[] text = "Geheimnis ".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        try (Spool.Entry entry = Spool.in(folder).store(new ByteArrayInputStream(text))) {
            assertThat(entry.size()).isEqualTo(text.length);
            byte[] file = Files.readAllBytes(files().get(0));
            assertThat(file).hasSize(text.length);
            assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("Geheimnis");
        }
    }

    @Test
    void letsNobodyElseReadItsFiles() throws Exception {
        try (Spool.Entry entry = Spool.in(folder).store(new ByteArrayInputStream(new byte[100_000]))) {
            assertThat(entry.size()).isEqualTo(100_000);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void deletesTheFileOfAClosedEntry() throws Exception {
        Spool.Entry entry = Spool.in(folder).store(new ByteArrayInputStream(new byte[100_000]));
        assertThat(files()).hasSize(1);

        entry.close();
        entry.close();

        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void refusesMoreThanItsLimitAndLeavesNothingBehind(int limit) throws Exception {
        Spool spool = Spool.in(folder).maxBytes(limit);

        try (Spool.Entry exact = spool.store(new ByteArrayInputStream(new byte[limit]))) {
            assertThat(exact.size()).isEqualTo(limit);
        }
        assertThatThrownBy(() -> spool.store(new ByteArrayInputStream(new byte[limit + 1])))
                .isInstanceOf(Spool.LimitExceededException.class)
                .hasMessageContaining(limit + " bytes");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 1_000_000})
    void tellsHowManyBytesCameIn(int size) throws Exception {
        List<Integer> counts = new ArrayList<>();
        Spool spool = Spool.in(folder).listener(counts::add).maxBytes(size);

        try (Spool.Entry entry = spool.store(new ByteArrayInputStream(new byte[size]))) {
            assertThat(counts).allMatch(count -> count > 0);
            assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(entry.size());
        }
    }

    @Test
    void leavesNothingBehindWhenTheStreamBreaks() throws Exception {
        InputStream cutOff = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("cut off");
            }
        };
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[200_000]), cutOff);

        assertThatThrownBy(() -> Spool.in(folder).store(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("cut off");
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(4711).nextBytes(bytes);
        return bytes;
    }
}
