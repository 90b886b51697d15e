package de.amtspost.xoev;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Failure;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The head of an XÖV message (Nachrichtenkopf), read and written without the bindings of its standard: who writes what to
 * whom.
 *
 * <p>Knows the heads of the Basisnachricht G2G 1.0 and 1.1, qualified or not, with the copies and variants of it
 * (XInneres, XPersonenstand, XMeld, XBau, XWasser, XGewerbeanzeige, xdomea 4), of xdomea 2 and 3, XJustiz and
 * XDatenfelder. Of documents without a head (certificates of XSchule) the root element is known. The content is not
 * checked here: see {@link XoevHeaderCheck} and {@link XoevSchemas}.
 *
 * <p>Reads only as far as the head goes, at most 1 MiB; refuses document types and entities. Immutable.
 */
public final class XoevHeader {

    /** Root elements of XÖV messages end in the number of the message type: 4 digits in most standards, up to 7. */
    private static final Pattern NUMBERED = Pattern.compile(".*\\.([0-9]{4,7})");

    private final QName root;
    private final @Nullable QName head;
    private final Map<HeadField, String> fields;
    private final Map<HeadField, List<HeadContact>> contacts;

    XoevHeader(
            QName root,
            @Nullable QName head,
            Map<HeadField, String> fields,
            Map<HeadField, List<HeadContact>> contacts) {
        this.root = root;
        this.head = head;
        this.fields = Map.copyOf(fields);
        this.contacts = new EnumMap<>(HeadField.class);
        contacts.forEach((whose, list) -> this.contacts.put(whose, List.copyOf(list)));
    }

    /**
     * Begins a head to be written.
     *
     * @param dialect the form of the head
     * @param root the root element of the message, in a namespace; its prefix is written too, if it has one
     * @return a builder with a new identifier, to which the fields of the dialect must be added
     */
    public static XoevHeaderBuilder builder(HeadDialect dialect, QName root) {
        return new XoevHeaderBuilder(dialect, root);
    }

    /**
     * Reads the head of a message.
     *
     * @param message the message
     * @return its head
     * @throws MessageRejectedException if the message is not well-formed XML up to the end of its head, has a document
     *     type, or exceeds a limit; the finding names line and column
     * @throws IOException if the bytes cannot be read
     */
    public static XoevHeader read(Content message) throws IOException {
        try (InputStream in = message.open()) {
            return read(in);
        }
    }

    /**
     * Reads the head of a message from a stream. More bytes than those of the head may be taken from it.
     *
     * @param message the bytes of the message; left open
     * @return its head
     * @throws MessageRejectedException if the message is not well-formed XML up to the end of its head, has a document
     *     type, or exceeds a limit; the finding names line and column
     * @throws IOException if the bytes cannot be read
     */
    public static XoevHeader read(InputStream message) throws IOException {
        return HeadReader.read(message);
    }

    /**
     * Returns the root element.
     *
     * @return its name, for example {@code {http://xpsw.domap.de/xpsw2611}stA2GB.Sterbefall.104010}
     */
    public QName root() {
        return root;
    }

    /**
     * Returns the namespace of the root element, which names the standard and nearly always its version.
     *
     * @return the namespace; empty if the element is in none
     */
    public String namespace() {
        return root.getNamespaceURI();
    }

    /**
     * Returns the element that holds the head.
     *
     * @return its local name, for example {@code nachrichtenkopf.g2g}; empty if the document has no head
     */
    public Optional<String> head() {
        return Optional.ofNullable(head).map(QName::getLocalPart);
    }

    /**
     * Returns the dialect of the head.
     *
     * @return the dialect; empty if the head can be read but not written, as that of XDatenfelder
     */
    public Optional<HeadDialect> dialect() {
        return Optional.ofNullable(head).flatMap(element -> HeadDialect.of(root, element));
    }

    /**
     * Returns the identifier of the message: nachrichtenUUID, in XJustiz eigeneNachrichtenID, in XDatenfelder
     * nachrichtID.
     *
     * @return the identifier as written, a UUID if the message is valid (XDatenfelder: any text)
     */
    public Optional<String> messageId() {
        return field(HeadField.MESSAGE_ID);
    }

