package de.amtspost.examples;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.example.hundesteuer.Hundesteuer;
import de.amtspost.xoev.CodeUsage;
import de.amtspost.xoev.DvdvPrefixes;
import de.amtspost.xoev.HeadContact;
import de.amtspost.xoev.HeadDialect;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.XoevHeaderCheck;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Answers an XÖV message with another one, written without generated classes: here a refusal of XHundesteuer. */
public final class AnswerMessage {

    private static final String LISTS = "urn:xoev-de:amtspost:codeliste:xhundesteuer.";

    private AnswerMessage() {}

    /**
     * Writes the answer.
     *
     * @param registration the message to answer
     * @param reason why it is refused, a code of the list {@code ablehnungsgrund}
     * @return the answer
     * @throws IOException if the message cannot be read
     * @throws XMLStreamException if the answer cannot be written
     */
    public static Message refuse(Content registration, Code reason) throws IOException, XMLStreamException {
        XoevHeader question = XoevHeader.read(registration);
        XoevHeader head = XoevHeader.builder(
                        HeadDialect.G2G_UNQUALIFIED, new QName(question.namespace(), "anmeldung.ablehnung.0103", "xhs"))
                .standard("XHundesteuer")
                .version("1.0")
                .product("Muster-Steuer", "Beispiel GmbH", "2.1")
                .messageType(Code.of(LISTS + "nachrichtentyp", "1", "0103"))
                .author(question.readerParty().withContacts(HeadContact.email("steueramt@musterstadt.example")))
                .reader(question.authorParty())
                .build();
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        head.writeTo(xml);
        text(xml, "bezug", question.messageId().orElseThrow());
        xml.writeStartElement(Hundesteuer.NAMESPACE, "grund");
        xml.writeAttribute("listURI", reason.listUri());
        xml.writeAttribute("listVersionID", reason.listVersion());
        xml.writeStartElement("code");
        xml.writeCharacters(reason.code());
        xml.writeEndDocument();
        xml.close();
        return Message.builder()
                .from(head.author().orElseThrow())
                .to(head.reader().orElseThrow())
                .type(head.toMessageType())
                .content(Content.xml(document.toByteArray()))
                .build();
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(Hundesteuer.NAMESPACE, name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    /**
     * Checks what no schema checks: the head, and the code of the reason, whose list is in the version that the message
     * names.
     *
     * @param answer the answer
     * @param reason the code in it
     * @param lists the code lists at hand
     * @return what was found
     * @throws IOException if the answer cannot be read
     */
    public static List<Finding> check(Message answer, Code reason, CodelistSource lists) throws IOException {
        CodeUsage usage = CodeUsage.type3(LISTS + "ablehnungsgrund");
        List<Finding> findings = new ArrayList<>(new XoevHeaderCheck(DvdvPrefixes.builtIn()).check(answer));
        findings.addAll(usage.check(reason, lists));
        return findings;
    }
}
