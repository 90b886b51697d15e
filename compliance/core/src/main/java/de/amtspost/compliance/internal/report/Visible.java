package de.amtspost.compliance.internal.report;

import java.util.function.IntPredicate;

/** Makes texts fit for a form: what cannot or must not stand there becomes {@code [U+001B]}. */
final class Visible {

    private Visible() {}

    /** The text for a form that holds every character, but no halves of one. */
    static String whole(String text) {
        return replaced(text, Visible::half);
    }

    /** The text for XML 1.0 (section 2.2). */
    static String xml(String text) {
        return replaced(text, point -> half(point) || notXml(point));
    }

    /** The text for people: no characters that move the cursor, turn the direction of writing or are not to be seen. */
    static String text(String text) {
        return replaced(text, point -> point != '\t' && point != '\n' && (hidden(point) || notXml(point)));
    }

    /** The text for people, on one line, with white space as it would be in a paragraph. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (!Character.isWhitespace(point)) {
                line.appendCodePoint(point);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        });
        return text(line.toString().stripTrailing());
    }

    private static boolean half(int point) {
        return Character.getType(point) == Character.SURROGATE;
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static boolean notXml(int point) {
        return (point < ' ' && point != '\t' && point != '\n' && point != '\r') || point == 0xFFFE || point == 0xFFFF;
    }

    private static String replaced(String text, IntPredicate unfit) {
        if (text.codePoints().noneMatch(unfit)) {
            return text;
        }
        StringBuilder fit = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (unfit.test(point)) {
                fit.append(String.format("[U+%04X]", point));
            } else {
                fit.appendCodePoint(point);
            }
        });
        return fit.toString();
    }
}
