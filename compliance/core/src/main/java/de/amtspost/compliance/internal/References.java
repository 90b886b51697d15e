package de.amtspost.compliance.internal;

import de.amtspost.compliance.Place;
import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import de.amtspost.xoev.internal.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds the files that a message names. Which elements name one is a table ({@code references.txt}), taken from the schemas
 * of the standards. Attributes that say more of the file are those of XBau: {@code filesize} and {@code hashValue}.
 */
final class References {

    /** Longer ones are no names of files. */
    private static final int MAX_NAME = 1_000;

    private static final Set<String> NOT_TRUE = Set.of("false", "0");

    private static final List<Row> TABLE = table();

    private final List<Row> rows;
    private final List<Open> open = new ArrayList<>();
    private final List<Reference> found = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /**
     * A file that a message names.
     *
     * @param name its name
     * @param place where it is named
     * @param missing how bad it is if the file is not there
     * @param size how many bytes it is said to have
     * @param digest the SHA-256 that it is said to have, in hexadecimal digits
     */
    record Reference(String name, Place place, Severity missing, Optional<String> size, Optional<String> digest) {}

    /**
     * A row of the table. The first step of a path is the owner.
     *
     * @param namespace the namespace of the root element
     * @param name the path of the element with the name
     * @param excuse the path of an element that excuses, empty if there is none
     * @param missing how bad a missing file is
     */
    private record Row(String namespace, List<String> name, List<String> excuse, Severity missing) {}

    /** An element that is being read. */
    private static final class Open {
        private final String name;
        private final String path;
        private final Place place;
        private final Optional<String> size;
        private final Optional<String> digest;
        private final Map<String, Integer> children = new HashMap<>();
        private final List<Reference> owned = new ArrayList<>();
        private boolean excused;

        Open(XMLStreamReader xml, String path) {
            this.name = xml.getLocalName();
            this.path = path;
            this.place = new Place(
                    xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber(), path);
            this.size = Optional.ofNullable(xml.getAttributeValue(null, "filesize"));
            this.digest = Optional.ofNullable(xml.getAttributeValue(null, "hashValue"));
        }
    }

    private References(List<Row> rows) {
        this.rows = rows;
    }

    private static List<Row> table() {
        try (InputStream in = Objects.requireNonNull(References.class.getResourceAsStream("references.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\s*\\|\\s*", -1)))
                    .map(cells -> new Row(
                            cells.get(0),
                            List.of(cells.get(1).split("/", -1)),
                            cells.get(2).equals("-")
                                    ? List.of()
                                    : List.of(cells.get(2).split("/", -1)),
                            Severity.valueOf(cells.get(3))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("references.txt belongs to the library and cannot be read", e);
        }
    }

    /**
     * Reads a message.
     *
     * @param message a document that was found to be well-formed and within the limits on depth
     * @return the files that it names, in the order of the elements that end; empty if it is of no standard of the table
     * @throws IOException if it cannot be read
     */
    static Optional<List<Reference>> in(Content message) throws IOException {
        try (InputStream in = message.open()) {
            XMLStreamReader xml = SafeXml.streams().createXMLStreamReader(in);
            xml.nextTag();
            String namespace = xml.getNamespaceURI();
            List<Row> rows = TABLE.stream()
                    .filter(row -> row.namespace().equals(namespace))
                    .toList();
            return rows.isEmpty() ? Optional.empty() : Optional.of(new References(rows).read(xml));
        } catch (XMLStreamException e) {
            throw new IOException("the message changed while it was read", e);
        }
    }

    private List<Reference> read(XMLStreamReader xml) throws XMLStreamException {
        start(xml);
        while (!open.isEmpty()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    text.append(xml.getText(), 0, Math.min(xml.getText().length(), MAX_NAME - text.length()));
                default -> {}
            }
        }
        return List.copyOf(found);
    }

    private void start(XMLStreamReader xml) {
        String prefix = xml.getPrefix();
        String name = prefix == null || prefix.isEmpty() ? xml.getLocalName() : prefix + ":" + xml.getLocalName();
        String path = "";
        int number = 1;
        if (!open.isEmpty()) {
            Open parent = open.get(open.size() - 1);
            path = parent.path;
            number = parent.children.merge(name, 1, Integer::sum);
        }
        open.add(new Open(xml, path + "/" + name + "[" + number + "]"));
        text.setLength(0);
    }

    private void end() {
        for (Row row : rows) {
            if (isAt(row.name())) {
                Open about = open.get(open.size() - 2);
                owner(row.name())
                        .owned
                        .add(new Reference(
                                text.toString().strip(),
                                open.get(open.size() - 1).place,
                                row.missing(),
                                about.size,
                                about.digest));
            }
            if (!row.excuse().isEmpty()
                    && isAt(row.excuse())
                    && !NOT_TRUE.contains(text.toString().strip())) {
                owner(row.excuse()).excused = true;
            }
        }
        Open ended = open.remove(open.size() - 1);
        if (!ended.excused) {
            found.addAll(ended.owned);
        }
        text.setLength(0);
    }

    private boolean isAt(List<String> path) {
        int above = open.size() - path.size();
        if (above < 0) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String step = path.get(i);
            if (!step.equals("*") && !step.equals(open.get(above + i).name)) {
                return false;
            }
        }
        return true;
    }

    private Open owner(List<String> path) {
        return open.get(open.size() - path.size());
    }
}
