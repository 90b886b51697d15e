package de.amtspost.benchmarks;

import com.sun.tools.xjc.Driver;
import de.amtspost.xoev.generator.BindingGenerator;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A folder with bindings, made and compiled as a user's build does.
 *
 * @param folder the folder: sources in {@code java}, classes in {@code classes}
 */
record Bindings(Path folder) {

    static final String PACKAGE = "de.example.standard";

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** With the library, which is told what dependencies the project has. */
    static Bindings amtspost(List<Path> schemas, Path folder) throws IOException {
        List<Path> more = schemas.subList(1, schemas.size());
        BindingGenerator.of(schemas.get(0), more.toArray(Path[]::new))
                .packageName(PACKAGE)
                .bindings(Stream.of(CLASS_PATH.split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList())
                .generate(folder);
        return new Bindings(folder);
    }

    /**
     * With {@code xjc} on its own, as its command line runs it.
     *
     * @throws IllegalStateException if it refuses; says what it says
     */
    static Bindings plain(Path schemas, List<Path> customizations, Path folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-quiet", "-encoding", "UTF-8", "-d"));
        arguments.add(Files.createDirectories(folder.resolve("java")).toString());
        for (Path customization : customizations) {
            arguments.addAll(List.of("-b", customization.toString()));
        }
        arguments.add(schemas.toString());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            if (Driver.run(arguments.toArray(String[]::new), out, out) != 0) {
                throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
            }
        }
        return new Bindings(folder);
    }

    List<Path> sources() throws IOException {
        return WorkFolder.files(folder.resolve("java"));
    }

    Bindings compile() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-d", classes.toString(), "-cp", CLASS_PATH, "-proc:none", "-nowarn");
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call()) {
                throw new IllegalStateException("the bindings do not compile: " + said);
            }
        }
        return this;
    }

    /** Loads the classes of that simple name, in whatever packages; their loader lives as long as they. */
    List<Class<?>> named(String simpleName) throws IOException, ClassNotFoundException {
        Path root = folder.resolve("classes");
        ClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()});
        List<Class<?>> found = new ArrayList<>();
        for (Path file : WorkFolder.files(root)) {
            if (file.endsWith(simpleName + ".class")) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                found.add(loader.loadClass(name.substring(0, name.length() - ".class".length())));
            }
        }
        return found;
    }
}
