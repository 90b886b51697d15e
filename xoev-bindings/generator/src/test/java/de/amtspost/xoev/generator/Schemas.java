package de.amtspost.xoev.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Schemas of the tests, and what users do with the result. */
final class Schemas {

    private Schemas() {}

    static String schema(String namespace, String body) {
        return """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="%1$s" targetNamespace="%1$s"
                    elementFormDefault="qualified">
                  %2$s
                </xs:schema>
                """.formatted(namespace, body);
    }

    /** Says in a schema which standard it is of, as XÖV does. */
    static String standard(String name, String version) {
        return """
                <xs:annotation><xs:appinfo><standard><nameKurz>%1$s</nameKurz><kennung>urn:test:%1$s</kennung></standard>
                <versionStandard><version>%2$s</version></versionStandard></xs:appinfo></xs:annotation>
                """.formatted(name, version);
    }

    /** Compiles all classes but the entry point, which needs an artifact that is built after this one. */
    static ClassLoader compile(Path generated, GeneratedBindings made) throws IOException {
        Path classes = Files.createDirectories(generated.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String entryPoint = made.entryPoint().substring(made.entryPoint().lastIndexOf('.') + 1) + ".java";
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(generated.resolve("java"))) {
            List<Path> java = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(entryPoint))
                    .toList();
            List<String> options = List.of(
                    "-d", classes.toString(), "-Xlint:all,-serial,-processing,-classfile", "-Werror", "-proc:none");
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Schemas.class.getClassLoader());
    }
}
