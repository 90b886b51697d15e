package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.example.hundesteuer.Hundesteuer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckDocumentTest {

    @Test
    void tellsWhatIsWrong(@TempDir Path folder) throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        write(rules.resolve("xhundesteuer.xsd"), Hundesteuer.schema());
        write(rules.resolve("xhundesteuer.sch"), Hundesteuer.schematron());
        Path good = write(folder.resolve("good.xml"), Hundesteuer.sample());
        Path bad = folder.resolve("bad.xml");
        Files.writeString(
                bad, Files.readString(good).replaceFirst("(<[^>]*[Ee]rstellungszeitpunkt>)[^<]*", "$1gestern"));
        StringWriter out = new StringWriter();

        assertThat(CheckDocument.check(good, rules, new PrintWriter(out)).accepted())
                .isTrue();
        assertThat(out.toString()).isEmpty();
        assertThat(CheckDocument.check(bad, rules, new PrintWriter(out, true)).accepted())
                .isFalse();
        assertThat(out.toString()).contains("ERROR cvc-datatype-valid.1.2.1, the value is not of its type");
    }

    private static Path write(Path file, Content content) throws Exception {
        return Files.write(file, content.readBytes(1 << 20));
    }
}
