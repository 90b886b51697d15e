package de.amtspost.xoev.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingGeneratorTest {

    private static final String ELEMENT = "<xs:element name='e.0001'><xs:complexType><xs:sequence>"
            + "<xs:element name='name' type='xs:string'/></xs:sequence></xs:complexType></xs:element>";

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    @Test
    void makesTheSameFilesOfTheSameSchemas() throws IOException {
        Path schemas =
                write("satz/a.xsd", Schemas.schema("urn:test:a:1.0", Schemas.standard("XTest", "1.0") + ELEMENT));

        GeneratedBindings made = generate(schemas);
        Map<String, String> first = files();
        GeneratedBindings again = generate(schemas);

        assertThat(made.entryPoint()).isEqualTo("de.test.XTest_1_0");
        assertThat(made.packages()).containsExactly("de.test");
        assertThat(made.messages()).isEqualTo(1);
        assertThat(again).isEqualTo(made);
        assertThat(files()).isEqualTo(first);
        assertThat(first)
                .containsKeys(
                        "java/de/test/E0001.java",
                        "java/de/test/ObjectFactory.java",
                        "java/de/test/XTest_1_0.java",
                        "java/de/test/package-info.java",
                        "resources/META-INF/xoev/de.test.episode",
                        "resources/de/test/schema/a.xsd");
        assertThat(first.get("java/de/test/XTest_1_0.java"))
                .contains("Optional.of(\"0001\")")
                .contains("Optional.of(\"urn:test:XTest\")");
    }

    @Test
    void leavesNothingOfAnEarlierRun() throws IOException {
        Path one = write("eins.xsd", Schemas.schema("urn:t", "<xs:complexType name='Eins'/>" + ELEMENT));
        Path two = write("zwei.xsd", Schemas.schema("urn:t", "<xs:complexType name='Zwei'/>" + ELEMENT));

        generate(one);
        generate(two);

        assertThat(files()).containsKey("java/de/test/Zwei.java").doesNotContainKey("java/de/test/Eins.java");
    }

    @Test
    void takesZipFilesAndDocumentTypesOfSchemas() throws IOException {
        Path zip = zip(
                "xsd/a.xsd",
                "<!DOCTYPE xs:schema PUBLIC '-//W3C//DTD' 'x.dtd' [<!ATTLIST xs:schema id CDATA #IMPLIED>]>\n"
                        + Schemas.schema("urn:t", ELEMENT));

        assertThat(generate(zip).messages()).isEqualTo(1);
        assertThat(files().get("resources/de/test/schema/a.xsd")).doesNotContain("DOCTYPE");
    }

    @Test
    void takesSchemasInAnyEncodingAndWithUmlautsInTheirNames() throws IOException {
        Path file = folder.resolve("straße größe.xsd");
        Files.write(
                file,
                ("<?xml version='1.0' encoding='ISO-8859-1'?>"
                                + Schemas.schema(
                                        "urn:t",
                                        "<xs:element name='größe' type='xs:string'/>" + Schemas.standard("Größe", "1")))
                        .getBytes(StandardCharsets.ISO_8859_1));

        // An annotation behind an element is no schema's own, but allowed.
        assertThat(generate(file).entryPoint()).isEqualTo("de.test.Gre_1");
    }

    @Test
    void givesEachNamespaceAPackageAndTheStandardItsOwn() throws IOException {
        write(
                "satz/haupt.xsd",
                Schemas.schema(
                        "http://www.example.org/xtest/2/6",
                        Schemas.standard("XTest", "2.6")
                                + "<xs:import namespace='http://www.example.org/xtest/kern/1/3/0'/>"
                                + "<xs:element name='e' xmlns:k='http://www.example.org/xtest/kern/1/3/0' type='k:T'/>"));
        write(
                "satz/kern.xsd",
                Schemas.schema(
                        "http://www.example.org/xtest/kern/1/3/0",
                        Schemas.standard("XKern", "1.3.0")
                                + "<xs:complexType name='T'><xs:attribute name='a'/></xs:complexType>"));

        GeneratedBindings made = generate(folder.resolve("satz"));

        assertThat(made.standard()).isEqualTo("XTest");
        assertThat(made.packages()).containsExactlyInAnyOrder("de.test", "de.test.kern.v1_3_0");
    }

    @Test
    void choosesAmongSeveralStandards() throws IOException {
        write("satz/a.xsd", Schemas.schema("urn:test:a", Schemas.standard("XA", "1.0") + ELEMENT));
        write("satz/b.xsd", Schemas.schema("urn:test:b", Schemas.standard("XB", "2.0") + ELEMENT));
        BindingGenerator generator = BindingGenerator.of(folder.resolve("satz")).packageName("de.test");

        assertThat(generator.standard("urn:test:XB").generate(out()).entryPoint())
                .isEqualTo("de.test.XB_2_0");
        assertThat(generator.standard("urn:test:XA_1.0").generate(out()).entryPoint())
                .isEqualTo("de.test.XA_1_0");
        assertThat(files()).doesNotContainKey("resources/de/test/schema/b.xsd");
        assertThatThrownBy(() -> generator.standard("urn:test:XC").generate(out()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("urn:test:XC")
                .hasMessageContaining("[urn:test:XA_1.0, urn:test:XB_2.0]");
    }

    @Test
    void usesTypesThatAnotherArtifactHas() throws IOException {
        Path kern = write(
                "kern/kern.xsd",
                Schemas.schema(
                        "urn:kern",
                        "<xs:complexType name='T'><xs:attribute name='a'/></xs:complexType>"
                                + "<xs:element name='t' type='t:T'/>"));
        Path haupt = write(
                "haupt/haupt.xsd",
                Schemas.schema(
                        "urn:haupt",
                        "<xs:import namespace='urn:kern'/><xs:element name='e'><xs:complexType><xs:sequence>"
                                + "<xs:element ref='k:t' xmlns:k='urn:kern'/><xs:element name='u' type='k:T'"
                                + " xmlns:k='urn:kern' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>"));
        Path first = folder.resolve("first");
        BindingGenerator.of(kern).packageName("de.kern").generate(first);
        Path jar = folder.resolve("kern.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/xoev/de.kern.episode"));
            out.write(Files.readAllBytes(first.resolve("resources/META-INF/xoev/de.kern.episode")));
        }

        for (Path known : new Path[] {first.resolve("resources"), jar}) {
            GeneratedBindings made = BindingGenerator.of(haupt, folder.resolve("kern"))
                    .packageName("de.haupt")
                    .bindings(List.of(known, known))
                    .generate(out());

            assertThat(made.packages()).containsExactly("de.haupt");
            assertThat(files().get("java/de/haupt/E.java")).contains("de.kern.T");
            assertThat(files().keySet()).noneMatch(name -> name.contains("de/kern"));
            assertThat(files().get("java/de/haupt/Haupt.java")).contains("de.kern.ObjectFactory.class");
        }
    }

    @Test
    void takesFilesWithoutNamespaceIncludesAndRedefinitions() throws IOException {
        write(
                "satz/teil.xsd",
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                        + "<xs:complexType name='Teil'><xs:attribute name='a'/></xs:complexType></xs:schema>");
        write(
                "satz/alt.xsd",
                Schemas.schema(
                        "urn:t",
                        "<xs:complexType name='Alt'><xs:sequence><xs:element name='x' type='xs:int'/>"
                                + "</xs:sequence></xs:complexType>"));
        write(
                "satz/haupt.xsd",
                Schemas.schema(
                        "urn:t",
                        "<xs:include schemaLocation='http://www.example.org/schemata/teil.xsd'/>"
                                + "<xs:redefine schemaLocation='alt.xsd'><xs:complexType name='Alt'><xs:complexContent>"
                                + "<xs:extension base='t:Alt'><xs:attribute name='neu'/></xs:extension>"
                                + "</xs:complexContent></xs:complexType></xs:redefine>"
                                + "<xs:element name='e'><xs:complexType><xs:sequence><xs:element name='teil' type='t:Teil'/>"
                                + "<xs:element name='alt' type='t:Alt'/></xs:sequence></xs:complexType></xs:element>"));

        GeneratedBindings made = generate(folder.resolve("satz"));

        Schemas.compile(out(), made);
        assertThat(files().get("java/de/test/Alt.java")).contains("getNeu");
        assertThat(files()).containsKey("java/de/test/Teil.java");
    }

    @Test
    void keepsNumbersWithAPrescribedSpellingAsText() throws IOException {
        Path file = write("a.xsd", Schemas.schema("urn:t", """
                <xs:simpleType name="Note"><xs:restriction base="t:Zahl"><xs:pattern value="[0-9]{2}"/></xs:restriction>
                </xs:simpleType>
                <xs:simpleType name="Zahl"><xs:restriction base="xs:int"/></xs:simpleType>
                <xs:simpleType name="Farbe"><xs:restriction base="xs:string"><xs:enumeration value="rot"/></xs:restriction>
                </xs:simpleType>
                <xs:element name="e"><xs:complexType><xs:sequence><xs:element name="note" type="t:Note"/>
                  <xs:element name="zahl" type="t:Zahl"/><xs:element name="farbe" type="t:Farbe"/>
                  <xs:element name="ziel" type="xs:IDREF"/></xs:sequence>
                  <xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element>
                """));

        Schemas.compile(out(), generate(file));

        assertThat(files().get("java/de/test/E.java"))
                .contains("String getNote()")
                .contains("int getZahl()")
                .contains("String getFarbe()")
                .contains("String getZiel()")
                .doesNotContain("XmlIDREF");
    }

    @Test
    void saysWhichFileAndLineAsksForWhatIsMissing() throws IOException {
        Path file = write(
                "a.xsd",
                Schemas.schema(
                        "urn:t", "<xs:import namespace='urn:fehlt' schemaLocation='http://x/fehlt.xsd'/>" + ELEMENT));

        assertRefused(file, "urn:fehlt", "a.xsd, line 3", "Add these files");
    }

    @Test
    void saysWhereADefinitionStandsTwice() throws IOException {
        write("satz/eins.xsd", Schemas.schema("urn:t", ELEMENT));
        write("satz/zwei.xsd", Schemas.schema("urn:t", ELEMENT.replace("xs:string", "xs:int")));

        assertRefused(folder.resolve("satz"), "element e.0001", "eins.xsd, line 3", "zwei.xsd, line 3", "Take one");
    }

    @Test
    void takesCopiesOfAFileForOne() throws IOException {
        write(
                "satz/eins.xsd",
                Schemas.schema("urn:t", "<xs:import namespace='urn:x'/><xs:import namespace='urn:y'/>" + ELEMENT));
        write(
                "satz/kopie/zwei.xsd",
                Schemas.schema(
                        "urn:t",
                        "<!-- Kopie -->\n" + Schemas.standard("XTest", "1.0")
                                + "<xs:import namespace='urn:y'/><xs:import namespace='urn:x'/>" + ELEMENT));

        assertThat(generate(folder.resolve("satz")).messages()).isEqualTo(1);
    }

    @Test
    void refusesArchivesThatAreNotSafe() throws IOException {
        assertRefused(zip("../a.xsd", Schemas.schema("urn:t", ELEMENT)), "leads out of it", "../a.xsd");
        assertRefused(zip("a.xsd", " ".repeat(40 << 20)), "more than", "a.xsd", "publisher");
        assertRefused(zip("a.txt", ""), "no XSD file");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path encoding = folder.resolve("b.xsd");
        Files.write(encoding, Schemas.schema("urn:t", "<!-- ä -->" + ELEMENT).getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(encoding, "b.xsd, line", "encoding", "publisher");
        assertRefused(write("c.xsd", "<a/>"), "c.xsd", "not an XML schema");
        assertRefused(
                write("d.xsd", Schemas.schema("urn:t", "<xs:element name='e' type='t:Fehlt'/>")), "Fehlt", "line 3");
    }

    @Test
    void doesNotReplaceWhatItDidNotMake() throws IOException {
        Path schema = write("a.xsd", Schemas.schema("urn:t", ELEMENT));
        Path precious = write("out/precious.txt", "mine");

        assertThatThrownBy(() -> generate(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did not make");
        assertThat(precious).hasContent("mine");
        assertThatThrownBy(
                        () -> BindingGenerator.of(schema).packageName("de.test").generate(precious))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BindingGenerator.of(schema).packageName("de.class"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("de.class");
    }

    /** Also: whatever was there before is there still. */
    private void assertRefused(Path schemas, String... texts) throws IOException {
        Path before = write("vorher.xsd", Schemas.schema("urn:vorher", "<xs:element name='vorher'/>"));
        BindingGenerator.of(before).packageName("de.vorher").generate(out());
        Map<String, String> there = files();

        assertThatThrownBy(() -> generate(schemas))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(texts);
        assertThat(files()).isEqualTo(there);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".out"));
        }
        Files.delete(before);
    }

    private GeneratedBindings generate(Path schemas) throws IOException {
        return BindingGenerator.of(schemas).packageName("de.test").generate(out());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path zip(String name, String text) throws IOException {
        Path zip = Files.createTempFile(folder, "satz", ".zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out())) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(any -> !any.toString().endsWith(".class"))
                    .toList()) {
                files.put(out().relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }
}
