package de.amtspost.compliance.mutation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Changes that a parser meets, before any schema. */
final class Syntax {

    private static final int DEEP = 250;
    private static final int HUGE = 120_000;
    private static final int EXPANSION = 10;
    private static final int EXPANSION_LEVELS = 6;

    /** A name that is never given to a host (RFC 2606): who asks for it finds nothing. */
    private static final String OUTSIDE = "\"http://external-entity.invalid/\"";

    private static final Pattern DECLARATION = Pattern.compile(
            "^\uFEFF?(<\\?xml\\s+version\\s*=\\s*[\"'][0-9.]+[\"'](\\s+encoding\\s*=\\s*[\"']([^\"']+)[\"'])?)?");

    private static final List<String> ENCODINGS = List.of("US-ASCII", "UTF-16", "UTF-8", "ISO-8859-1", "X-UNKNOWN");

    /** Not in UTF-8: a byte that never occurs, a detour to a shorter form, half of a pair, a sequence that is cut off. */
    private static final List<String> INVALID = List.of("FF", "C080", "EDA080", "C3");

    private Syntax() {}

    static List<Draft> cutOff(Original original) {
        int end = original.text().length();
        return original.nodes().stream()
                .flatMap(node -> Stream.of(
                        original.replace(node, node.start + 1, end, "", "message cut off in a start tag"),
                        original.replace(node, node.tagEnd, end, "", "message cut off behind a start tag"),
                        original.replace(node, node.end - 1, end, "", "message cut off in an end tag")))
                .toList();
    }

    static List<Draft> unclosed(Original original) {
        return original.nodes().stream()
                .flatMap(node -> Stream.of(
                        original.replace(node, node.tagEnd - 1, node.tagEnd, "", "end of a start tag taken out"),
                        original.replace(
                                node,
                                node.hasEndTag() ? node.contentEnd : node.tagEnd - 2,
                                node.end,
                                "",
                                "end tag taken out")))
                .toList();
    }

    static List<Draft> wrongEncoding(Original original) {
        Matcher declaration = DECLARATION.matcher(original.text());
        if (!declaration.find()) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (String encoding : ENCODINGS) {
            String what = "character encoding declared as " + encoding;
            int from = declaration.end();
            int to = from;
            String with;
            if (declaration.group(1) == null) {
                with = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>";
            } else if (declaration.group(2) == null) {
                with = " encoding=\"" + encoding + "\"";
            } else {
                from = declaration.start(3);
                to = declaration.end(3);
                with = encoding;
            }
            drafts.add(original.replace(original.root(), from, to, with, what));
        }
        return drafts;
    }

    static List<Draft> invalidByte(Original original) {
        if (!original.charset().equals(StandardCharsets.UTF_8)) {
            return List.of();
        }
        return INVALID.stream()
                .flatMap(hex -> original.leaves().stream()
                        .map(node -> original.replace(
                                node,
                                node.contentEnd,
                                node.contentEnd,
                                () -> HexFormat.of().parseHex(hex),
                                "bytes " + hex + " added, which are not UTF-8")))
                .toList();
    }

    static List<Draft> externalEntity(Original original) {
        Node root = original.root();
        String type = "<!DOCTYPE " + root.name;
        List<Draft> drafts = new ArrayList<>();
        drafts.add(original.replace(
                root, root.start, root.start, type + " SYSTEM " + OUTSIDE + ">", "external document type added"));
        drafts.add(original.replace(
                root,
                root.start,
                root.start,
                type + " [<!ENTITY % e SYSTEM " + OUTSIDE + "> %e;]>",
                "external parameter entity added"));
        drafts.addAll(used(
                original, type + " [<!ENTITY e SYSTEM " + OUTSIDE + ">]>", "external entity added to the text of"));
        return drafts;
    }

    static List<Draft> entityExpansion(Original original) {
        StringBuilder type = new StringBuilder("<!DOCTYPE " + original.root().name + " [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int level = 1; level < EXPANSION_LEVELS; level++) {
            String before = "&a" + (level - 1) + ";";
            type.append("<!ENTITY a" + level + " \"" + before.repeat(EXPANSION) + "\">");
        }
        type.append("<!ENTITY e \"&a" + (EXPANSION_LEVELS - 1) + ";\">]>");
        return used(original, type.toString(), "entities in entities added to the text of");
    }

    /** A document type, and its entity at the end of a text. */
    private static List<Draft> used(Original original, String type, String what) {
        int start = original.root().start;
        return original.leaves().stream()
                .map(node -> original.replace(
                        node,
                        start,
                        node.contentEnd,
                        () -> (type + original.text(start, node.contentEnd) + "&e;").getBytes(original.charset()),
                        what))
                .toList();
    }

    static List<Draft> deepNesting(Original original) {
        return original.nodes().stream()
                .filter(node -> !node.children.isEmpty())
                .map(node -> {
                    String name = node.prefix() + "deep>";
                    return original.replace(
                            node,
                            node.contentEnd,
                            node.contentEnd,
                            () -> (("<" + name).repeat(DEEP) + ("</" + name).repeat(DEEP)).getBytes(original.charset()),
                            DEEP + " elements within each other added");
                })
                .toList();
    }

    static List<Draft> hugeText(Original original) {
        String text = "a".repeat(HUGE);
        return original.leaves().stream()
                .filter(node -> Types.isString(node.type))
                .map(node -> original.replace(node, node.contentEnd, node.contentEnd, text, HUGE + " letters added"))
                .toList();
    }
}
