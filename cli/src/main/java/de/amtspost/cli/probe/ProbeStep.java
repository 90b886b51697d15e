package de.amtspost.cli.probe;

import java.util.Optional;

/**
 * A step of the self-test.
 *
 * @param name what was tested
 * @param verdict what came of it
 * @param detail what was seen
 * @param next what to do, where something is to be done
 */
public record ProbeStep(String name, Verdict verdict, String detail, Optional<String> next) {

    /** What came of a step. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** Works now, needs attention soon. */
        WARN,
        /** Does not work. */
        FAIL
    }

    static ProbeStep ok(String name, String detail) {
        return new ProbeStep(name, Verdict.OK, detail, Optional.empty());
    }

    static ProbeStep warn(String name, String detail, String next) {
        return new ProbeStep(name, Verdict.WARN, detail, Optional.of(next));
    }

    static ProbeStep fail(String name, String detail, String next) {
        return new ProbeStep(name, Verdict.FAIL, detail, Optional.of(next));
    }

    boolean failed() {
        return verdict == Verdict.FAIL;
    }
}
