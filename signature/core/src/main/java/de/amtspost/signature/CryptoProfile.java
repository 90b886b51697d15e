package de.amtspost.signature;

import de.amtspost.signature.internal.ProfileTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which algorithms and keys may be used, as a table: for each one whether it is made, accepted, or refused, until when,
 * and whose rule that is. The tables of this library lie beside this class as text ({@code profiles/*.profile}), and can
 * be read, compared and replaced.
 *
 * <p>What is not in the table is rejected. Rules end: a day after its end, what was accepted counts as
 * {@link Use#LEGACY}. The day that counts is that of the check, which for an archive may lie in the past. A table can
 * only choose among what this library knows; it cannot make it sign with SHA-1. Immutable and thread-safe.
 */
public final class CryptoProfile {

    private final String name;
    private final List<Rule> rules;
    private final Map<String, Rule> byId;
    private final NavigableMap<Integer, Rule> rsaByLeast = new TreeMap<>();

    private CryptoProfile(String name, List<Rule> rules) {
        this.name = name;
        this.rules = List.copyOf(rules);
        this.byId = rules.stream().collect(Collectors.toUnmodifiableMap(Rule::id, rule -> rule));
        rules(Purpose.KEY).forEach(rule -> rsaByLeast.put(ProfileTable.rsaBits(rule.algorithm()), rule));
        // Those of curves.
        rsaByLeast.remove(0);
    }

    /** What an algorithm is for. */
    public enum Purpose {
        /** Keys: RSA with its least length in bits, or the name of a curve. */
        KEY,
        /** Hash functions. */
        HASH,
        /** Signatures of contents. */
        SIGNATURE,
        /** Signatures by which authorities issue certificates. */
        CERTIFICATE,
        /** Canonical forms of XML, and other transforms before hashing. */
        CANONICALIZATION,
        /** Encryption of contents. */
        CONTENT_ENCRYPTION,
        /** Encryption of the key of a content for an RSA key. */
        KEY_TRANSPORT,
        /** Agreement on the key of a content. */
        KEY_AGREEMENT,
        /** Encryption of the key of a content by an agreed key. */
        KEY_WRAP,
        /** Versions of TLS. */
        TLS_VERSION,
        /** Cipher suites of TLS. */
        TLS_SUITE,
        /** Groups in which TLS agrees on keys. */
        TLS_GROUP,
        /** Signatures of TLS. */
        TLS_SIGNATURE;

        /**
         * Returns the name in tables.
         *
         * @return for example {@code content-encryption}
         */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How an algorithm may be used, the best first. */
    public enum Use {
        /** Made and accepted. */
        PRODUCE,
        /** Accepted from others, not made. */
        ACCEPT,
        /** Refused, unless somebody answers for it: {@link Insecure#allow}. */
        LEGACY,
        /** Refused, whatever anybody says. */
        REJECT
    }

    /**
     * One line of the table.
     *
     * @param purpose what the algorithm is for
     * @param algorithm its name, as the tables of this library write it
     * @param use how it may be used
     * @param until the last day on which it may be made or accepted
     * @param source whose rule it is: document, section or edition
     * @param allowed whether somebody answers for it, see {@link Insecure#allow}
     */
    public record Rule(
            Purpose purpose, String algorithm, Use use, Optional<LocalDate> until, String source, boolean allowed) {

        /**
         * Returns how the algorithm may be used on a day.
         *
         * @param day the day
         * @return the use; {@link Use#LEGACY} for what could be made or accepted until an earlier day
         */
        public Use on(LocalDate day) {
            boolean over = until.isPresent() && day.isAfter(until.get());
            return over && use != Use.REJECT ? Use.LEGACY : use;
        }

        /**
         * Returns the stable name of the rule.
         *
         * @return purpose and algorithm, for example {@code hash:sha1}
         */
        public String id() {
            return CryptoProfile.id(purpose, algorithm);
        }

        @Override
        public String toString() {
            return String.join(
                    " | ",
                    purpose.toString(),
                    algorithm,
                    use.name().toLowerCase(Locale.ROOT),
                    until.map(LocalDate::toString).orElse("-"),
                    source);
        }
    }

    /**
     * Returns the profile for exchange between German authorities in 2026: BSI TR-02102 and TR-03116-4, ETSI TS 119 312. It
     * is what everything uses that is not told otherwise.
     *
     * @return the profile {@code bsi2026}
     */
    public static CryptoProfile bsi2026() {
        return Shipped.BSI2026;
    }

    /**
     * Returns the profile for OSCI 1.2: as {@link #bsi2026}, and AES-GCM with an initialisation vector of 16 bytes is read.
     *
     * @return the profile {@code osci12}
     */
    public static CryptoProfile osci12() {
        return Shipped.OSCI12;
    }

    /**
     * Returns the profile for FIT-Connect: as {@link #bsi2026}, with RSA keys of 4096 bits that sign with SHA-512.
     *
     * @return the profile {@code fitconnect}
     */
    public static CryptoProfile fitConnect() {
        return Shipped.FIT_CONNECT;
    }

    private static final class Shipped {

        private static final CryptoProfile BSI2026 = read("bsi2026");
        private static final CryptoProfile OSCI12 = read("osci12");
        private static final CryptoProfile FIT_CONNECT = read("fitconnect");

        private static CryptoProfile read(String name) {
            return new CryptoProfile(name, ProfileTable.shipped(name));
        }
    }

    /**
     * Reads a table of one's own, in the form of those of this library. A line {@code extends bsi2026} takes over all rules of
     * one of them, apart from those for which the table has rules itself.
     *
     * @param file the table, UTF-8; its name without ending becomes that of the profile
     * @return the profile
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no such table; the message names the line
     */
    public static CryptoProfile of(Path file) {
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        try {
            return new CryptoProfile(dot > 0 ? fileName.substring(0, dot) : fileName, ProfileTable.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the profile " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the name.
     *
     * @return for example {@code bsi2026}; with {@code +insecure} once something was allowed by {@link Insecure#allow}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the table.
     *
     * @return all rules, in their order
     */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * Returns the rule for an algorithm.
     *
     * @param purpose what it is for
     * @param algorithm its name, as the tables of this library write it
     * @return the rule; none if it is not in the table, and therefore rejected
     */
    public Optional<Rule> rule(Purpose purpose, String algorithm) {
        return Optional.ofNullable(byId.get(id(purpose, algorithm)));
    }

    /**
     * Returns the rule for RSA keys of a length.
     *
     * @param bits the length of the modulus
     * @return the rule with the greatest least length that the key has
     */
    public Optional<Rule> rsaKey(int bits) {
        return Optional.ofNullable(rsaByLeast.floorEntry(bits)).map(Map.Entry::getValue);
    }

    /**
     * Returns what is made on a day.
     *
     * @param purpose what it is for
     * @param day the day
     * @return the names, the preferred one first
     */
    public List<String> produced(Purpose purpose, LocalDate day) {
        return rules(purpose)
                .filter(rule -> rule.on(day) == Use.PRODUCE)
                .map(Rule::algorithm)
                .toList();
    }

    private static String id(Purpose purpose, String algorithm) {
        return purpose + ":" + algorithm;
    }

    private Stream<Rule> rules(Purpose purpose) {
        return rules.stream().filter(rule -> rule.purpose() == purpose);
    }

    /** The profile in which somebody answers for a rule. */
    CryptoProfile allowing(Rule allowed) {
        List<Rule> changed = new ArrayList<>(rules);
        changed.replaceAll(rule -> rule.id().equals(allowed.id()) ? allowed : rule);
        String suffix = "+insecure";
        return new CryptoProfile(name.endsWith(suffix) ? name : name + suffix, changed);
    }

    /**
     * Returns the table as text, to be compared or kept.
     *
     * @return one line for each rule
     */
    @Override
    public String toString() {
        return "profile " + name + "\n" + rules.stream().map(Rule::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CryptoProfile profile && name.equals(profile.name) && rules.equals(profile.rules);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, rules);
    }
}
