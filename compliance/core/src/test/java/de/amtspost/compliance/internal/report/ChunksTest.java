package de.amtspost.compliance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Spool;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunksTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenComesBackAndLeavesNothing() throws Exception {
        Random random = new Random(1);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (Chunks chunks = new Chunks(Spool.in(folder))) {
            for (int index = 0; index < 500; index++) {
                byte[] bytes = new byte[random.nextInt(20_000)];
                random.nextBytes(bytes);
                chunks.write(bytes);
                chunks.write(index);
                expected.write(bytes);
                expected.write(index);
            }
            assertThat(folder).isNotEmptyDirectory();

            chunks.copyTo(read);
        }

        assertThat(read.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(folder).isEmptyDirectory();
    }
}
