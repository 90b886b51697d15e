package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.example.hundesteuer.Hundesteuer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

    private static final String PACKAGE = "de.example.hunde";

    @TempDir
    private Path folder;

    private Path schema;
    private Path out;

    @BeforeEach
    void writeTheSchema() throws IOException {
        schema = Files.write(
                folder.resolve("xhundesteuer.xsd"), Hundesteuer.schema().readBytes(1 << 20));
        out = folder.resolve("out");
    }

    @Test
    void makesClassesThatReadAndWriteMessages() throws Exception {
        Cli.Run run = Cli.run("generate", "--schemas", schema, "--package", PACKAGE, "--out", out);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "Standard       XHundesteuer 1.0\n",
                        "Start with     de.example.hunde.XHundesteuer_1_0\n",
                        "Package        de.example.hunde\n",
                        "Messages       3\n",
                        "Sources        " + out.resolve("java"),
                        "      <artifactId>amtspost-xoev-building-blocks</artifactId>\n")
                .doesNotContain("Renamed");
        try (URLClassLoader loader = compiled(out)) {
            Class<?> entryPoint = loader.loadClass("de.example.hunde.XHundesteuer_1_0");
            Object message = entryPoint.getMethod("unmarshal", Content.class).invoke(null, Hundesteuer.sample());
            Content written =
                    (Content) entryPoint.getMethod("marshal", Object.class).invoke(null, message);

            assertThat(message.getClass().getName()).isEqualTo("de.example.hunde.AnmeldungHund0101");
            assertThat(message.getClass().getSuperclass().getSuperclass().getPackageName())
                    .as("the Basisnachricht is that of the building blocks")
                    .isEqualTo("de.amtspost.xoev.blocks.unqualified.g2g.v1_1");
            assertThat(written.readBytes(1 << 20)).asString().contains("Mustermann-Łęčkić", "2026-11-01");
        }
    }

    @Test
    void saysTheSameAsJson() throws IOException {
        Cli.Run run = Cli.run(
                "generate",
                "--json",
                "--schemas",
                schema,
                "--standard",
                "urn:xoev-de:amtspost:standard:xhundesteuer_1.0",
                "--package",
                PACKAGE,
                "--out",
                out);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json())
                .containsEntry("standard", "XHundesteuer")
                .containsEntry("version", "1.0")
                .containsEntry("entryPoint", "de.example.hunde.XHundesteuer_1_0")
                .containsEntry("packages", List.of(PACKAGE))
                .containsEntry("messages", 3L)
                .containsEntry("renamings", List.of())
                .containsEntry("sources", out.resolve("java").toString());
        assertThat((Long) run.json().get("classes")).isEqualTo(classes(out) - 1);
    }

    /** Source files of the standard's classes and its entry point. */
    private static long classes(Path folder) throws IOException {
        return files(folder).keySet().stream()
                .filter(file -> file.endsWith(".java"))
                .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("ObjectFactory.java"))
                .count();
    }

    @Test
    void replacesWhatItMadeBeforeByTheSameBytes() throws IOException {
        assertThat(Cli.run("generate", "--schemas", schema, "--package", "de.example.other", "--out", out)
                        .exit())
                .isZero();
        assertThat(Cli.run("generate", "--schemas", schema, "--package", PACKAGE, "--out", out)
                        .exit())
                .isZero();
        Map<String, String> first = files(out);
        assertThat(Cli.run("generate", "--schemas", schema, "--package", PACKAGE, "--out", out)
                        .exit())
                .isZero();

        assertThat(files(out)).isEqualTo(first);
        assertThat(first.keySet())
                .contains("java/de/example/hunde/XHundesteuer_1_0.java")
                .noneMatch(name -> name.contains("other"));
    }

    @Test
    void usesTheClassesOfOtherStandardsAndTellsWhatItRenames() throws Exception {
        Path base = schema(
                "base.xsd",
                "urn:b",
                "<xs:complexType name='T'><xs:sequence>"
                        + "<xs:element name='tag' type='xs:date'/></xs:sequence></xs:complexType>");
        Path own = schema(
                "own.xsd",
                "urn:own",
                "<xs:import namespace='urn:b'/><xs:complexType name='O'><xs:sequence><xs:element name='teil' type='b:T'"
                        + " xmlns:b='urn:b'/></xs:sequence><xs:attribute name='teil'/></xs:complexType>"
                        + "<xs:element name='e' type='o:O'/>");
        Path first = folder.resolve("first");
        assertThat(Cli.run("generate", "--schemas", base, "--package", "de.example.base", "--out", first)
                        .exit())
                .isZero();

        Cli.Run run = Cli.run(
                "generate",
                "--schemas",
                own,
                "--schemas",
                base,
                "--bindings",
                first.resolve("resources"),
                "--package",
                "de.example.own",
                "--out",
                out);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("Renamed        property teil of de.example.own.O is called teilAttribute\n");
        assertThat(files(out).keySet()).noneMatch(name -> name.contains("/base/"));
        try (URLClassLoader loader = compiled(out, first)) {
            assertThat(loader.loadClass("de.example.own.O").getMethod("getTeil").getReturnType())
                    .hasToString("class de.example.base.T");
        }
    }

    @Test
    void keepsVersionsApartThatShareANamespace() throws Exception {
        Path first = folder.resolve("first");
        Path old = schema(
                "v1.xsd",
                "urn:v",
                "<xs:element name='e'><xs:complexType><xs:attribute name='version'"
                        + " use='required' fixed='1'/></xs:complexType></xs:element>");
        Path current = schema(
                "v2.xsd",
                "urn:v",
                "<xs:element name='e'><xs:complexType><xs:attribute name='version'"
                        + " use='required' fixed='2'/><xs:attribute name='neu'/></xs:complexType></xs:element>");
        assertThat(Cli.run("generate", "--schemas", old, "--package", "de.example.v1", "--out", first)
                        .exit())
                .isZero();

        Cli.Run run = Cli.run(
                "generate",
                "--schemas",
                current,
                "--bindings",
                first.resolve("resources"),
                "--package",
                "de.example.v2",
                "--out",
                out);

        assertThat(run.exit()).as(run.err()).isZero();
        try (URLClassLoader loader = compiled(out, first)) {
            for (String version : List.of("1", "2")) {
                Object message = loader.loadClass("de.example.v" + version + ".E")
                        .getConstructor()
                        .newInstance();
                Content written = (Content) loader.loadClass("de.example.v" + version + ".V")
                        .getMethod("marshal", Object.class)
                        .invoke(null, message);

                assertThat(written.readBytes(1000)).asString().contains("version=\"" + version + "\"");
            }
        }
    }

    private Path schema(String file, String namespace, String content) throws IOException {
        return Files.writeString(
                folder.resolve(file),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:o='" + namespace + "' targetNamespace='"
                        + namespace + "'>" + content + "</xs:schema>");
    }

    /** Compiles what was made, as a user's build does, and loads it. */
    private static URLClassLoader compiled(Path... made) throws IOException {
        Path classes = Files.createDirectories(made[0].resolveSibling("classes"));
        List<Path> sources = new ArrayList<>();
        List<URL> classPath = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (Path each : made) {
            try (Stream<Path> files = Files.walk(each.resolve("java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
            classPath.add(each.resolve("resources").toUri().toURL());
        }
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", classes.toString(), "-Xlint:all,-serial,-processing", "-proc:none");
            boolean good = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(good).as(messages.toString()).isTrue();
        }
        return new URLClassLoader(classPath.toArray(URL[]::new), GenerateCommandTest.class.getClassLoader());
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }
}
