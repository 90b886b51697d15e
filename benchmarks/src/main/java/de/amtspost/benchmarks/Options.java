package de.amtspost.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Command line options: {@code --quick}, or a known name and a value as in {@code --rounds 5}. */
final class Options {

    private final Map<String, String> given = new HashMap<>();
    private final boolean quick;

    Options(Set<String> known, String... arguments) {
        boolean quickly = false;
        for (int i = 0; i < arguments.length; i++) {
            if ("--quick".equals(arguments[i])) {
                quickly = true;
            } else if (known.contains(arguments[i]) && i + 1 < arguments.length) {
                given.put(arguments[i], arguments[i + 1]);
                i++;
            } else {
                throw new IllegalArgumentException(
                        arguments[i] + " is not among " + known + " with a value, nor --quick");
            }
        }
        this.quick = quickly;
    }

    /** The value of an option, else what is usual for a full or a quick run. */
    long number(String name, long full, long quickly) {
        return text(name).map(Long::parseLong).orElse(quick ? quickly : full);
    }

    /** The value of an option, if it is given. */
    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }
}