    /**
     * Returns the process that the message is a step of (xdomea: ProzessID).
     *
     * @return the identifier, the same in all messages of the process
     */
    public Optional<String> processId() {
        return field(HeadField.PROCESS_ID);
    }

    /**
     * Returns the type of the message as the head states it. List and version are empty texts where the head leaves
     * them out, since the schema fixes them.
     *
     * @return the code of the type
     */
    public Optional<Code> messageType() {
        return code(HeadField.TYPE_CODE, HeadField.TYPE_LIST, HeadField.TYPE_VERSION)
                .map(type -> field(HeadField.TYPE_NAME).map(type::withName).orElse(type));
    }

    /**
     * Returns the number at the end of the root element's name. The schemas do not tie it to {@link #messageType()};
     * {@link XoevHeaderCheck} does.
     *
     * @return the number, with leading zeros
     */
    public Optional<String> rootNumber() {
        Matcher number = NUMBERED.matcher(root.getLocalPart());
        return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    }

    /**
     * Returns the type of the message as transports name it: the code of the head, else the number at the end of the
     * root element's name, else that name; with the namespace of the root element.
     *
     * @return the message type
     * @throws MessageRejectedException if the root element is in no namespace: this is no XÖV message
     */
    public MessageType toMessageType() {
        if (namespace().isBlank()) {
            throw new MessageRejectedException(Failure.of("the root element of the message is in no namespace")
                    .next("check that the content is a message of an XÖV standard"));
        }
        String code = field(HeadField.TYPE_CODE).or(this::rootNumber).orElseGet(root::getLocalPart);
        return new MessageType(code, namespace());
    }

