package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Takes personal data out of recordings. What keeps its text is named in {@code redaction.txt}; every other text, and the
 * names of parties and files, become their length and the first digits of their SHA-256.
 */
public final class Redaction {

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final int DIGITS = 8;
    private static final Set<String> KEPT = names("keep");
    private static final Set<String> ATTRIBUTES = names("attribute");
    private static final Set<String> HEADERS = names("header");

    private Redaction() {}

    private static Set<String> names(String kind) {
        return Table.rows(Table.text("redaction.txt")).stream()
                .filter(row -> row.get("kind").equals(kind))
                .map(row -> row.get("name"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Redacts a message.
     *
     * @param message the message
     * @return the message without personal data
     */
    public static RecordedMessage of(RecordedMessage message) {
        return new RecordedMessage(
                message.status(),
                headers(message.headers()),
                message.clientCertificate().map(Redaction::of),
                message.rootType(),
                message.envelope().map(Redaction::envelope),
                message.parts(),
                message.size(),
                message.problem());
    }

    private static Map<String, List<String>> headers(Map<String, List<String>> headers) {
        Map<String, List<String>> redacted = new LinkedHashMap<>(headers);
        redacted.replaceAll((name, values) ->
                HEADERS.contains(name) ? values.stream().map(Redaction::of).toList() : values);
        return redacted;
    }

    private static String envelope(String text) {
        Element root;
        try {
            root = Fragments.toElement(new XmlFragment(text));
        } catch (IllegalArgumentException e) {
            // What cannot be read cannot be redacted in part.
            return of(text);
        }
        redact(root);
        return Fragments.toFragment(root).xml();
    }

    private static void redact(Element element) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (ATTRIBUTES.contains(attribute.getLocalName())) {
                attribute.setValue(of(attribute.getValue()));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                redact(inner);
            } else if (!child.getNodeValue().isBlank() && !KEPT.contains(name(element))) {
                child.setNodeValue(of(child.getNodeValue()));
            }
        }
    }

    private static String name(Element element) {
        return (SOAP.equals(element.getNamespaceURI()) ? "s:" : "") + element.getLocalName();
    }

    /**
     * Redacts a text.
     *
     * @param text the text
     * @return its length and the beginning of its digest
     */
    public static String of(String text) {
        return "[" + text.length() + " characters, SHA-256 "
                + sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS) + "…]";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }
}
