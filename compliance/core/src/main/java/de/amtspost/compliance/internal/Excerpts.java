package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Cuts the lines around detections out of a document. */
public final class Excerpts {

    private static final int AROUND = 2;
    private static final int MAX_PLACES = 100;
    private static final int MAX_LINE = 10_000;

    private Excerpts() {}

    /**
     * Cuts lines out.
     *
     * @param document the document; other encodings than UTF-8 are shown as far as they agree with it
     * @param detections what was found
     * @return line numbers, counted from 1, to lines, each cut off after 10,000 characters
     */
    public static SortedMap<Integer, String> of(byte[] document, List<Detection> detections) {
        TreeSet<Integer> wanted = new TreeSet<>();
        detections.stream()
                .flatMap(detection -> detection.place().stream())
                .filter(place -> place.line() > 0)
                .limit(MAX_PLACES)
                .forEach(place -> {
                    for (int line = place.line() - AROUND; line <= place.line() + AROUND; line++) {
                        wanted.add(line);
                    }
                });
        SortedMap<Integer, String> lines = new TreeMap<>();
        if (wanted.isEmpty()) {
            return lines;
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(document), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null && number < wanted.last(); line = reader.readLine()) {
                number++;
                if (wanted.contains(number)) {
                    lines.put(number, line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE - 1) + "…");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
