package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas that cannot be used: the answer names file, line and remedy, and nothing is made. */
class GenerateBadInputTest {

    @TempDir
    private Path folder;

    private Path schemas;
    private Path out;

    @BeforeEach
    void makeFolders() throws IOException {
        schemas = Files.createDirectory(folder.resolve("schemas"));
        out = folder.resolve("out");
    }

    private Cli.Run generate(Path source, Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("generate", "--schemas", source, "--package", "de.example.n", "--out", out));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private void isRefused(Cli.Run run, String... words) throws IOException {
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Error: ").contains(words).doesNotContain("\tat ");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("neither the output folder nor a half of it")
                    .noneMatch(name -> name.contains("out"));
        }
    }

    private static String schema(String content) {
        return "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:n='urn:n' targetNamespace='urn:n'>\n"
                + content + "</xs:schema>";
    }

    private Path zip(String name, String entry, int padding) throws IOException {
        Path zip = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry(entry));
            entries.write(schema("<xs:element name='e'/>").getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < padding; i++) {
                entries.write(blanks);
            }
            entries.closeEntry();
        }
        return zip;
    }

    @Test
    void namesTheLineThatAsksForASchemaThatIsMissing() throws IOException {
        Files.writeString(
                schemas.resolve("a.xsd"),
                schema("\n<xs:import namespace='urn:missing' schemaLocation='https://example.org/missing.xsd'/>\n"));

        isRefused(
                generate(schemas),
                "urn:missing (https://example.org/missing.xsd)",
                "a.xsd, line 3",
                "Add these files; nothing is fetched");
    }

    @Test
    void namesBothPlacesOfATypeThatIsDefinedInTwoWays() throws IOException {
        Files.createDirectories(schemas.resolve("v1"));
        Files.createDirectories(schemas.resolve("v2"));
        Files.writeString(schemas.resolve("v1/n.xsd"), schema("<xs:element name='e' type='xs:int'/>"));
        Files.writeString(schemas.resolve("v2/n.xsd"), schema("\n<xs:element name='e' type='xs:date'/>"));

        isRefused(
                generate(schemas),
                "defines the element e of the namespace urn:n twice",
                "v1/n.xsd, line 2",
                "v2/n.xsd, line 3",
                "versions that share a namespace need a set each");
    }

    @Test
    void namesFileAndLineOfAnErrorOfTheSchema() throws IOException {
        Files.writeString(schemas.resolve("a.xsd"), schema("\n<xs:element name='e' type='n:missing'/>"));

        isRefused(generate(schemas), "a.xsd, line 3", "n:missing");
    }

    @Test
    void refusesArchivesWithPathsThatLeadOut() throws IOException {
        isRefused(
                generate(zip("a.zip", "../a.xsd", 0)),
                "a.zip",
                "leads out of it: ../a.xsd",
                "as the publisher hands it out");
        isRefused(generate(zip("b.zip", "/etc/a.xsd", 0)), "leads out of it: /etc/a.xsd");
    }

    @Test
    void refusesArchivesThatBlowUp() throws IOException {
        Path bomb = zip("bomb.zip", "a.xsd", 33);

        assertThat(Files.size(bomb)).isLessThan(100_000);
        isRefused(generate(bomb), "bomb.zip", "grows to more than 200 times its size, a.xsd");
    }

    @Test
    void refusesAnotherEncodingThanDeclared() throws IOException {
        String text = "<?xml version='1.0' encoding='%s'?>" + schema("<xs:element name='e'/><!-- ä -->");
        Path wrong = schemas.resolve("wrong.xsd");
        Files.write(wrong, text.formatted("UTF-8").getBytes(StandardCharsets.ISO_8859_1));
        isRefused(generate(wrong), "wrong.xsd, line 2", "not in the encoding that it declares");

        Files.writeString(wrong, text.formatted("UTF-99"));
        isRefused(generate(wrong), "wrong.xsd, line 1", "not in the encoding that it declares");
    }

    @Test
    void ignoresADocumentTypeAndOpensNothingThatItNames() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.dtd"), "<!ATTLIST broken");
        Path file = Files.writeString(
                schemas.resolve("a.xsd"),
                "<!DOCTYPE xs:schema SYSTEM '" + secret.toUri() + "' [<!ENTITY e 'x'>]>"
                        + schema("<xs:element name='e' type='xs:int'/>"));

        Cli.Run run = generate(file);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(out.resolve("resources/de/example/n/schema/a.xsd"))
                .content()
                .startsWith("<xs:schema")
                .doesNotContain("DOCTYPE");
    }

    @Test
    void refusesAnEntityOfADocumentType() throws IOException {
        Path file = Files.writeString(
                schemas.resolve("a.xsd"),
                "<!DOCTYPE xs:schema [<!ENTITY e 'xs:int'>]>" + schema("<xs:element name='e' type='&e;'/>"));

        isRefused(generate(file), "a.xsd", "line 2");
    }

    @Test
    void changesNoFolderOfSomebodyElse() throws IOException {
        Files.writeString(schemas.resolve("a.xsd"), schema("<xs:element name='e' type='xs:int'/>"));
        Files.createDirectory(out);
        Path foreign = Files.writeString(out.resolve("Thesis.java"), "class Thesis {}");

        Cli.Run run = generate(schemas);

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(out + " has something in it", "Choose an empty or a new folder");
        assertThat(out).isDirectoryContaining(foreign::equals).isDirectoryNotContaining(file -> !file.equals(foreign));
        assertThat(foreign).hasContent("class Thesis {}");
    }

    @Test
    void keepsWhatItMadeBeforeWhenTheSchemasBreak() throws IOException {
        Path file = Files.writeString(schemas.resolve("a.xsd"), schema("<xs:element name='e' type='xs:int'/>"));
        assertThat(generate(schemas).exit()).isZero();
        Files.writeString(file, schema("<xs:element name='e' type='n:missing'/>"));

        assertThat(generate(schemas).exit()).isEqualTo(ExitCode.USAGE);
        assertThat(out.resolve("resources/de/example/n/schema/a.xsd")).content().contains("xs:int");
    }

    @Test
    void refusesWhatIsNoSchemaSet() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path text = Files.writeString(folder.resolve("text.txt"), "Guten Tag");
        Path other = Files.writeString(folder.resolve("other.xsd"), "<a/>");

        isRefused(generate(empty), "there is no XSD file in " + empty);
        isRefused(generate(text), text + " as a schema set", "Give a folder");
        isRefused(generate(other), "other.xsd is not an XML schema");
        isRefused(generate(folder.resolve("gone")), "--schemas: There is no file or folder " + folder.resolve("gone"));
    }

    @Test
    void refusesOtherArgumentsThatCannotBe() throws IOException {
        Path file = Files.writeString(schemas.resolve("a.xsd"), schema("<xs:element name='e' type='xs:int'/>"));

        isRefused(
                Cli.run("generate", "--schemas", file, "--package", "de.1st", "--out", out),
                "--package: not the name of a Java package: de.1st");
        isRefused(generate(file, "--standard", "urn:x"), "no schema is of the standard urn:x");
        isRefused(generate(file, "--bindings", folder.resolve("gone.jar")), "--bindings: There is no file");
    }
}
