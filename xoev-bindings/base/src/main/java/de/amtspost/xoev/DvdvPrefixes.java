package de.amtspost.xoev;

import de.amtspost.xoev.codelist.Codelist;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The prefixes of authority keys in the DVDV: who issues the keys, and what kind of authority has them (code list
 * {@value #LIST}). The list grows several times a year, so an unknown prefix can be a new one: {@link #of} takes a newer
 * version. Immutable and thread-safe.
 */
public final class DvdvPrefixes {

    /** The code list. */
    public static final String LIST = "urn:xoev-de:bund:bmi:bit:codeliste:dvdv.praefix";

    private static final String BUILT_IN = "dvdv-praefix.txt";

    private final String version;
    private final Map<String, Entry> entries;

    private DvdvPrefixes(String version, Map<String, Entry> entries) {
        this.version = version;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * A prefix.
     *
     * @param prefix the prefix
     * @param issuer who issues the keys with this prefix (vergebendestelle)
     * @param category which kind of authority has them (behoerdenkategorie)
     */
    public record Entry(String prefix, String issuer, String category) {}

    /** Read on first use. */
    private static final class BuiltIn {
        static final DvdvPrefixes VALUE = read();
    }

    /**
     * Returns the version of the list that comes with this module.
     *
     * @return version 51, valid since 2025-08-06
     */
    public static DvdvPrefixes builtIn() {
        return BuiltIn.VALUE;
    }

    /**
     * Takes the prefixes of a list from XRepository.
     *
     * @param list the list, of any version
     * @return its prefixes
     * @throws IllegalArgumentException if it is another list, or lacks one of the three columns
     */
    public static DvdvPrefixes of(Codelist list) {
        if (!list.identification().uri().equals(LIST)) {
            throw new IllegalArgumentException("the list of prefixes is " + LIST + ", not "
                    + list.identification().uri());
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Codelist.Row row : list.rows()) {
            String prefix = text(row, "praefix");
            entries.put(prefix, new Entry(prefix, text(row, "vergebendestelle"), text(row, "behoerdenkategorie")));
        }
        return new DvdvPrefixes(list.identification().version(), entries);
    }

    private static String text(Codelist.Row row, String column) {
        return row.get(column).orElse("").strip();
    }

    /** In the file, a line in brackets names an issuer; the lines below it are a prefix and its category. */
    private static DvdvPrefixes read() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String version = "";
        String issuer = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DvdvPrefixes.class.getResourceAsStream(BUILT_IN), BUILT_IN),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("version ")) {
                    version = line.substring(line.indexOf(' ') + 1);
                } else if (line.startsWith("[")) {
                    issuer = line.substring(1, line.length() - 1);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    String prefix = line.substring(0, line.indexOf(' '));
                    entries.put(prefix, new Entry(prefix, issuer, line.substring(prefix.length() + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DvdvPrefixes(version, entries);
    }

    /**
     * Returns the version of the list.
     *
     * @return for example {@code 51}
     */
    public String version() {
        return version;
    }

    /**
     * Finds a prefix.
     *
     * @param prefix the prefix; upper and lower case differ
     * @return what the list says of it; empty if it is not in the list
     */
    public Optional<Entry> find(String prefix) {
        return Optional.ofNullable(entries.get(prefix));
    }

    /**
     * Returns all prefixes.
     *
     * @return the entries
     */
    public Collection<Entry> entries() {
        return entries.values();
    }

    @Override
    public String toString() {
        return LIST + " version " + version + ", " + entries.size() + " prefixes";
    }
}
