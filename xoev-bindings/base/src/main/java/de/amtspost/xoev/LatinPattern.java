package de.amtspost.xoev;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the patterns of the data types of DIN 91379: {@code [characters and ranges]*}, or the same with alternatives
 * beside it, {@code ([characters and ranges]|sequence|sequence)*}.
 */
final class LatinPattern {

    private final String pattern;
    private int at;

    private LatinPattern(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @param pattern the pattern
     * @param sequences gets the sequences
     * @return the single characters
     */
    static boolean[] parse(String pattern, List<String> sequences) {
        LatinPattern parser = new LatinPattern(pattern);
        boolean group = parser.skip('(');
        boolean[] characters = parser.characters();
        while (group && parser.skip('|')) {
            sequences.addAll(parser.alternative());
        }
        if (group) {
            parser.require(')');
        }
        parser.require('*');
        if (parser.at != pattern.length()) {
            throw parser.broken();
        }
        return characters;
    }

    private boolean[] characters() {
        boolean[] found = new boolean[1 << Character.SIZE];
        require('[');
        while (!skip(']')) {
            char first = next();
            char last = first;
            if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                at++;
                last = next();
            }
            for (int character = first; character <= last; character++) {
                found[character] = true;
            }
        }
        return found;
    }

    /** A sequence; a class in it stands for one sequence with each of its characters. */
    private List<String> alternative() {
        List<String> texts = List.of("");
        while (at < pattern.length() && "|)".indexOf(pattern.charAt(at)) < 0) {
            List<String> parts = pattern.charAt(at) == '[' ? members(characters()) : List.of(String.valueOf(next()));
            List<String> longer = new ArrayList<>();
            texts.forEach(text -> parts.forEach(part -> longer.add(text + part)));
            texts = longer;
        }
        return texts;
    }

    private static List<String> members(boolean[] characters) {
        List<String> members = new ArrayList<>();
        for (int character = 0; character < characters.length; character++) {
            if (characters[character]) {
                members.add(String.valueOf((char) character));
            }
        }
        return members;
    }

    private char next() {
        skip('\\');
        return pattern.charAt(at++);
    }

    private boolean skip(char wanted) {
        boolean there = at < pattern.length() && pattern.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void require(char wanted) {
        if (!skip(wanted)) {
            throw broken();
        }
    }

    private IllegalStateException broken() {
        return new IllegalStateException("the pattern is none of DIN 91379, at " + at);
    }
}
