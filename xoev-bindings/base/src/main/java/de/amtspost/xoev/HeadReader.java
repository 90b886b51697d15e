package de.amtspost.xoev;

import de.amtspost.core.Code;
import de.amtspost.core.Failure;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.internal.BoundedStream;
import de.amtspost.xoev.internal.SafeXml;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one head. Stops behind it, or where the first other child of the root begins. */
final class HeadReader {

    /** All that stands before the end of the head, comments included; heads have a few kilobytes. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final int MAX_TEXT = 10_000;

    private final Map<HeadField, String> fields = new EnumMap<>(HeadField.class);
    private final Map<HeadField, List<HeadContact>> contacts = new EnumMap<>(HeadField.class);
    private final Map<HeadField, String> contact = new EnumMap<>(HeadField.class);
    private final Deque<String> paths = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable QName head;

    private HeadReader() {}

    static XoevHeader read(InputStream in) throws IOException {
        try {
            XMLStreamReader xml =
                    SafeXml.streams().createXMLStreamReader(new BoundedStream(in, MAX_BYTES, "the head is too large"));
            try {
                return new HeadReader().read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw translate(e);
        }
    }

    private XoevHeader read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            advance(xml);
        }
        var root = xml.getName();
        attributes(xml, "");
        boolean inside = true;
        while (inside) {
            inside = switch (advance(xml)) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml);
                default -> true;
            };
        }
        return new XoevHeader(root, head, fields, contacts);
    }

    private static int advance(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw rejected(
                    "xoev-xml-doctype", "the message has a document type or an entity reference", xml.getLocation());
        }
        return event;
    }

    private boolean start(XMLStreamReader xml) {
        String name = xml.getLocalName();
        if (paths.isEmpty()) {
            if (HeadLayout.HEADS.contains(name)) {
                head = xml.getName();
            } else if (!HeadLayout.BEFORE_HEAD.contains(name)) {
                return false;
            }
            paths.push(name);
        } else {
            if (paths.size() >= SafeXml.MAX_DEPTH) {
                throw rejected("xoev-xml-depth", "elements are nested too deeply", xml.getLocation());
            }
            paths.push(paths.element() + "/" + name);
        }
        text.setLength(0);
        attributes(xml, paths.element());
        return true;
    }

    private boolean end() {
        if (paths.isEmpty()) {
            return false;
        }
        String path = paths.pop();
        HeadField field = HeadLayout.at(path);
        if (field != null && field.isContact()) {
            endContact(field);
        } else {
            put(path, text.toString());
        }
        text.setLength(0);
        return !(paths.isEmpty() && head != null);
    }

    private boolean text(XMLStreamReader xml) {
        if (!paths.isEmpty() && HeadLayout.at(paths.element()) != null) {
            if (text.length() + xml.getTextLength() > MAX_TEXT) {
                throw rejected("xoev-head-size", "a field of the head is too long", xml.getLocation());
            }
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        return true;
    }

    private void attributes(XMLStreamReader xml, String path) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                put(path + "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
    }

    /** A contact without channel or address is for the schema check to refuse. */
    private void endContact(HeadField whose) {
        String channel = contact.getOrDefault(HeadField.CONTACT_CHANNEL, "");
        String address = contact.getOrDefault(HeadField.CONTACT_ADDRESS, "");
        if (!channel.isEmpty() && !address.isEmpty()) {
            Code code = Code.of(
                    contact.getOrDefault(HeadField.CONTACT_LIST, ""),
                    contact.getOrDefault(HeadField.CONTACT_VERSION, ""),
                    channel);
            contacts.computeIfAbsent(whose, any -> new ArrayList<>())
                    .add(new HeadContact(code, address, Optional.ofNullable(contact.get(HeadField.CONTACT_NOTE))));
        }
        contact.clear();
    }

    /** The first value counts; a head that says a thing twice is for the schema check to refuse. */
    private void put(String path, String value) {
        HeadField field = HeadLayout.at(path);
        if (field != null) {
            (field.isOfContact() ? contact : fields).putIfAbsent(field, value.strip());
        }
    }

    private static IOException translate(XMLStreamException e) {
        Throwable cause = e.getNestedException();
        if (cause instanceof BoundedStream.ExceededException) {
            throw rejected("xoev-head-size", "the head does not end within " + MAX_BYTES + " bytes", e.getLocation());
        }
        boolean unreadable = cause instanceof CharConversionException || cause instanceof UnsupportedEncodingException;
        if (cause instanceof IOException failure && !unreadable) {
            return failure;
        }
        throw rejected("xoev-xml", "the message is not well-formed XML up to the end of its head", e.getLocation());
    }

    /** The parser's own text and exception stay out: they quote the document. */
    private static MessageRejectedException rejected(String rule, String problem, @Nullable Location location) {
        Finding finding = Finding.error(rule, problem);
        String place = "";
        if (location != null && location.getLineNumber() > 0) {
            place = "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
            finding = finding.at(place);
        }
        return new MessageRejectedException(Failure.of("the head of the message cannot be read: " + problem
                        + (place.isEmpty() ? "" : " (" + place + ")"))
                .findings(List.of(finding))
                .next("have the author's software mended; the message cannot be processed"));
    }
}
