package de.amtspost.xoev.xrepository;

import de.amtspost.xoev.codelist.Codelist;
import de.amtspost.xoev.codelist.CodelistException;
import de.amtspost.xoev.codelist.CodelistProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the answers of XRepository say. */
final class Answers {

    /** The zone has no colon: {@code 2026-01-31T12:00:00.000+0100}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private static final int MAX_REASON = 500;

    private Answers() {}

    static Codelist list(Path file, String versionUri) throws IOException {
        Codelist list;
        try (InputStream in = Files.newInputStream(file)) {
            list = Codelist.read(in, "the answer");
        } catch (CodelistException e) {
            String text = String.valueOf(e.getMessage());
            throw e.kind() == CodelistProblem.Kind.UNAVAILABLE
                    ? BadAnswerException.notThere(text)
                    : new BadAnswerException(text);
        }
        if (!list.identification().versionUri().equals(versionUri)) {
            throw new BadAnswerException("the list " + list.identification().versionUri());
        }
        return list;
    }

    static String currentVersion(Path file, String uri) throws IOException {
        Map<String, Object> fields = Documents.read(file);
        if (fields.containsKey("fehler")) {
            throw BadAnswerException.notThere(reason(fields));
        }
        String versionUri = text(fields, "kennung");
        if (!versionUri.startsWith(uri + "_")) {
            throw new BadAnswerException("a version of another list: " + versionUri);
        }
        return versionUri;
    }

    static Metadata metadata(Path file) throws IOException {
        Map<String, Object> fields = Documents.read(file);
        return new Metadata(
                text(fields, "kennung"),
                optional(fields, "version"),
                time(fields),
                list(fields, "alleVersionsKennungen").map(Object::toString).toList(),
                list(fields, "referenzen")
                        .filter(Map.class::isInstance)
                        .map(reference -> reference((Map<?, ?>) reference))
                        .toList());
    }

    private static Metadata.Reference reference(Map<?, ?> fields) {
        return new Metadata.Reference(
                optional(fields, "typ").orElse(""),
                optional(fields, "kennung").orElse(""),
                optional(fields, "version"),
                time(fields));
    }

    /** Why something is not there: a document that says it, or nothing if the document is another one. */
    static Optional<String> reason(Path file) throws IOException {
        try {
            Map<String, Object> fields = Documents.read(file);
            return fields.containsKey("fehler") || fields.containsKey("meldung")
                    ? Optional.of(reason(fields))
                    : Optional.empty();
        } catch (BadAnswerException e) {
            return Optional.empty();
        }
    }

    private static String reason(Map<String, Object> fields) {
        String reason = Stream.of("fehler", "meldung")
                .flatMap(field -> optional(fields, field).stream())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "))
                .replaceAll("[\\s\\p{Cntrl}]+", " ");
        return reason.isEmpty() ? "without a reason" : reason.substring(0, Math.min(MAX_REASON, reason.length()));
    }

    private static String text(Map<String, Object> fields, String name) throws BadAnswerException {
        return optional(fields, name).orElseThrow(() -> new BadAnswerException("a document without " + name));
    }

    private static Optional<String> optional(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Stream<?> list(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof List<?> values ? values.stream() : Stream.empty();
    }

    private static Optional<OffsetDateTime> time(Map<?, ?> fields) {
        try {
            return optional(fields, "zeitpunktLetzteBearbeitung").map(text -> OffsetDateTime.parse(text, TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
