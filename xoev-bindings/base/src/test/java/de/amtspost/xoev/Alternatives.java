package de.amtspost.xoev;

import java.util.Set;
import java.util.TreeSet;

/** The texts that a pattern of the form {@code (text|class|text with classes)*} repeats, groups within it too. */
final class Alternatives {

    private final String pattern;
    private int at;

    private Alternatives(String pattern) {
        this.pattern = pattern;
    }

    /** Reads a pattern; one of another form is refused. */
    static Set<String> of(String pattern) {
        if (!pattern.endsWith("*")) {
            throw new IllegalArgumentException("nothing is repeated");
        }
        Alternatives parser = new Alternatives(pattern.substring(0, pattern.length() - 1));
        Set<String> found = parser.union();
        if (parser.at != parser.pattern.length()) {
            throw new IllegalArgumentException("another form, at " + parser.at);
        }
        return found;
    }

    private Set<String> union() {
        Set<String> found = sequence();
        while (is('|')) {
            at++;
            found.addAll(sequence());
        }
        return found;
    }

    private Set<String> sequence() {
        Set<String> texts = new TreeSet<>(Set.of(""));
        while (at < pattern.length() && !is('|') && !is(')')) {
            Set<String> parts = part();
            Set<String> longer = new TreeSet<>();
            texts.forEach(text -> parts.forEach(part -> longer.add(text + part)));
            texts = longer;
        }
        return texts;
    }

    private Set<String> part() {
        if (is('(')) {
            at++;
            Set<String> found = union();
            at++;
            return found;
        }
        return is('[') ? characters() : Set.of(String.valueOf(next()));
    }

    private Set<String> characters() {
        Set<String> found = new TreeSet<>();
        at++;
        while (!is(']')) {
            char first = next();
            char last = first;
            if (is('-') && pattern.charAt(at + 1) != ']') {
                at++;
                last = next();
            }
            for (int character = first; character <= last; character++) {
                found.add(Character.toString(character));
            }
        }
        at++;
        return found;
    }

    private char next() {
        at += is('\\') ? 1 : 0;
        return pattern.charAt(at++);
    }

    private boolean is(char wanted) {
        return at < pattern.length() && pattern.charAt(at) == wanted;
    }
}
