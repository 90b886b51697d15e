package de.amtspost.compliance.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for parts, which are numbered in the order in which they stand: {@code the list {0} has no code {1}}.
 * Takes texts apart in linear time, since parts may be what a stranger wrote.
 */
final class TextPattern {

    private static final Pattern PART = Pattern.compile("\\{[0-9]}");

    /** What stands before, between and behind the parts. */
    private final List<String> around;

    TextPattern(String text) {
        this.around = List.of(PART.split(text, -1));
    }

    /** The parts of a text, empty if it is not of this pattern. */
    Optional<List<String>> parts(String text) {
        int last = around.size() - 1;
        int end = text.length() - around.get(last).length();
        if (last == 0) {
            return text.equals(around.get(0)) ? Optional.of(List.of()) : Optional.empty();
        }
        if (!text.startsWith(around.get(0)) || !text.endsWith(around.get(last))) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        int from = around.get(0).length();
        for (String next : around.subList(1, last)) {
            int to = text.indexOf(next, from);
            if (to < 0) {
                return Optional.empty();
            }
            parts.add(text.substring(from, to));
            from = to + next.length();
        }
        if (from > end) {
            return Optional.empty();
        }
        parts.add(text.substring(from, end));
        return Optional.of(parts);
    }

    /** Puts parts into a text, in the order in which it wants them. */
    static String fill(String text, List<String> parts) {
        return PART.matcher(text).replaceAll(match -> Matcher.quoteReplacement(part(match, parts)));
    }

    private static String part(MatchResult match, List<String> parts) {
        return parts.get(match.group().charAt(1) - '0');
    }
}
