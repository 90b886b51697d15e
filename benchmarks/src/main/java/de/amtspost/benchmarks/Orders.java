package de.amtspost.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The other end of {@link ChildJvm}: answers one line for each line, until the input ends. */
final class Orders {

    /** How an answer begins. */
    static final String ANSWER = "> ";

    private Orders() {}

    /** Carries out one order. */
    @FunctionalInterface
    interface Hand {

        /** Returns the answer, one line. */
        String carryOut(String order) throws Exception;
    }

    static void serve(String greeting, Hand hand) throws Exception {
        System.out.println(ANSWER + greeting);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = next(in); order != null; order = next(in)) {
            System.out.println(ANSWER + hand.carryOut(order));
        }
    }

    private static @Nullable String next(BufferedReader in) throws IOException {
        return in.readLine();
    }
}
