package de.amtspost.cli.message;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageType;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.XoevHeaderCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A business message.
 *
 * @param content the document
 * @param head what it says about itself
 * @param notes where the head contradicts itself or the rules; does not keep the message from being sent
 */
public record MessageFile(Content content, MessageHead head, List<Finding> notes) {

    private static final String NO_NAMESPACE = "urn:de:amtspost:no-namespace";

    /**
     * Copies the list.
     *
     * @param content the document
     * @param head what it says about itself
     * @param notes where the head contradicts itself or the rules
     */
    public MessageFile {
        notes = List.copyOf(notes);
    }

    /** The file is no business message that could be sent. */
    public static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        private UnusableException(String text) {
            super(text);
        }
    }

    /**
     * Reads a message file from its first to its last byte; only its head is kept.
     *
     * @param file the file
     * @return the message
     * @throws UnusableException if there is no such file, or it is no XML document, or one with a DOCTYPE
     * @throws IOException if reading fails
     */
    public static MessageFile read(Path file) throws UnusableException, IOException {
        if (!Files.exists(file)) {
            throw new UnusableException("There is no file " + file);
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new UnusableException(file + " cannot be read: a folder, or no right to read it");
        }
        return of(Content.xml(file), file.toString());
    }

    /**
     * Reads a message from its first to its last byte; only its head is kept.
     *
     * @param content the message
     * @param name what to call it in errors
     * @return the message
     * @throws UnusableException if it is no XML document, or one with a DOCTYPE
     * @throws IOException if reading fails
     */
    public static MessageFile of(Content content, String name) throws UnusableException, IOException {
        requireWellFormed(content, name);
        XoevHeader header = XoevHeader.read(content);
        MessageType type = header.namespace().isBlank()
                ? new MessageType(header.root().getLocalPart(), NO_NAMESPACE)
                : header.toMessageType();
        List<Finding> notes = new XoevHeaderCheck().check(header);
        return new MessageFile(
                content,
                new MessageHead(header.author(), header.reader(), type, header.messageId(), product(header)),
                notes);
    }

    private static Optional<String> product(XoevHeader header) {
        return header.product()
                .map(product -> product
                        + header.productVersion().map(version -> " " + version).orElse("")
                        + header.productMaker().map(maker -> " (" + maker + ")").orElse(""));
    }

    private static void requireWellFormed(Content content, String name) throws UnusableException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Without DOCTYPE there are the five entities of XML alone; since Java 24 the JDK refuses more than 100,000.
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit", "0");
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/totalEntitySizeLimit", "0");
        try (InputStream in = content.open()) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new UnusableException(name + " has a DOCTYPE, which XÖV messages must not have; remove it");
                }
            }
        } catch (XMLStreamException e) {
            throw new UnusableException(name + " is no well-formed XML document: " + firstLine(e));
        }
    }

    /** Where, not what: the parser may quote the document, which can be personal. */
    private static String firstLine(XMLStreamException e) {
        return e.getLocation() == null
                ? "it does not start with XML"
                : "see line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber();
    }
}
