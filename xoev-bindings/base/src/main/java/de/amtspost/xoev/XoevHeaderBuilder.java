package de.amtspost.xoev;

import de.amtspost.core.Code;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.xml.namespace.QName;

/**
 * Builds a head to be written. It has a new identifier and the present time unless these are set. The same message sent
 * again keeps its identifier; a corrected message gets a new one (Basisnachricht G2G 1.1, nachrichtenUUID).
 *
 * <p>Not safe for use by several threads; the heads that it builds are.
 */
public final class XoevHeaderBuilder {

    /** With milliseconds and zone, as the Basisnachricht asks for (erstellungszeitpunkt). */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    private static final String TRUE = "true";

    private final HeadDialect dialect;
    private final QName root;
    private final Map<HeadField, String> fields = new EnumMap<>(HeadField.class);
    private final Map<HeadField, List<HeadContact>> contacts = new EnumMap<>(HeadField.class);

    XoevHeaderBuilder(HeadDialect dialect, QName root) {
        if (root.getNamespaceURI().isEmpty()) {
            throw new IllegalArgumentException("the root element of an XÖV message is in a namespace");
        }
        this.dialect = dialect;
        this.root = root;
        renew();
    }

    XoevHeaderBuilder(
            HeadDialect dialect,
            QName root,
            Map<HeadField, String> fields,
            Map<HeadField, List<HeadContact>> contacts) {
        this.dialect = dialect;
        this.root = root;
        this.fields.putAll(fields);
        this.contacts.putAll(contacts);
    }

    /**
     * Sets a new identifier, where the dialect has one, and the present time in UTC: for an answer, or a corrected
     * message.
     *
     * @return this builder
     */
    public XoevHeaderBuilder renew() {
        if (dialect.layout().fields().contains(HeadField.MESSAGE_ID)) {
            messageId(UUID.randomUUID());
        }
        return createdAt(OffsetDateTime.now(ZoneOffset.UTC));
    }

    /**
     * Sets the identifier of the message (nachrichtenUUID).
     *
     * @param id the identifier
     * @return this builder
     */
    public XoevHeaderBuilder messageId(UUID id) {
        return set(HeadField.MESSAGE_ID, id.toString());
    }

    /**
     * Sets when the message was made (erstellungszeitpunkt).
     *
     * @param time the time; written in milliseconds, with its offset
     * @return this builder
     */
    public XoevHeaderBuilder createdAt(OffsetDateTime time) {
        return set(HeadField.CREATED, TIME.format(time));
    }

    /**
     * Sets the process that the message is a step of (ProzessID).
     *
     * @param id the identifier, the same in all messages of the process
     * @return this builder
     */
    public XoevHeaderBuilder processId(UUID id) {
        return set(HeadField.PROCESS_ID, id.toString());
    }

    /**
     * Sets the message that this one answers (XJustiz: fremdeNachrichtenID).
     *
     * @param id the identifier of that message
     * @return this builder
     */
    public XoevHeaderBuilder replyTo(UUID id) {
        return set(HeadField.REPLY_TO, id.toString());
    }

    /**
     * Sets the type of the message (nachrichtentyp).
     *
     * @param type the code; empty list and version are left out, as is a missing name
     * @return this builder
     */
    public XoevHeaderBuilder messageType(Code type) {
        code(type, HeadField.TYPE_CODE, HeadField.TYPE_LIST, HeadField.TYPE_VERSION);
        return set(HeadField.TYPE_NAME, type.name().orElse(""));
    }

    /**
     * Sets who writes the message.
     *
     * @param author the author
     * @return this builder
     */
    public XoevHeaderBuilder author(HeadParty author) {
        return party(HeadField.Role.AUTHOR, author);
    }

    /**
     * Sets for whom the message is.
     *
     * @param reader the reader
     * @return this builder
     */
    public XoevHeaderBuilder reader(HeadParty reader) {
        return party(HeadField.Role.READER, reader);
    }

    /**
     * Sets the software that makes the message.
     *
     * @param name its name (produkt)
     * @param maker who makes it (produkthersteller)
     * @param version its version (produktversion); empty to leave it out
     * @return this builder
     */
    public XoevHeaderBuilder product(String name, String maker, String version) {
        set(HeadField.PRODUCT, name);
        set(HeadField.PRODUCT_MAKER, maker);
        return set(HeadField.PRODUCT_VERSION, version);
    }

    /**
     * Sets the name of the standard; XJustiz and xdomea 3 do not state it.
     *
     * @param name for example {@code XPersonenstand}
     * @return this builder
     */
    public XoevHeaderBuilder standard(String name) {
        return set(HeadField.STANDARD, name);
    }

