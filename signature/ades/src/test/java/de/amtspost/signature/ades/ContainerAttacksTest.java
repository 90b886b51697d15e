package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers that want to be read differently by different readers, or hold what nobody signed. */
class ContainerAttacksTest {

    private static final AdesValidator VALIDATOR =
            AdesValidator.of(Samples.TRUST).withValidationData(Samples.DATA);
    private static final String BOMB = "bombe";
    private static final String FILE = "anlagen/a.bin";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private byte[] original = new byte[0];

    @BeforeEach
    void signs() throws IOException {
        original =
                Form.container(AsicForm.E_CADES, Samples.signer(), Form.files()).readBytes(1 << 20);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(original))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(VALIDATOR.validate(Content.bytes(original)).indication()).isEqualTo(Indication.PASSED);
        assertThat(AsicContainer.read(Content.bytes(original)).files().keySet())
                .isEqualTo(Form.files().keySet());
        assertThat(AsicContainer.read(Content.bytes(written())).files()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../boese.txt", "/etc/boese", "a/../../b", "c:boese", "a\\b", "a//b", "ANLAGEN/A.bin"})
    void namesLeadNowhereElseAndOccurOnce(String name) throws IOException {
        entries.put(name, new byte[] {1});

        assertRefused(written(), AdesException.Reason.CONTAINER);
    }

    @Test
    void bombsDoNotGoOff() throws IOException {
        entries.put(BOMB, new byte[1 << 20]);
        assertRefused(written(), AdesException.Reason.CONTAINER_LIMIT);
    }

    @Test
    void entriesAreCounted() throws IOException {
        for (int i = 0; i < 1000; i++) {
            entries.put("viele/" + i, new byte[0]);
        }
        assertRefused(written(), AdesException.Reason.CONTAINER_LIMIT);
    }

    @Test
    void nothingStandsBeforeTheMimetype() throws IOException {
        byte[] mimetype = Objects.requireNonNull(entries.remove("mimetype"));
        entries.put("mimetype", mimetype);
        assertRefused(written(), AdesException.Reason.CONTAINER);

        byte[] prefixed = new byte[original.length + 1];
        System.arraycopy(original, 0, prefixed, 1, original.length);
        assertThatThrownBy(() -> AsicContainer.read(Content.bytes(prefixed))).isInstanceOf(AdesException.class);
        assertThatThrownBy(() -> VALIDATOR.validate(Content.bytes(prefixed))).isInstanceOf(AdesException.class);
    }

    @Test
    void headersSayWhatTheDirectorySays() throws IOException {
        byte[] changed = original.clone();
        changed[indexOf(changed, FILE)] = 'b';
        assertRefused(changed, AdesException.Reason.CONTAINER);
        assertRefused(Arrays.copyOf(original, original.length + 1), AdesException.Reason.CONTAINER);
        assertRefused(Arrays.copyOf(original, original.length - 1), AdesException.Reason.CONTAINER);
    }

    @Test
    void everyChangedByteIsRefusedOrFails() throws IOException {
        byte[] changed = original.clone();
        changed[indexOf(changed, FILE) + FILE.length() + 1] ^= 1;
        assertRefused(changed, AdesException.Reason.CONTAINER);
    }

    @Test
    void filesThatNobodySignedAreNamed() throws IOException {
        entries.put("untergeschoben.txt", new byte[] {1});

        AdesReport report = VALIDATOR.validate(Content.bytes(written()));

        assertThat(report.uncovered()).containsExactly("untergeschoben.txt");
        assertThat(report.indication()).isNotEqualTo(Indication.PASSED);
        assertThat(report.html()).contains("untergeschoben.txt");
    }

    @Test
    void filesOfTheManifestAreThereAndUnchanged() throws IOException {
        byte[] file = Objects.requireNonNull(entries.remove(FILE));
        assertThat(VALIDATOR.validate(Content.bytes(written())).indication()).isNotEqualTo(Indication.PASSED);

        file[0] ^= 1;
        entries.put(FILE, file);
        assertThat(VALIDATOR.validate(Content.bytes(written())).indication()).isEqualTo(Indication.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void changedFilesFailInEveryForm(AsicForm form) throws IOException {
        byte[] container = Form.container(form, Samples.signer(), Map.of("a.txt", Samples.TEXT))
                .readBytes(1 << 20);
        entries.clear();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(VALIDATOR.validate(Content.bytes(written())).indication()).isEqualTo(Indication.PASSED);
        entries.put("a.txt", "anders".getBytes(StandardCharsets.UTF_8));

        assertThat(VALIDATOR.validate(Content.bytes(written())).indication()).isEqualTo(Indication.FAILED);
    }

    private static void assertRefused(byte[] container, AdesException.Reason reason) {
        assertThatThrownBy(() -> VALIDATOR.validate(Content.bytes(container)))
                .isInstanceOfSatisfying(
                        AdesException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThatThrownBy(() -> AsicContainer.read(Content.bytes(container))).isInstanceOf(AdesException.class);
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                if (file.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                for (int times = file.getKey().equals(BOMB) ? 256 : 1; times > 0; times--) {
                    zip.write(file.getValue());
                }
            }
        }
        return out.toByteArray();
    }

    private static int indexOf(byte[] bytes, String text) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).isPositive();
        return at;
    }
}
