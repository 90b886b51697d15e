package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Report;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines around a detection, without a gap.
 *
 * @param place where the detection is
 * @param lines line number to text; empty if the report has no excerpt there
 */
record Excerpt(Place place, SortedMap<Integer, String> lines) {

    /** Lines before and after. */
    private static final int AROUND = 3;
    /** The most characters that are shown on either side of what is marked, and of it. */
    private static final int SHOWN = 160;
    /** The most characters of an excerpt that is given as it is. */
    private static final int LONGEST = 4000;

    private static final String CUT = "…";

    /**
     * A line.
     *
     * @param number its number, counted from 1
     * @param before what comes before the mark; the whole line if nothing is marked
     * @param marked what is marked: the start tag of the detection if it can be made out, or else the line
     * @param after what comes after the mark
     */
    record Line(int number, String before, String marked, String after) {}

    static Excerpt of(Report report, Detection detection) {
        Place place = detection.place().orElse(new Place(0, 0, ""));
        SortedMap<Integer, String> lines = new TreeMap<>();
        collect(report.excerpt(), lines, place.line(), -1);
        collect(report.excerpt(), lines, place.line(), 1);
        return new Excerpt(place, lines);
    }

    private static void collect(SortedMap<Integer, String> from, SortedMap<Integer, String> to, int line, int step) {
        for (int away = 0; away <= AROUND; away++) {
            String text = from.get(line + step * away);
            if (text == null) {
                return;
            }
            to.put(line + step * away, text);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether the lines are few enough to be given as they are. */
    boolean isShort() {
        return lines.values().stream().mapToInt(String::length).sum() <= LONGEST;
    }

    /** The lines as they are. */
    String text() {
        return String.join("\n", lines.values());
    }

    /** The lines to show: without the white space that all begin with; long ones are cut. */
    List<Line> shown() {
        int indent = lines.values().stream()
                .filter(line -> !line.isBlank())
                .mapToInt(Excerpt::indent)
                .min()
                .orElse(0);
        return lines.entrySet().stream()
                .map(line -> line.getKey() == place.line()
                        ? marked(line.getKey(), line.getValue(), indent)
                        : new Line(line.getKey(), head(without(indent, line.getValue())), "", ""))
                .toList();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String without(int indent, String line) {
        return line.substring(Math.min(indent, line.length()));
    }

    private Line marked(int number, String text, int indent) {
        int end = place.column() - 1;
        int start = indent(text);
        if (end > 0 && end <= text.length() && text.charAt(end - 1) == '>') {
            start = Math.max(start, text.lastIndexOf('<', end - 1));
        } else {
            end = text.length();
        }
        return new Line(
                number,
                tail(without(indent, text.substring(0, start))),
                head(text.substring(start, end)),
                head(text.substring(end)));
    }

    private static String head(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN / 2)) + CUT;
    }

    private static String tail(String text) {
        return text.length() <= SHOWN ? text : CUT + text.substring(text.offsetByCodePoints(text.length(), -SHOWN / 2));
    }
}
