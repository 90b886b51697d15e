package de.amtspost.xoev.binding;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.xoev.internal.SafeXml;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the elements of a list one by one: only the current one is in memory. */
final class ListReader<T> implements Iterator<T>, AutoCloseable {

    private final InputStream in;
    private final XMLStreamReader xml;
    private final Unmarshaller unmarshaller;
    private final QName element;
    private final Class<T> type;
    private final List<Finding> findings = new ArrayList<>();

    /** At the start of an element, when it is known that there is a next one. */
    private boolean found;

    ListReader(Content document, Unmarshaller unmarshaller, QName element, Class<T> type) throws IOException {
        this.in = document.open();
        this.unmarshaller = unmarshaller;
        this.element = element;
        this.type = type;
        Zones.report(
                unmarshaller,
                () -> findings.add(Finding.warning("xoev-binding-zone", "a date or time has a time zone")
                        .at(place())));
        try {
            unmarshaller.setEventHandler(event -> findings.add(Finding.error(
                            "xoev-binding",
                            "an element or a value in a " + element.getLocalPart() + " is not the standard's")
                    .at(place())));
            this.xml = SafeXml.streams().createXMLStreamReader(in);
        } catch (JAXBException e) {
            throw new IllegalStateException("the binding runtime takes no handler", e);
        } catch (XMLStreamException e) {
            in.close();
            throw XoevMarshaller.rejected("read", List.of(notWellFormed(e)));
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (!found && xml.hasNext()) {
                int event = xml.getEventType();
                if (event == XMLStreamConstants.DTD) {
                    throw XoevMarshaller.rejected(
                            "read", List.of(Finding.error("xoev-xml-doctype", "the document has a document type")));
                }
                found = event == XMLStreamConstants.START_ELEMENT
                        && xml.getName().equals(element);
                if (!found) {
                    xml.next();
                }
            }
            return found;
        } catch (XMLStreamException e) {
            throw XoevMarshaller.rejected("read", List.of(notWellFormed(e)));
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        found = false;
        try {
            // Leaves the parser behind the element, which may be at the start of the next.
            T value = unmarshaller.unmarshal(xml, type).getValue();
            if (!findings.isEmpty()) {
                throw XoevMarshaller.rejected("read", findings);
            }
            return value;
        } catch (JAXBException e) {
            if (findings.isEmpty()) {
                findings.add(Finding.error("xoev-xml", "the document is not well-formed XML")
                        .at(place()));
            }
            // Without the cause: it quotes values.
            throw XoevMarshaller.rejected("read", findings);
        }
    }

    private String place() {
        Location at = xml.getLocation();
        return "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }

    private static Finding notWellFormed(XMLStreamException e) {
        Finding finding = Finding.error("xoev-xml", "the document is not well-formed XML");
        return e.getLocation() == null
                ? finding
                : finding.at("line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber());
    }

    @Override
    public void close() {
        try {
            xml.close();
            in.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the parser does not close", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the document", e);
        }
    }
}
