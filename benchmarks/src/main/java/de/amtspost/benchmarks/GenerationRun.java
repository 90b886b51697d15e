package de.amtspost.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The process that makes classes, each time into the folder that it is told. */
final class GenerationRun {

    static final String AMTSPOST = "amtspost";
    static final String PLAIN = "xjc";

    private GenerationRun() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments the library and the folders with schemas, or plain {@code xjc}, its folder and its customizations
     * @throws Exception if no classes can be made
     */
    public static void main(String[] arguments) throws Exception {
        List<Path> paths = Stream.of(arguments).skip(1).map(Path::of).toList();
        Orders.serve(
                "ready",
                folder -> Took.measure(() -> {
                    if (AMTSPOST.equals(arguments[0])) {
                        Bindings.amtspost(paths, Path.of(folder));
                    } else {
                        Bindings.plain(paths.get(0), paths.subList(1, paths.size()), Path.of(folder));
                    }
                    return "";
                }));
    }
}
