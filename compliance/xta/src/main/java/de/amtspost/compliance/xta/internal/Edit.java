package de.amtspost.compliance.xta.internal;

import de.amtspost.core.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Bends a request in one place: the edits of {@code behaviours.txt}. */
final class Edit {

    private Edit() {}

    /**
     * Bends a request.
     *
     * @param edit the edit
     * @param request the request
     * @return the changed copy
     * @throws IllegalStateException if the request has no such place, which is a mistake of the table
     */
    static Request apply(String edit, Request request) {
        String[] words = edit.strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        String[] pair = rest.split(words[0].equals("set") ? " = " : " =>(?: |$)", 2);
        return switch (words[0]) {
            case "drop" -> element(request, rest, "");
            case "set" -> element(request, pair[0], "${start}" + Matcher.quoteReplacement(pair[1]) + "${end}");
            case "swap" -> swapped(request, pair[0], pair[1]);
            case "header" -> swapped(request, "</s:Header>", rest + "</s:Header>");
            case "prolog" ->
                request.withEnvelope(
                        request.envelope().replaceFirst("<\\?xml[^>]*>", "$0" + Matcher.quoteReplacement(rest)));
            case "body" ->
                request.withEnvelope(Pattern.compile("<s:Body>.*</s:Body>", Pattern.DOTALL)
                        .matcher(request.envelope())
                        .replaceFirst(Matcher.quoteReplacement("<s:Body>" + rest + "</s:Body>")));
            case "type" -> type(request, pair[0], pair[1]);
            case "parts" -> parts(request, rest);
            case "noparts" -> parts(request, List.of());
            default -> throw new IllegalStateException("there is no edit " + edit);
        };
    }

    private static Request swapped(Request request, String text, String other) {
        if (!request.envelope().contains(text)) {
            throw new IllegalStateException("the request has no " + text);
        }
        return request.replace(text, other);
    }

    /** An element, with its start tag and its end tag in groups; a name without prefix fits any. */
    private static Pattern element(String name) {
        String quoted = (name.contains(":") ? "" : "(?:\\w+:)?") + Pattern.quote(name);
        return Pattern.compile(
                "(?<start><(?<name>" + quoted + ")(?:\\s[^>]*[^/>])?>)(?<content>.*?)(?<end></\\k<name>>)",
                Pattern.DOTALL);
    }

    private static Request element(Request request, String name, String replacement) {
        Matcher matcher = element(name).matcher(request.envelope());
        if (!matcher.find()) {
            throw new IllegalStateException("the request has no " + name);
        }
        return request.withEnvelope(matcher.replaceFirst(replacement));
    }

    private static Request type(Request request, String text, String other) {
        if (!request.contentType().contains(text)) {
            throw new IllegalStateException("the Content-Type has no " + text);
        }
        return request.withContentType(request.contentType().replace(text, other));
    }

    private static Request parts(Request request, String texts) {
        List<Content> parts = Stream.of(texts.split(" , ", -1))
                .map(text -> Content.bytes(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return parts(request, parts);
    }

    /** The request with other contents. */
    static Request parts(Request request, List<Content> parts) {
        return new Request(request.action(), request.contentType(), request.envelope(), parts);
    }
}
