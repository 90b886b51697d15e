package de.amtspost.xoev.codelist;

import de.amtspost.xoev.internal.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks through one document and says where it is broken. For one document and one thread. */
final class GenericodeCursor {

    private static final int MAX_TEXT = 1 << 20;

    /** What helps against a broken list; XRepository offers every published one. */
    private static final String REMEDY = ": get the list anew, or have its publisher correct it";

    private final String name;
    private final XMLStreamReader reader;
    private boolean doctype;

    private GenericodeCursor(String name, XMLStreamReader reader) {
        this.name = name;
        this.reader = reader;
    }

    /** What to do with a document. */
    @FunctionalInterface
    interface Walk<T> {
        T over(GenericodeCursor at) throws XMLStreamException;
    }

    /** What to do with a child; it must read the child to its end. */
    @FunctionalInterface
    interface Child {
        void read(int depth) throws XMLStreamException;
    }

    static <T> T walk(InputStream in, String name, Walk<T> walk) throws IOException {
        try {
            return walk.over(new GenericodeCursor(name, SafeXml.streams().createXMLStreamReader(in)));
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw new CodelistException(
                    name + " is no well-formed XML, line " + e.getLocation().getLineNumber() + REMEDY, e);
        }
    }

    void toRoot() throws XMLStreamException {
        while (!reader.isStartElement()) {
            doctype |= reader.next() == XMLStreamConstants.DTD;
        }
    }

    void refuseDoctype() {
        if (doctype) {
            throw broken("has a DOCTYPE, which is refused");
        }
    }

    void children(int depth, Child child) throws XMLStreamException {
        if (depth > SafeXml.MAX_DEPTH) {
            throw broken("has more than " + SafeXml.MAX_DEPTH + " elements within each other");
        }
        while (nextChild()) {
            child.read(depth + 1);
        }
    }

    /** Goes to the next child of an element whose children before have been read to their end; false if there is none. */
    boolean nextChild() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                return true;
            }
        }
        return false;
    }

    void skip(int depth) throws XMLStreamException {
        children(depth, this::skip);
    }

    QName element() {
        return reader.getName();
    }

    String local() {
        return reader.getLocalName();
    }

    /** The text of this element, read to its end. */
    String text() throws XMLStreamException {
        String text = reader.getElementText().strip();
        if (text.length() > MAX_TEXT) {
            throw broken("has a text of more than " + MAX_TEXT + " characters");
        }
        return text;
    }

    @Nullable String optional(String attribute) {
        return reader.getAttributeValue(null, attribute);
    }

    String required(String attribute) {
        @Nullable String value = optional(attribute);
        if (value == null) {
            throw broken("has a " + local() + " without " + attribute);
        }
        return value;
    }

    CodelistException broken(String what) {
        return new CodelistException(
                name + " " + what + " (line " + reader.getLocation().getLineNumber() + ")" + REMEDY);
    }
}
