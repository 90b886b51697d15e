package de.amtspost.compliance.mutation;

import de.amtspost.core.Code;
import de.amtspost.core.Party;
import de.amtspost.xoev.XoevHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Changes of the head. Where its fields stand is told by their values: a text that is the same by chance is sorted out
 * later, as the rules on heads say nothing of it.
 */
final class Heads {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ZONE = Pattern.compile("(Z|[+-][0-9]{2}:[0-9]{2})$");
    private static final int NEIGHBOURS = 3;

    private Heads() {}

    static List<Draft> type(Original original) {
        return changed(original, head -> head.messageType().map(Code::code), code -> {
            if (!NUMBER.matcher(code).matches()) {
                return Stream.empty();
            }
            int number = Integer.parseInt(code);
            return IntStream.rangeClosed(number - NEIGHBOURS, number + NEIGHBOURS)
                    .filter(other -> other > 0 && other != number)
                    .mapToObj(other -> new Change(
                            String.format(Locale.ROOT, "%0" + code.length() + "d", other),
                            "other message type put into the head"));
        });
    }

    static List<Draft> id(Original original) {
        return changed(
                original,
                XoevHeader::messageId,
                id -> Stream.of(
                        new Change("keine-UUID", "identifier put in that is no UUID"),
                        new Change("{" + id + "}", "curly brackets put around the identifier"),
                        new Change(id.replace("-", ""), "hyphens of the identifier taken out")));
    }

    static List<Draft> time(Original original) {
        return changed(
                original,
                XoevHeader::creationText,
                time -> Stream.of(new Change(ZONE.matcher(time).replaceFirst(""), "time zone taken out")));
    }

    static List<Draft> authority(Original original) {
        Function<String, Stream<Change>> changes = key -> Stream.of(
                new Change("zzq" + key.substring(Math.max(0, key.indexOf(':'))), "unknown prefix put in"),
                new Change(key.replace(":", ""), "colon behind the prefix taken out"));
        return Stream.concat(
                        changed(original, head -> head.author().map(Party::identifier), changes).stream(),
                        changed(original, head -> head.reader().map(Party::identifier), changes).stream())
                .toList();
    }

    private record Change(String value, String what) {}

    private static List<Draft> changed(
            Original original, Function<XoevHeader, Optional<String>> field, Function<String, Stream<Change>> changes) {
        XoevHeader header;
        try {
            header = XoevHeader.read(original.content());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be read", e);
        }
        return field.apply(header).stream()
                .flatMap(value -> original.leaves().stream()
                        .filter(leaf -> original.value(leaf).strip().equals(value))
                        .flatMap(leaf -> changes.apply(value)
                                .map(change -> original.replace(
                                        leaf, leaf.tagEnd, leaf.contentEnd, change.value(), change.what()))))
                .toList();
    }
}