    /**
     * Sets the version of the standard; xdomea 3 does not state it.
     *
     * @param version for example {@code 26.11}
     * @return this builder
     */
    public XoevHeaderBuilder version(String version) {
        return set(HeadField.VERSION, version);
    }

    /**
     * Marks the message as a test, which must not be processed for real, or takes the mark away.
     *
     * @param test whether it is a test
     * @return this builder
     */
    public XoevHeaderBuilder test(boolean test) {
        return set(HeadField.TEST, test ? TRUE : "");
    }

    /**
     * Builds the head.
     *
     * @return the head
     * @throws IllegalStateException if the dialect asks for something that is not set, or has no place for something that
     *     is; the text names it
     */
    public XoevHeader build() {
        Map<HeadField, String> complete = new EnumMap<>(fields);
        if (dialect.layout().fields().contains(HeadField.READER_REFERENCE_UNKNOWN)
                && !complete.containsKey(HeadField.READER_REFERENCE)) {
            complete.put(HeadField.READER_REFERENCE_UNKNOWN, TRUE);
        } else {
            complete.remove(HeadField.READER_REFERENCE_UNKNOWN);
        }
        HeadWriter.requireComplete(dialect, complete, contacts);
        return new XoevHeader(root, dialect.head(root), complete, contacts);
    }

    private XoevHeaderBuilder party(HeadField.Role role, HeadParty party) {
        HeadParty written = dialect.splitsKeys() ? split(party) : joined(party);
        code(written.prefix(), role, HeadField.Fact.PREFIX, HeadField.Fact.PREFIX_LIST, HeadField.Fact.PREFIX_VERSION);
        code(written.key(), role, HeadField.Fact.KEY, HeadField.Fact.KEY_LIST, HeadField.Fact.KEY_VERSION);
        code(
                written.directory(),
                role,
                HeadField.Fact.DIRECTORY,
                HeadField.Fact.DIRECTORY_LIST,
                HeadField.Fact.DIRECTORY_VERSION);
        set(role.field(HeadField.Fact.NAME), written.name().orElse(""));
        set(role.field(HeadField.Fact.REFERENCE), written.reference().orElse(""));
        contacts.remove(role.field(HeadField.Fact.CONTACT));
        if (!written.contacts().isEmpty()) {
            contacts.put(role.field(HeadField.Fact.CONTACT), written.contacts());
        }
        return this;
    }

    /** A prefix of its own is one of the DVDV, so that directory need not be named. */
    private static HeadParty split(HeadParty party) {
        return party.key()
                .filter(key -> party.prefix().isEmpty())
                .flatMap(key -> BehoerdeKennung.parse(key.code()))
                .map(key -> new HeadParty(
                        Optional.of(Code.of("", "", key.prefix())),
                        Optional.of(Code.of("", "", key.id())),
                        party.name(),
                        party.directory().filter(directory -> !directory.code().equals(BehoerdeKennung.DVDV)),
                        party.reference(),
                        party.contacts()))
                .orElse(party);
    }

    private static HeadParty joined(HeadParty party) {
        return party.prefix().isEmpty()
                ? party
                : party.toParty()
                        .map(it -> party.withKey(Code.of("", "", it.identifier())))
                        .orElse(party);
    }

    private void code(
            Optional<Code> code,
            HeadField.Role role,
            HeadField.Fact value,
            HeadField.Fact list,
            HeadField.Fact version) {
        if (code.isPresent()) {
            code(code.get(), role.field(value), role.field(list), role.field(version));
        } else {
            List.of(value, list, version).forEach(fact -> fields.remove(role.field(fact)));
        }
    }

    private void code(Code code, HeadField value, HeadField list, HeadField version) {
        set(value, code.code());
        set(list, code.listUri());
        set(version, code.listVersion());
    }

    /** An empty text is none. */
    private XoevHeaderBuilder set(HeadField field, String text) {
        requireXml(field.text(), text);
        if (text.isEmpty()) {
            fields.remove(field);
        } else {
            fields.put(field, text);
        }
        return this;
    }

    /** XML 1.0, section 2.2: writers of the JDK let other characters pass, and no reader takes them. */
    private static void requireXml(String what, String text) {
        boolean valid = text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= ' ' && c < Character.MIN_SURROGATE)
                        || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                        || c > 0xFFFF);
        if (!valid) {
            throw new IllegalArgumentException(what + " has characters that XML cannot carry");
        }
    }
}
