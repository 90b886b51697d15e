package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.CryptoProfile.Rule;
import de.amtspost.signature.CryptoProfile.Use;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the tables of profiles. */
public final class ProfileTable {

    private static final Set<String> SHIPPED = Set.of("bsi2026", "osci12", "fitconnect");
    private static final String EXTENDS = "extends ";
    private static final String RSA = "RSA ";
    private static final int COLUMNS = 5;

    private ProfileTable() {}

    /**
     * Reads a table of this library.
     *
     * @param name its name
     * @return its rules
     */
    public static List<Rule> shipped(String name) {
        try (InputStream in =
                ProfileTable.class.getResourceAsStream("/de/amtspost/signature/profiles/" + name + ".profile")) {
            if (in == null) {
                throw new IllegalStateException("the profile " + name + " belongs to this library");
            }
            return rules(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @param file the table
     * @return its rules
     * @throws IOException if it cannot be read
     */
    public static List<Rule> read(Path file) throws IOException {
        return rules(Files.readString(file));
    }

    private static List<Rule> rules(String text) {
        List<Rule> own = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Rule> inherited = List.of();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(EXTENDS) && own.isEmpty() && inherited.isEmpty()) {
                inherited = parent(line.substring(EXTENDS.length()).strip(), number);
            } else {
                Rule rule = rule(line, number);
                if (!ids.add(rule.id())) {
                    throw wrong(number, "there are two rules for " + rule.id());
                }
                own.add(rule);
            }
        }
        inherited.stream().filter(rule -> !ids.contains(rule.id())).forEach(own::add);
        if (own.isEmpty()) {
            throw new IllegalArgumentException("the profile has no rules");
        }
        return own;
    }

    private static List<Rule> parent(String name, int number) {
        if (!SHIPPED.contains(name)) {
            throw wrong(number, "only profiles of this library can be extended: " + SHIPPED);
        }
        return shipped(name);
    }

    private static Rule rule(String line, int number) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != COLUMNS) {
            throw wrong(number, "a rule is: purpose | algorithm | use | until | source");
        }
        String algorithm = columns[1].strip();
        String until = columns[3].strip();
        String source = columns[4].strip();
        if (algorithm.isEmpty() || source.isEmpty()) {
            throw wrong(number, "a rule names its algorithm and its source");
        }
        try {
            rsaBits(algorithm);
            return new Rule(
                    Purpose.valueOf(constant(columns[0])),
                    algorithm,
                    Use.valueOf(constant(columns[2])),
                    until.equals("-") ? Optional.empty() : Optional.of(LocalDate.parse(until)),
                    source,
                    false);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(
                    number, "unknown purpose or use, a day that is not of the form 2026-12-31, or RSA without bits");
        }
    }

    private static String constant(String column) {
        return column.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException("line " + line + " of the profile: " + what);
    }

    /**
     * Returns the least length of RSA keys for which a rule is.
     *
     * @param algorithm the name in the rule
     * @return the bits, 0 if the rule is not for RSA keys
     */
    public static int rsaBits(String algorithm) {
        return algorithm.startsWith(RSA) ? Integer.parseInt(algorithm.substring(RSA.length())) : 0;
    }
}
