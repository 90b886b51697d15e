package de.amtspost.cli;

import de.amtspost.xoev.binding.XoevMarshaller;
import de.amtspost.xoev.generator.BindingGenerator;
import de.amtspost.xoev.generator.GeneratedBindings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the bindings of a standard. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes Java classes of the schemas of an XÖV standard, as its publisher hands them out, and a class to start"
                    + " with. Nothing is fetched. In a Maven build, the goal generate of amtspost-maven-plugin does the same.",
            "Exit code 0: made; 2: the schemas cannot be used, and the folder is as it was."
        })
final class GenerateCommand implements Callable<Integer> {

    /** Has the classes of the building blocks, and what generated classes need at run time. */
    private static final String DEPENDENCY = "amtspost-xoev-building-blocks";

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Option(
            names = "--schemas",
            required = true,
            paramLabel = "DIR|ZIP|JAR|XSD",
            description = "The schemas of the standard. Given again: those that it builds on and does not bring along.")
    private List<Path> schemas = new ArrayList<>();

    @Option(
            names = "--standard",
            paramLabel = "URN",
            description = "Which standard, with or without _ and its version, where the schemas hold several.")
    private @Nullable String standard;

    @Option(
            names = "--package",
            required = true,
            paramLabel = "NAME",
            description = "Java package of the standard, with its version, for example de.example.xbau.v2_6.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String packageName;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description =
                    "Where to put sources (java) and resources. New, empty, or of an earlier run, which is replaced.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--bindings",
            paramLabel = "JAR|DIR",
            description = "An artifact with bindings whose classes are to be used, not made again; repeatable. "
                    + DEPENDENCY + " always is.")
    private List<Path> bindings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<Path> known = new ArrayList<>(existing("--bindings", bindings));
        known.add(buildingBlocks());
        List<Path> sources = existing("--schemas", schemas);
        BindingGenerator prepared = BindingGenerator.of(
                        sources.get(0), sources.subList(1, sources.size()).toArray(Path[]::new))
                .bindings(known);
        BindingGenerator generator = UsageException.reading("--package", () -> prepared.packageName(packageName));
        GeneratedBindings made;
        try {
            made = (standard == null ? generator : generator.standard(standard)).generate(out);
        } catch (IllegalArgumentException e) {
            throw UsageException.because(e);
        }
        output.result(() -> json(made), () -> lines(made));
        return ExitCode.GOOD;
    }

    private static List<Path> existing(String option, List<Path> paths) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new UsageException(option + ": There is no file or folder " + path);
            }
        }
        return paths;
    }

    private static Path buildingBlocks() {
        return Path.of(URI.create(XoevMarshaller.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    private Map<String, ?> json(GeneratedBindings made) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("standard", made.standard());
        json.put("version", made.version());
        json.put("entryPoint", made.entryPoint().isEmpty() ? null : made.entryPoint());
        json.put("packages", made.packages().stream().sorted().toList());
        json.put("classes", made.classes());
        json.put("messages", made.messages());
        json.put("renamings", made.renamings());
        json.put("sources", out.resolve("java"));
        json.put("resources", out.resolve("resources"));
        Map<String, Object> dependency = new LinkedHashMap<>();
        dependency.put("groupId", "de.amtspost");
        dependency.put("artifactId", DEPENDENCY);
        dependency.put("version", Version.number());
        json.put("dependency", dependency);
        return json;
    }

    private List<String> lines(GeneratedBindings made) {
        List<String> lines = new ArrayList<>();
        lines.add("Standard       " + made.standard() + " " + made.version());
        if (!made.entryPoint().isEmpty()) {
            lines.add("Start with     " + made.entryPoint());
        }
        made.packages().stream().sorted().forEach(name -> lines.add("Package        " + name));
        lines.add("Classes        " + made.classes());
        lines.add("Messages       " + made.messages());
        made.renamings().forEach(renaming -> lines.add("Renamed        " + renaming));
        lines.add("Sources        " + out.resolve("java"));
        lines.add("Resources      " + out.resolve("resources"));
        lines.add("");
        lines.add("The classes need this dependency:");
        lines.add("");
        lines.add("    <dependency>");
        lines.add("      <groupId>de.amtspost</groupId>");
        lines.add("      <artifactId>" + DEPENDENCY + "</artifactId>");
        Version.number().ifPresent(number -> lines.add("      <version>" + number + "</version>"));
        lines.add("    </dependency>");
        return lines;
    }
}
