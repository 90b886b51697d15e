package de.amtspost.cli.message;

import de.amtspost.core.Content;
import de.amtspost.signature.SignedMessages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives the contents of a message names that tell them apart, because the signature covers them under their names. */
public final class Attachments {

    private Attachments() {}

    /**
     * Renames contents whose name is taken: {@code plan.pdf} becomes {@code plan-2.pdf}.
     *
     * @param contents the contents in order; the first keeps its name
     * @return the contents in the same order, no two names alike, also where case does not count
     */
    public static List<Content> withDistinctNames(List<Content> contents) {
        Set<String> taken = new HashSet<>();
        taken.add(SignedMessages.FILE_NAME);
        List<Content> named = new ArrayList<>();
        for (Content content : contents) {
            String wanted = content.fileName().orElse("content-" + (named.size() + 1));
            String free = wanted;
            for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
                free = numbered(wanted, number);
            }
            named.add(content.withFileName(free));
        }
        return named;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }
}
