package de.amtspost.benchmarks;

import de.amtspost.core.Content;
import de.amtspost.example.hundesteuer.Hundesteuer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The registration of many dogs, a valid message of XHundesteuer of any size, which is made while it is read: the sample
 * of the standard with its dog again and again.
 *
 * @param blocks how many times {@value #DOGS} dogs
 */
record Registrations(int blocks) implements Content.Source {

    static final int DOGS = 16;

    private static final String START = "<xhs:hund>";
    private static final String END = "</xhs:hund>";
    private static final String SAMPLE = sample();
    private static final byte[] HEAD = utf8(SAMPLE.substring(0, SAMPLE.indexOf(START)));
    private static final byte[] BLOCK = block();
    private static final byte[] TAIL = utf8(SAMPLE.substring(SAMPLE.indexOf(END) + END.length()));

    /** The one of about that size. */
    static Registrations ofBytes(long bytes) {
        long inside = bytes - HEAD.length - TAIL.length;
        return new Registrations(Math.max(1, (int) (inside / BLOCK.length)));
    }

    long dogs() {
        return (long) blocks * DOGS;
    }

    long size() {
        return HEAD.length + (long) blocks * BLOCK.length + TAIL.length;
    }

    @Override
    public InputStream open() {
        return new SequenceInputStream(Collections.enumeration(new AbstractList<>() {
            @Override
            public InputStream get(int index) {
                return new ByteArrayInputStream(index == 0 ? HEAD : index <= blocks ? BLOCK : TAIL);
            }

            @Override
            public int size() {
                return blocks + 2;
            }
        }));
    }

    byte[] document() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }

    private static String sample() {
        try (InputStream in = Hundesteuer.sample().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the sample cannot be read", e);
        }
    }

    private static byte[] block() {
        String dog = SAMPLE.substring(SAMPLE.indexOf(START), SAMPLE.indexOf(END) + END.length() + 1);
        StringBuilder dogs = new StringBuilder();
        IntStream.range(0, DOGS)
                .forEach(i ->
                        dogs.append(dog.replaceAll("[0-9]{15}", String.format(Locale.ROOT, "276%012d", i * 91_379L))));
        return utf8(dogs.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
