package de.amtspost.xoev.binding;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xoev.generator.BindingGenerator;
import de.amtspost.xoev.generator.GeneratedBindings;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Generates, compiles and loads the bindings of a schema set, as a user's build does. */
final class Bindings implements AutoCloseable {

    private final GeneratedBindings made;
    private final Path folder;
    private final URLClassLoader loader;

    private Bindings(GeneratedBindings made, Path folder) throws IOException {
        this.made = made;
        this.folder = folder;
        this.loader = new URLClassLoader(
                new URL[] {
                    folder.resolve("classes").toUri().toURL(),
                    folder.resolve("resources").toUri().toURL()
                },
                Bindings.class.getClassLoader());
    }

    static Bindings of(BindingGenerator generator, Path folder) throws IOException {
        return of(generator, folder, List.of());
    }

    static Bindings of(BindingGenerator generator, Path folder, List<Path> others) throws IOException {
        List<Path> known = new ArrayList<>(others);
        known.add(buildingBlocks());
        GeneratedBindings made = generator.bindings(known).generate(folder);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String classPath = System.getProperty("java.class.path")
                + others.stream()
                        .map(other -> System.getProperty("path.separator") + other.resolveSibling("classes"))
                        .reduce("", String::concat);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(folder.resolve("java"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    classPath,
                                    "-Xlint:all,-serial,-processing,-classfile",
                                    "-Werror",
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return new Bindings(made, folder);
    }

    /** The bindings of this module. */
    static Path buildingBlocks() {
        return Path.of("target/classes");
    }

    GeneratedBindings made() {
        return made;
    }

    Path resources() {
        return folder.resolve("resources");
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** Calls the entry point, as a user would in source code. */
    XoevMarshaller marshaller() throws ReflectiveOperationException {
        return (XoevMarshaller) load(made.entryPoint()).getMethod("marshaller").invoke(null);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
