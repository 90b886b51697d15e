package de.amtspost.xoev;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * The forms in which XÖV standards write the heads of their messages. Reading knows more variants, see
 * {@link XoevHeader}; these are those that can be written.
 */
public enum HeadDialect {
    /**
     * Basisnachricht G2G 1.0 and 1.1, unqualified: no element of the head is in a namespace. Both versions look the same
     * and differ in their characters only. For XInneres and what is built on it (XMeld, XPersonenstand, XAusländer), XBau,
     * XWasser.
     */
    G2G_UNQUALIFIED(HeadLayout.G2G, "nachrichtenkopf.g2g", "", "m", Map.of("g", "", "b", "", "k", "")),
    /** Basisnachricht G2G 1.0, qualified: elements of three namespaces. */
    G2G_QUALIFIED_1_0(HeadLayout.G2G, "nachrichtenkopf.g2g", "", "m", qualified("1_0")),
    /** Basisnachricht G2G 1.1, qualified: elements of three namespaces. */
    G2G_QUALIFIED_1_1(HeadLayout.G2G, "nachrichtenkopf.g2g", "", "m", qualified("1_1")),
    /** The Basisnachricht G2G copied into a standard: all elements are in the namespace of the root element. */
    G2G_COPIED(HeadLayout.G2G, "nachrichtenkopf.g2g", "", "m", Map.of("g", "r", "b", "r", "k", "r")),
    /** XGewerbeanzeige 1 and 2: prefix and key of an authority are codes of their own lists. */
    XGEWERBEANZEIGE(HeadLayout.XGEWERBEANZEIGE, "nachrichtenkopf", "http://www.xgewerbeanzeige.de/", "xga", Map.of()),
    /** xdomea 2 and 3: has no identifier of the message and no product. */
    XDOMEA_3(HeadLayout.XDOMEA_3, "Kopf", "urn:xoev-de:xdomea:schema:", "xdomea", Map.of()),
    /** xdomea 4: a head like that of the Basisnachricht, in which only some elements are in a namespace. */
    XDOMEA_4(HeadLayout.XDOMEA_4, "nachrichtenkopf", "urn:xoev-de:xdomea:schema:", "xdomea", Map.of()),
    /**
     * XJustiz 3: a party is a court with its code, or has a name only. The number of the message type stands in the root
     * element alone.
     */
    XJUSTIZ(HeadLayout.XJUSTIZ, "nachrichtenkopf", "http://www.xjustiz.de", "tns", Map.of());

    /** Names the namespace of the root element, in place of a URI. */
    static final String ROOT = "r";

    private static final Map<String, String> PREFIXES = Map.of("g", "g2g", "b", "behoerde", "k", "kommunikation");

    /** Unmodifiable, as is the map below. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final HeadLayout layout;

    private final String head;
    private final String family;
    private final String prefix;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> namespaces;

    HeadDialect(HeadLayout layout, String head, String family, String prefix, Map<String, String> namespaces) {
        this.layout = layout;
        this.head = head;
        this.family = family;
        this.prefix = prefix;
        this.namespaces = namespaces;
    }

    private static Map<String, String> qualified(String version) {
        String base = "http://xoev.de/schemata/basisnachricht/";
        return Map.of(
                "g",
                base + "g2g/" + version,
                "b",
                base + "behoerde/" + version,
                "k",
                base + "kommunikation/" + version);
    }

    /** The dialect of a head that was read: by the name of its element and by namespaces. */
    static Optional<HeadDialect> of(QName root, QName head) {
        for (HeadDialect dialect : values()) {
            if (root.getNamespaceURI().startsWith(dialect.family)
                    && dialect.head(root).equals(head)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    private String headLetter() {
        return namespaces.containsKey("g") ? "g" : ROOT;
    }

    /** The namespace that a letter of the layout stands for. */
    String namespace(String letter, QName root) {
        String namespace = namespaces.getOrDefault(letter, letter.equals(ROOT) ? ROOT : "");
        return namespace.equals(ROOT) ? root.getNamespaceURI() : namespace;
    }

    /** The letters of the namespaces that are declared at the root element besides its own. */
    List<String> declared() {
        return namespaces.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().isEmpty() && !entry.getValue().equals(ROOT))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    HeadLayout layout() {
        return layout;
    }

    /** The element that holds the head. */
    QName head(QName root) {
        return new QName(namespace(headLetter(), root), head);
    }

    /** The prefix that a letter of the layout is written as; for elements without a namespace there is none. */
    String prefix(String letter, QName root) {
        if (!namespace(letter, root).equals(root.getNamespaceURI())) {
            return PREFIXES.getOrDefault(letter, "");
        }
        // Elements without a namespace must stay so: the root element has a prefix in any case.
        String chosen = root.getPrefix();
        return chosen.isEmpty() || PREFIXES.containsValue(chosen) ? prefix : chosen;
    }

    boolean splitsKeys() {
        return layout.fields().contains(HeadField.AUTHOR_PREFIX);
    }
}
