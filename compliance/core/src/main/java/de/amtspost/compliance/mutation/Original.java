package de.amtspost.compliance.mutation;

import de.amtspost.compliance.Place;
import de.amtspost.core.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.validation.Schema;

/** The valid message: its bytes, its text, and where its elements stand. */
final class Original {

    private final byte[] bytes;
    private final Charset charset;
    private final String text;
    private final List<Node> nodes;
    private final List<Integer> lines;

    private Original(byte[] bytes, Charset charset, String text) {
        this.bytes = bytes;
        this.charset = charset;
        this.text = text;
        this.nodes = Scanner.scan(text);
        this.lines = Stream.iterate(0, at -> at >= 0, at -> {
                    int end = text.indexOf('\n', at);
                    return end < 0 ? -1 : end + 1;
                })
                .toList();
    }

    /** Reads a document that is valid to the schema, if there is one. */
    static Original read(byte[] bytes, Optional<Schema> schema) throws IOException {
        Charset charset = charset(bytes);
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("the message is not in its character encoding " + charset, e);
        }
        if (!Arrays.equals(text.getBytes(charset), bytes)) {
            throw new IllegalArgumentException(
                    "the message cannot be written back byte for byte in " + charset + "; give it in UTF-8");
        }
        Original original = new Original(bytes, charset, text);
        if (schema.isPresent()) {
            new Survey(schema.get(), original.nodes).read(Content.bytes(bytes));
        }
        return original;
    }

    /** Of UTF-16 the order of the bytes must be known, so that the mark at the beginning stays part of the text. */
    private static Charset charset(byte[] bytes) {
        String name = Content.xml(bytes).encoding().orElse("UTF-8");
        try {
            if (!name.equalsIgnoreCase("UTF-16")) {
                return Charset.forName(name);
            }
            return bytes[0] == (byte) 0xFE || bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("this JDK does not know the character encoding of the message", e);
        }
    }

    String text() {
        return text;
    }

    String text(int from, int to) {
        return text.substring(from, to);
    }

    Charset charset() {
        return charset;
    }

    List<Node> nodes() {
        return nodes;
    }

    Node root() {
        return nodes.get(0);
    }

    /** Elements that hold text alone, and some of it. */
    List<Node> leaves() {
        return nodes.stream()
                .filter(node -> node.children.isEmpty() && node.hasEndTag())
                .filter(node -> !value(node).isBlank() && value(node).indexOf('<') < 0)
                .toList();
    }

    /** The text of a leaf as written. */
    String value(Node leaf) {
        return text(leaf.tagEnd, leaf.contentEnd);
    }

    Content content() {
        return Content.bytes(bytes);
    }

    Place place(Draft draft) {
        int tagEnd = draft.node().tagEnd;
        int found = Collections.binarySearch(lines, tagEnd);
        int line = found >= 0 ? found + 1 : -found - 1;
        return new Place(line, tagEnd - lines.get(line - 1) + 1, draft.node().path(true) + draft.behind());
    }

    Draft replace(Node node, int from, int to, String with, String what) {
        return replace(node, from, to, () -> with.getBytes(charset), what);
    }

    Draft replace(Node node, int from, int to, Supplier<byte[]> with, String what) {
        return new Draft(node, null, from, to, with, what);
    }

    Draft replace(Node node, Node.Attribute attribute, int from, int to, String with, String what) {
        return new Draft(node, attribute, from, to, () -> with.getBytes(charset), what);
    }

    Draft replace(Slot slot, String with, String what) {
        return replace(slot, slot.from(), with, what);
    }

    /** Adds to a value at its end. */
    Draft append(Slot slot, String with, String what) {
        return replace(slot, slot.to(), with, what);
    }

    private Draft replace(Slot slot, int from, String with, String what) {
        return new Draft(slot.node(), slot.attribute(), from, slot.to(), () -> with.getBytes(charset), what);
    }

    /** The values of the message: texts of leaves and attributes, in the order of the document. */
    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        Set<Node> leaves = new HashSet<>(leaves());
        for (Node node : nodes) {
            node.attributes.stream()
                    .filter(attribute -> !attribute.isTechnical())
                    .forEach(attribute -> slots.add(
                            new Slot(node, attribute, attribute.type, attribute.valueStart, attribute.valueEnd)));
            if (leaves.contains(node)) {
                slots.add(new Slot(node, null, node.type, node.tagEnd, node.contentEnd));
            }
        }
        return slots;
    }

    String value(Slot slot) {
        return text(slot.from(), slot.to());
    }

    /** Characters as they are, or as references where the encoding does not have them. */
    String written(String characters) {
        if (charset.newEncoder().canEncode(characters)) {
            return characters;
        }
        return characters
                .codePoints()
                .mapToObj(point -> "&#x" + Integer.toHexString(point) + ";")
                .collect(Collectors.joining());
    }

    /** Whether a draft puts other bytes there than there are. */
    boolean isChange(Draft draft) {
        return !Arrays.equals(text(draft.from(), draft.to()).getBytes(charset), draft.bytes());
    }

    /** Which bytes a draft changes. */
    Mutant.Change change(Draft draft) {
        int from = length(0, draft.from());
        return new Mutant.Change(from, from + length(draft.from(), draft.to()), draft.bytes().length);
    }

    private int length(int from, int to) {
        return text.substring(from, to).getBytes(charset).length;
    }

    /** The changed message; shares the bytes of this one. */
    Content apply(Draft draft) {
        Mutant.Change change = change(draft);
        byte[] with = draft.bytes();
        return Content.from(() -> new SequenceInputStream(Collections.enumeration(List.of(
                        new ByteArrayInputStream(bytes, 0, change.from()),
                        new ByteArrayInputStream(with),
                        new ByteArrayInputStream(bytes, change.to(), bytes.length - change.to())))))
                .withMediaType(Content.XML)
                .withSize((long) bytes.length - (change.to() - change.from()) + with.length);
    }
}
