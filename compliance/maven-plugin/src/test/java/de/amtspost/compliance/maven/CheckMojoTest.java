package de.amtspost.compliance.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMojoTest {

    @TempDir
    private Path folder;

    private final CheckMojo mojo = new CheckMojo();

    @BeforeEach
    void writeRules() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.createDirectories(folder.resolve("messages"));
        Files.writeString(folder.resolve("rules/a.xsd"), """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a">
                  <xs:element name="a" type="xs:string"/>
                </xs:schema>
                """);
        Files.writeString(folder.resolve("messages/gut.xml"), "<a xmlns='urn:a'>gut</a>");
        mojo.rules = List.of(folder.resolve("rules").toFile());
        mojo.documents = List.of(folder.resolve("messages").toFile());
        mojo.outputDirectory = folder.resolve("target/amtspost-check").toFile();
    }

    private String report(String name) throws IOException {
        return Files.readString(mojo.outputDirectory.toPath().resolve(name));
    }

    @Test
    void passesWhatIsRight() throws Exception {
        mojo.execute();

        assertThat(report("report.html")).contains("gut.xml");
        assertThat(report("TEST-amtspost-check.xml")).contains("gut.xml").doesNotContain("<failure");
    }

    @Test
    void failsTheBuildAndKeepsTheReport() throws Exception {
        Files.writeString(folder.resolve("messages/schlecht.xml"), "<a xmlns='urn:a'><b/></a>");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("2 documents: 1 accepted, 1 rejected");
        assertThat(report("report.html")).contains("schlecht.xml", "cvc-");
        assertThat(report("TEST-amtspost-check.xml")).contains("<failure");
    }

    @Test
    void failsOnWarningsWhereAskedTo() throws Exception {
        Files.writeString(folder.resolve("messages/zeichen.xml"), "<a xmlns='urn:a'>u\u0308</a>");
        mojo.execute();
        mojo.failOnWarning = true;

        assertThatThrownBy(mojo::execute).hasMessageContaining("1 warnings");
    }

    @Test
    void leavesTheRulesOfXoevOutWhereAskedTo() throws Exception {
        Files.writeString(folder.resolve("messages/zeichen.xml"), "<a xmlns='urn:a'>u\u0308</a>");
        mojo.xoev = false;
        mojo.failOnWarning = true;

        assertThatCode(mojo::execute).doesNotThrowAnyException();
    }

    @Test
    void namesParametersThatCannotBeUsed() throws IOException {
        mojo.documents = List.of(Files.createDirectory(folder.resolve("leer")).toFile());
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("documents");
        mojo.documents = List.of(new File(folder.toFile(), "fehlt.xml"));
        assertThatThrownBy(mojo::execute).hasMessageContaining("1 not checked");
        mojo.rules = List.of();
        mojo.documents = List.of(folder.resolve("messages").toFile());
        assertThatThrownBy(mojo::execute).hasMessageContaining("rules");
        mojo.rules = List.of(folder.resolve("messages").toFile());
        assertThatThrownBy(mojo::execute).hasMessageContaining("no rules in");
        mojo.skip = true;
        assertThatCode(mojo::execute).doesNotThrowAnyException();
    }
}
