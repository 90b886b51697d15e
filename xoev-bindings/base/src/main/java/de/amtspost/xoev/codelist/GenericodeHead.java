package de.amtspost.xoev.codelist;

import de.amtspost.xoev.codelist.Codelist.Identification;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What a document says of itself, up to the end of its Identification. For one document. */
final class GenericodeHead {

    private static final String GENERICODE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";
    private static final QName ROOT = new QName(GENERICODE, "CodeList");
    private static final QName ERROR =
            new QName("http://www.xoev.de/de/xrepository/framework/1/basisdatentypen", "Fehler");

    private static final String WEB_PAGE = "html";

    private static final Set<String> SHORT_NAME = Set.of("shortName", "nameKurz");
    private static final Set<String> VALID_FROM = Set.of("validFrom", "datumGueltigkeitAb");
    private static final Pattern URN = Pattern.compile("urn:\\S+");

    private final GenericodeCursor at;
    private final Map<String, String> facts = new HashMap<>();

    /** What a document turned out to be. */
    enum Kind {
        LIST,
        /** The error document that XRepository puts in the place of a list. */
        ERROR,
        /** A document of another vocabulary. */
        OTHER,
        /** No XML, or a page for people such as a server sends in place of what it does not give. */
        NO_LIST
    }

    /**
     * A document of which only the head was read.
     *
     * @param kind what it is
     * @param identification which list it is, if it is one
     * @param text why there is no list
     * @param urn which list the error is about, where it says so
     */
    record Scan(Kind kind, Optional<Identification> identification, String text, Optional<String> urn) {

        private static Scan without(Kind kind, String text) {
            return new Scan(
                    kind,
                    Optional.empty(),
                    text,
                    URN.matcher(text).results().map(MatchResult::group).findFirst());
        }
    }

    GenericodeHead(GenericodeCursor at) {
        this.at = at;
    }

    /** Reads no further than to the end of the Identification. */
    static Scan scan(InputStream in, String name) throws IOException {
        boolean[] rooted = new boolean[1];
        try {
            return GenericodeCursor.walk(in, name, at -> {
                GenericodeHead head = new GenericodeHead(at);
                Kind kind = head.root();
                rooted[0] = true;
                return head.scan(kind);
            });
        } catch (CodelistException e) {
            if (!rooted[0] && e.getCause() instanceof XMLStreamException) {
                return Scan.without(Kind.NO_LIST, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private Scan scan(Kind kind) throws XMLStreamException {
        if (kind != Kind.LIST) {
            return Scan.without(
                    kind,
                    kind == Kind.ERROR
                            ? error()
                            : "is no code list: its root is " + at.element().getLocalPart());
        }
        boolean identified = false;
        while (!identified && at.nextChild()) {
            identified = "Identification".equals(at.local());
            read(1);
        }
        return new Scan(kind, Optional.of(identification()), "", Optional.empty());
    }

    /** Goes to the root; a list, however broken, is never taken for something else. */
    Kind root() throws XMLStreamException {
        at.toRoot();
        QName root = at.element();
        if (!root.equals(ERROR) && !root.getLocalPart().equals(ROOT.getLocalPart())) {
            return WEB_PAGE.equalsIgnoreCase(root.getLocalPart()) ? Kind.NO_LIST : Kind.OTHER;
        }
        at.refuseDoctype();
        if (root.equals(ERROR)) {
            return Kind.ERROR;
        }
        if (!root.equals(ROOT)) {
            throw at.broken("is a code list of another form than genericode 1.0: its root is " + root);
        }
        return Kind.LIST;
    }

    /** What the error document says, at its root. */
    String error() throws XMLStreamException {
        at.children(0, depth -> facts.put(at.local(), at.text()));
        return facts.getOrDefault("meldung", "without a reason").replaceAll("\\s+", " ");
    }

    /** Reads an Annotation or the Identification of the root. */
    void read(int depth) throws XMLStreamException {
        switch (at.local()) {
            case "Annotation" -> metadata(depth);
            case "Identification" -> at.children(depth, this::identification);
            default -> at.skip(depth);
        }
    }

    private void metadata(int depth) throws XMLStreamException {
        at.children(depth, below -> {
            if (SHORT_NAME.contains(at.local())) {
                facts.put("metadata.ShortName", at.text());
            } else if (VALID_FROM.contains(at.local())) {
                facts.put("validFrom", at.text());
            } else {
                metadata(below);
            }
        });
    }

    private void identification(int depth) throws XMLStreamException {
        if ("Agency".equals(at.local())) {
            at.children(depth, below -> facts.putIfAbsent("Agency." + at.local(), at.text()));
        } else {
            facts.putIfAbsent(at.local(), at.text());
        }
    }

    /** Which list it is; to be called when the Identification has been read. */
    Identification identification() {
        return new Identification(
                fact("CanonicalUri"),
                fact("Version"),
                fact("CanonicalVersionUri"),
                Optional.ofNullable(facts.get("metadata.ShortName")).orElseGet(() -> fact("ShortName")),
                Optional.ofNullable(facts.get("LongName")),
                Optional.ofNullable(facts.get("Agency.LongName")),
                Optional.ofNullable(facts.get("validFrom")));
    }

    private String fact(String element) {
        @Nullable String value = facts.get(element);
        if (value == null || value.isEmpty()) {
            throw at.broken("lacks " + element + " in its Identification");
        }
        return value;
    }
}
