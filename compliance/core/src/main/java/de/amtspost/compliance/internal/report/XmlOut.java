package de.amtspost.compliance.internal.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML in UTF-8: escaped by the JDK, one block on a line. */
final class XmlOut {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

    private final Writer stream;
    private final XMLStreamWriter xml;
    private final UnaryOperator<String> fit;
    /** For each open element whether its end goes on a line of its own. */
    private final Deque<Boolean> blocks = new ArrayDeque<>();

    /**
     * @param first what comes before the first element, as it is
     * @param fit what is done to texts before they are escaped
     */
    XmlOut(OutputStream out, String first, UnaryOperator<String> fit) throws IOException {
        this.stream = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.fit = fit;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream);
        } catch (XMLStreamException e) {
            throw new IOException("this JDK cannot write XML: " + e.getMessage(), e);
        }
        stream.write(first);
    }

    static XmlOut document(OutputStream out) throws IOException {
        return new XmlOut(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", Visible::xml);
    }

    /** Opens an element on a new line. */
    XmlOut open(String name) throws IOException {
        if (!blocks.isEmpty()) {
            blocks.pop();
            blocks.push(true);
        }
        write(() -> xml.writeCharacters("\n"));
        return inline(name);
    }

    /** Opens an element where the last one ended, for texts in which white space counts. */
    XmlOut inline(String name) throws IOException {
        blocks.push(false);
        return write(() -> xml.writeStartElement(name));
    }

    /** Writes an element that has attributes alone, on a new line. */
    XmlOut empty(String name, Map<String, String> attributes) throws IOException {
        write(() -> xml.writeCharacters("\n"));
        write(() -> xml.writeEmptyElement(name));
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            attribute(attribute.getKey(), attribute.getValue());
        }
        return this;
    }

    XmlOut namespace(String uri) throws IOException {
        return write(() -> xml.writeDefaultNamespace(uri));
    }

    XmlOut attribute(String name, String value) throws IOException {
        return write(() -> xml.writeAttribute(name, fit.apply(value)));
    }

    XmlOut attribute(String name, long value) throws IOException {
        return attribute(name, Long.toString(value));
    }

    /** The language of what follows, if it is one (BCP 47 in the form of XML Schema). */
    XmlOut language(String attribute, Optional<String> tag) throws IOException {
        return tag.isPresent() && LANGUAGE.matcher(tag.get()).matches() ? attribute(attribute, tag.get()) : this;
    }

    XmlOut text(String text) throws IOException {
        return write(() -> xml.writeCharacters(fit.apply(text)));
    }

    XmlOut close() throws IOException {
        if (blocks.pop()) {
            write(() -> xml.writeCharacters("\n"));
        }
        return write(xml::writeEndElement);
    }

    /** An element with nothing but text, on a new line. */
    XmlOut leaf(String name, String text) throws IOException {
        return open(name).text(text).close();
    }

    void flush() throws IOException {
        write(xml::flush);
        stream.flush();
    }

    private interface Call {
        void run() throws XMLStreamException;
    }

    private XmlOut write(Call call) throws IOException {
        try {
            call.run();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException("cannot write XML: " + e.getMessage(), e);
        }
        return this;
    }
}
