package de.amtspost.xoev.xrepository;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that fetches lists: all of whose common pool waits for something else. */
final class OtherProcess {

    static final String DOGS = "urn:example:hund";
    static final int LISTS = 40;

    private OtherProcess() {}

    /** Starts it; two threads in the common pool, which Java uses for asynchronous ends from two on. */
    static Process start(Path cache, URI xrepository) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherProcess.class.getName()));
        command.addAll(List.of(cache.toString(), xrepository.toString()));
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Fetches all lists and asks for the valid version each time. */
    public static void main(String[] arguments) {
        for (int i = 0; i < 10; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                while (true) {
                    LockSupport.park();
                }
            });
        }
        XRepository xrepository = XRepository.cachedIn(Path.of(arguments[0]))
                .baseUri(URI.create(arguments[1]))
                .insecureHttp()
                .freshFor(Duration.ZERO)
                .timeout(Duration.ofSeconds(20))
                .retries(0, Duration.ZERO, Duration.ZERO)
                .build();
        for (int i = 0; i < LISTS; i++) {
            if (xrepository.refresh(DOGS + "_" + i).isEmpty()
                    || xrepository.validVersion(DOGS).isEmpty()) {
                throw new IllegalStateException("a list is missing");
            }
        }
    }
}