    /**
     * Returns when the message was made, where the head states it with a time zone.
     *
     * @return the time with its offset; empty also if the text is no such time, see {@link #creationText()}
     */
    public Optional<OffsetDateTime> createdAt() {
        return creationText().flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Returns the creation time (erstellungszeitpunkt) as written.
     *
     * @return the text
     */
    public Optional<String> creationText() {
        return field(HeadField.CREATED);
    }

    /**
     * Returns who wrote the message.
     *
     * @return the author; empty if the head gives no key of an authority, see {@link #authorName()}
     */
    public Optional<Party> author() {
        return authorParty().toParty();
    }

    /**
     * Returns for whom the message is.
     *
     * @return the reader; empty if the head gives no key of an authority, see {@link #readerName()}
     */
    public Optional<Party> reader() {
        return readerParty().toParty();
    }

    /**
     * Returns all that the head says of the author.
     *
     * @return the author, with what is stated
     */
    public HeadParty authorParty() {
        return party(HeadField.Role.AUTHOR);
    }

    /**
     * Returns all that the head says of the reader.
     *
     * @return the reader, with what is stated
     */
    public HeadParty readerParty() {
        return party(HeadField.Role.READER);
    }

    /**
     * Returns the name of the author.
     *
     * @return the name for people
     */
    public Optional<String> authorName() {
        return field(HeadField.AUTHOR_NAME);
    }

    /**
     * Returns the name of the reader.
     *
     * @return the name for people
     */
    public Optional<String> readerName() {
        return field(HeadField.READER_NAME);
    }

    /**
     * Returns the software that made the message (produkt).
     *
     * @return its name
     */
    public Optional<String> product() {
        return field(HeadField.PRODUCT);
    }

    /**
     * Returns the version of the software that made the message (produktversion).
     *
     * @return the version
     */
    public Optional<String> productVersion() {
        return field(HeadField.PRODUCT_VERSION);
    }

    /**
     * Returns the maker of the software (produkthersteller).
     *
     * @return the name of the maker
     */
    public Optional<String> productMaker() {
        return field(HeadField.PRODUCT_MAKER);
    }

    /**
     * Returns the standard that the message names; of invoices the CustomizationID.
     *
     * @return for example {@code XPersonenstand}
     */
    public Optional<String> standard() {
        return field(HeadField.STANDARD);
    }

    /**
     * Returns the version of the standard that the message names.
     *
     * @return for example {@code 26.11}
     */
    public Optional<String> version() {
        return field(HeadField.VERSION);
    }

    /**
     * Returns the message that this one answers (XJustiz: fremdeNachrichtenID).
     *
     * @return the identifier of that message
     */
    public Optional<String> replyTo() {
        return field(HeadField.REPLY_TO);
    }

    /**
     * Begins a head with the fields of this one.
     *
     * @return a builder that has all of them
     * @throws IllegalStateException if the head is of no dialect that can be written
     */
    public XoevHeaderBuilder toBuilder() {
        return new XoevHeaderBuilder(writable(), root, fields, contacts);
    }

    /** Writes what a standard adds to the head. */
    @FunctionalInterface
    public interface Rest {

        /**
         * Writes it.
         *
         * @param xml where it is written
         * @throws XMLStreamException if that fails
         */
        void writeTo(XMLStreamWriter xml) throws XMLStreamException;
    }

    /**
     * Writes the start of the message: the start tag of the root element with its attributes, and the head. The root
     * element stays open for the content; namespaces of the content can be declared there.
     *
     * @param xml where it is written; at the start of a document, with or without an XML declaration
     * @throws XMLStreamException if writing fails
     * @throws IllegalStateException if this head was read and lacks what its dialect asks for, or is of no dialect that can
     *     be written
     */
    public void writeTo(XMLStreamWriter xml) throws XMLStreamException {
        writeTo(xml, rest -> {});
    }

    /**
     * Writes the start of the message, with elements of the standard's own at the end of the head: in XWasser
     * {@code dvdvDienstkennung}, in xdomea {@code Importbestaetigung}.
     *
     * @param xml where it is written
     * @param rest writes the elements that stand last in the head
     * @throws XMLStreamException if writing fails
     * @throws IllegalStateException if this head was read and lacks what its dialect asks for, or is of no dialect that can
     *     be written
     */
    public void writeTo(XMLStreamWriter xml, Rest rest) throws XMLStreamException {
        new HeadWriter(writable(), root, fields, contacts, xml).write(rest);
    }

    /**
     * Returns a whole document of the head alone: some messages have no more, as confirmations of xdomea.
     *
     * @return the document, in UTF-8
     * @throws IllegalStateException if this head was read and lacks what its dialect asks for, or is of no dialect that can
     *     be written
     */
    public byte[] toBytes() {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writeTo(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document cannot be written to memory", e);
        }
        return document.toByteArray();
    }

    private HeadDialect writable() {
        return dialect()
                .orElseThrow(
                        () -> new IllegalStateException("a head of this form can be read, but not written: " + root));
    }

    /**
     * Tells whether this is a test message, which must not be processed for real: the attribute {@code test} is there,
     * with whatever value.
     *
     * @return whether the author marked it so
     */
    public boolean isTest() {
        return fields.containsKey(HeadField.TEST);
    }

    @Override
    public String toString() {
        return root + messageId().map(id -> " " + id).orElse("");
    }

    Optional<String> field(HeadField field) {
        return Optional.ofNullable(fields.get(field)).filter(text -> !text.isEmpty());
    }

    private Optional<Code> code(HeadField code, HeadField list, HeadField version) {
        return field(code)
                .map(text -> Code.of(field(list).orElse(""), field(version).orElse(""), text));
    }

    private HeadParty party(HeadField.Role role) {
        return new HeadParty(
                code(
                        role.field(HeadField.Fact.PREFIX),
                        role.field(HeadField.Fact.PREFIX_LIST),
                        role.field(HeadField.Fact.PREFIX_VERSION)),
                code(
                        role.field(HeadField.Fact.KEY),
                        role.field(HeadField.Fact.KEY_LIST),
                        role.field(HeadField.Fact.KEY_VERSION)),
                field(role.field(HeadField.Fact.NAME)),
                code(
                        role.field(HeadField.Fact.DIRECTORY),
                        role.field(HeadField.Fact.DIRECTORY_LIST),
                        role.field(HeadField.Fact.DIRECTORY_VERSION)),
                field(role.field(HeadField.Fact.REFERENCE)),
                contacts.getOrDefault(role.field(HeadField.Fact.CONTACT), List.of()));
    }
}
