package de.amtspost.xta.soap.v3;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.Message;
import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.v3.ContentType;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.namespace.QName;
import javax.xml.transform.dom.DOMSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The element {@code ContentContainer} by itself, with its binary data in it: what the author encrypts for the reader. All
 * of it is in memory.
 */
public final class Containers {

    /** The name of the element. */
    public static final QName NAME = new QName("http://xoev.de/transport/xta/211", "ContentContainer");

    private static final String AROUND = "GenericContentContainer";

    private Containers() {}

    /**
     * Writes the contents of a message.
     *
     * @param message a message with a business message, not encrypted
     * @return the element, root of a document of its own
     * @throws IllegalArgumentException if the message has no business message, or a content cannot be read
     */
    public static Element write(Message message) {
        Document document = Fragments.newDocument();
        try {
            Binding.Containers.CONTEXT.createMarshaller().marshal(Contents.write(message), document);
        } catch (JAXBException e) {
            throw new IllegalArgumentException("a content of the message cannot be read", e);
        }
        Element container = (Element) document.getDocumentElement().getFirstChild();
        document.replaceChild(container, document.getDocumentElement());
        return Fragments.toElement(Fragments.toFragment(container));
    }

    /**
     * Reads the contents.
     *
     * @param container an element
     * @param target gets the contents
     * @return the target
     * @throws IllegalArgumentException if the element is no valid {@code ContentContainer}
     */
    public static Message.Builder read(Element container, Message.Builder target) {
        Document document = Fragments.newDocument();
        Element around = document.createElementNS(NAME.getNamespaceURI(), AROUND);
        document.appendChild(around);
        around.appendChild(document.importNode(container, true));
        try {
            XtaSchemas.v3().newValidator().validate(new DOMSource(document));
            GenericContentContainer read = (GenericContentContainer)
                    Binding.Containers.CONTEXT.createUnmarshaller().unmarshal(document);
            if (read.getContentContainer() == null) {
                throw new IllegalArgumentException("the element is no ContentContainer");
            }
            target.content(content(read.getContentContainer().getMessage()));
            for (ContentType attachment : read.getContentContainer().getAttachment()) {
                target.attachment(content(attachment));
            }
            return target;
        } catch (SAXException | JAXBException | IOException e) {
            // The cause would quote what is wrong, and that may be anything of the message.
            throw new IllegalArgumentException("the element is no valid ContentContainer of XTA 2 version 3");
        }
    }

    private static Content content(ContentType source) throws IOException {
        try (InputStream in = source.getValue().getInputStream()) {
            return Contents.about(source).describe(Content.bytes(in.readAllBytes()));
        }
    }
}
