package de.amtspost.benchmarks;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the classes of a standard: with the library, and with plain {@code xjc}, which gets the schemas prepared by hand.
 * Each run is a process of its own, since a build makes them once; a second run in it tells what starting costs.
 */
final class Generation {

    /** The heap of each process. */
    private static final String HEAP = "512m";

    private static final double SECOND = 1e9;

    private Generation() {}

    /**
     * A standard.
     *
     * @param name what to call it
     * @param schemas the folders with its schemas
     * @param customization where names clash, the resource of this package that tells plain {@code xjc} what to do; else
     *     empty
     */
    private record Standard(String name, List<Path> schemas, String customization) {

        static Standard official(Path folder, String name, String schemas, String customization) {
            return new Standard(
                    name, Stream.of(schemas.split(" ", -1)).map(folder::resolve).toList(), customization);
        }
    }

    private record Contender(String name, List<String> arguments, Turns first, Turns cpu, Turns second) {
        Contender(String name, List<String> arguments) {
            this(name, arguments, new Turns(), new Turns(), new Turns());
        }
    }

    /**
     * Runs the benchmark; fails if no classes can be made, or if they do not compile.
     *
     * @param arguments {@code --quick}, {@code --rounds NUMBER}, {@code --standards FOLDER} with the official schema sets
     * @throws Exception if no classes can be made
     */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(Set.of("--rounds", "--standards"), arguments);
        long rounds = options.number("--rounds", 5, 1);
        try (WorkFolder work = WorkFolder.create()) {
            Path written = work.folder("written");
            WrittenStandard.write(written);
            List<Standard> standards = new ArrayList<>(List.of(new Standard("made up", List.of(written), "")));
            options.text("--standards").map(Path::of).ifPresent(folder -> standards.addAll(official(folder)));
            for (Standard standard : standards) {
                compare(standard, rounds, new WorkFolder(work.folder(standard.name())));
            }
        }
        System.out.println("OK: all classes compile");
    }

    private static List<Standard> official(Path folder) {
        return List.of(
                Standard.official(folder, "XWasser 1.0.0", "xwasser-1.0.0/xsd", "xwasser.xjb"),
                Standard.official(folder, "XSchule 1.2", "xschule-1.2/xsd xbildung-1.2/xsd", ""),
                Standard.official(folder, "XJustiz 3.6", "xjustiz-3.6/xsd", ""),
                Standard.official(folder, "XBau 2.6", "xbau-2.6/xsd", "xbau.xjb"));
    }

    private static void compare(Standard standard, long rounds, WorkFolder work) throws Exception {
        Contender ours = new Contender(
                "Amtspost",
                Stream.concat(
                                Stream.of(GenerationRun.AMTSPOST),
                                standard.schemas().stream().map(Path::toString))
                        .toList());
        Contender plain = new Contender("xjc", prepared(standard, work.folder("schemas")));
        for (long round = 0; round < rounds; round++) {
            for (Contender contender : round % 2 == 0 ? List.of(ours, plain) : List.of(plain, ours)) {
                measure(contender, work);
            }
        }
        System.out.println(standard.name());
        for (Contender contender : List.of(ours, plain)) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-10s %4d files; first %5.2f s, processor %5.2f s; second %5.2f s%n",
                    contender.name(),
                    new Bindings(work.folder(contender.name()).resolve("1"))
                            .compile()
                            .sources()
                            .size(),
                    contender.first().median() / SECOND,
                    contender.cpu().median() / SECOND,
                    contender.second().median() / SECOND);
        }
        System.out.printf(
                "  Amtspost / xjc: speed, quartiles of the rounds %s; by processor time %s; second %s%n",
                ours.first().speedBeside(plain.first()),
                ours.cpu().speedBeside(plain.cpu()),
                ours.second().speedBeside(plain.second()));
    }

    /** What the user of plain {@code xjc} has done before. */
    private static List<String> prepared(Standard standard, Path folder) throws Exception {
        PlainSchemas.write(standard.schemas(), folder);
        List<String> arguments = new ArrayList<>(List.of(GenerationRun.PLAIN, folder.toString()));
        if (!standard.customization().isEmpty()) {
            Path customization = folder.resolve(standard.customization());
            try (InputStream in = Generation.class.getResourceAsStream(standard.customization())) {
                Files.copy(in, customization);
            }
            arguments.add(customization.toString());
        }
        return arguments;
    }

    private static void measure(Contender contender, WorkFolder work) throws Exception {
        Path folder = work.folder(contender.name());
        try (ChildJvm child = ChildJvm.start(
                GenerationRun.class,
                HEAP,
                work.folder("tmp"),
                contender.arguments().toArray(String[]::new))) {
            child.answer();
            Took first = Took.parse(child.ask(folder.resolve("1").toString()));
            Took second = Took.parse(child.ask(folder.resolve("2").toString()));
            contender.first().add((double) first.nanos());
            contender.cpu().add((double) first.cpuNanos());
            contender.second().add((double) second.nanos());
        }
    }
}
