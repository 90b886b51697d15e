package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.core.Party;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class XoevHeaderBuilderTest {

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "missing"));

    private static final UUID ID = UUID.fromString("0d5b4a10-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0d5b4a10-0000-4000-8000-000000000002");
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-02T10:00:00+01:00");

    private static final HeadParty OFFICE = HeadParty.inDvdv(new BehoerdeKennung("psw", "11007007"), "Amt <Ä> & Co.")
            .withContacts(
                    HeadContact.email("amt@example.org"),
                    new HeadContact(
                            Code.of(HeadContact.CHANNELS, "3", "04"), "030 1", Optional.of("nur \"vormittags\"")));

    private static final HeadParty REGISTER = HeadParty.inDvdv(new BehoerdeKennung("ags", "99999999"), "Register");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void readingGivesWhatWasWritten(HeadDialect dialect) throws IOException {
        XoevHeader written = builder(dialect).build();

        XoevHeader read = read(written.toBytes());

        assertThat(read.dialect()).contains(dialect);
        assertThat(read.root()).isEqualTo(written.root());
        assertThat(read.authorParty()).isEqualTo(written.authorParty());
        assertThat(read.readerParty()).isEqualTo(written.readerParty());
        assertThat(read.messageType()).isEqualTo(written.messageType());
        assertThat(read.messageType().flatMap(Code::name))
                .isEqualTo(written.messageType().flatMap(Code::name));
        assertThat(read.createdAt()).contains(TIME);
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
        assertThat(read.toBuilder().build()).usingRecursiveComparison().isEqualTo(written);
        assertThat(new String(read.toBytes(), StandardCharsets.UTF_8))
                .isEqualTo(new String(written.toBytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void eachFieldOfTheDialectIsWritten(HeadDialect dialect) {
        String document = new String(builder(dialect).build().toBytes(), StandardCharsets.UTF_8);

        assertThat(dialect.layout().slots())
                .filteredOn(slot -> slot.unless() == null && slot.field() != HeadField.READER_REFERENCE_UNKNOWN)
                .allSatisfy(slot -> assertThat(document)
                        .contains(
                                slot.attribute().isEmpty()
                                        ? slot.elements()
                                                        .get(slot.elements().size() - 1)
                                                        .replaceAll("^.:", "")
                                                + ">"
                                        : slot.attribute() + "="));
    }

    /** Against a schema that uses the building blocks of this module. */
    @ParameterizedTest
    @CsvSource({
        "G2G_UNQUALIFIED, unqualified/g2g/1_0",
        "G2G_UNQUALIFIED, unqualified/g2g/1_1",
        "G2G_QUALIFIED_1_0, g2g/1_0",
        "G2G_QUALIFIED_1_1, g2g/1_1"
    })
    void writesValidHeadsOfTheBasisnachricht(HeadDialect dialect, String block) throws IOException {
        String schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:m'>"
                + "<xs:import namespace='http://xoev.de/schemata/basisnachricht/BLOCK'/>"
                + "<xs:element name='m.0101' xmlns:h='http://xoev.de/schemata/basisnachricht/BLOCK'"
                + " type='h:Nachricht.G2GType'/></xs:schema>";
        Path file = Files.writeString(folder.resolve("m.xsd"), schema.replace("BLOCK", block));
        XoevHeader header =
                builder(dialect, new QName("urn:m", "m.0101", "g2g")).build();

        assertThat(check(XoevSchemas.of(file).check(), header.toBytes())).isEmpty();
        assertThat(new XoevHeaderCheck().check(read(header.toBytes()))).isEmpty();
    }

    @Test
    void writesValidRejectionOfXinneres() throws IOException, XMLStreamException {
        QName root = new QName("http://www.osci.de/xinneres/rueckweisung/6", "rueckweisung.asynchron.0010", "r");
        XoevHeader header = builder(HeadDialect.G2G_UNQUALIFIED, root)
                .standard("XInneres-Rueckweisung")
                .version("6")
                .messageType(Code.of("urn:de:xinneres:codeliste:nachrichtentyp", "4", "0010"))
                .build();
        String document = message(header, rest -> {}) + """
                <anschrift.autor><postfach><wohnort>Ort</wohnort><postleitzahl>01067</postleitzahl></postfach>
                </anschrift.autor><rueckweisung><rueckweisungsgrund><grund><code>X001</code></grund></rueckweisungsgrund>
                <nachricht>PGEvPg==</nachricht></rueckweisung></r:rueckweisung.asynchron.0010>""";
        MessageCheck check = XoevSchemas.resources(XoevSchemas.class, "schema/xinneres/rueckweisung-6.xsd")
                .check();

        assertThat(check(check, document.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(check(check, document.replace("X001", "X002").getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void addsWhatAStandardHasAtTheEndOfTheHead() throws XMLStreamException {
        XoevHeader header = builder(HeadDialect.XDOMEA_3).build();

        assertThat(message(header, xml -> {
                    xml.writeStartElement("xdomea", "Importbestaetigung", header.namespace());
                    xml.writeCharacters("1");
                    xml.writeEndElement();
                }))
                .endsWith("</xdomea:Empfaenger><xdomea:Importbestaetigung>1</xdomea:Importbestaetigung></xdomea:Kopf>");
    }

    @Test
    void takesKeysApartOrJoinsThemAsTheDialectHasThem() {
        HeadParty split = HeadParty.named("N").withKey(Code.of("", "", "psw"), Code.of("", "", "1"));

        assertThat(builder(HeadDialect.XDOMEA_3)
                        .author(OFFICE.withContacts())
                        .build()
                        .author())
                .map(Party::identifier)
                .contains("psw:11007007");
        assertThat(builder(HeadDialect.XDOMEA_3)
                        .author(HeadParty.of(Party.of("psw:1", "N")))
                        .build()
                        .authorParty()
                        .prefix())
                .contains(Code.of("", "", "psw"));
        assertThat(builder(HeadDialect.G2G_UNQUALIFIED)
                        .author(new HeadParty(
                                split.prefix(),
                                split.key(),
                                split.name(),
                                OFFICE.directory(),
                                Optional.empty(),
                                List.of()))
                        .build()
                        .authorParty()
                        .key())
                .contains(Code.of("", "", "psw:1"));
    }

    @Test
    void hasNewIdentifierAndPresentTimeUnlessSet() {
        XoevHeader first = builder(HeadDialect.G2G_UNQUALIFIED).renew().build();
        XoevHeader second = first.toBuilder().renew().build();

        assertThat(first.messageId()).isPresent().isNotEqualTo(second.messageId());
        assertThat(Duration.between(second.createdAt().orElseThrow(), OffsetDateTime.now(ZoneOffset.UTC)))
                .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1));
        assertThat(second.creationText().orElseThrow()).matches(".*\\.[0-9]{3}Z");
        assertThat(second.author()).isEqualTo(first.author());
    }

    @Test
    void namesWhatIsMissingAndWhatHasNoPlace() {
        XoevHeaderBuilder empty = XoevHeader.builder(HeadDialect.G2G_UNQUALIFIED, new QName("urn:m", "m.0101"));
        assertThatThrownBy(empty::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("author key")
                .hasMessageContaining("reader directory version")
                .hasMessageContaining("product maker");
        XoevHeaderBuilder court =
                builder(HeadDialect.XJUSTIZ).author(HeadParty.named("Name").withKey(Code.of("", "3.3", "X1000")));
        assertThatThrownBy(court::build).hasMessageContaining("no place for: author name");
        XoevHeaderBuilder contact = builder(HeadDialect.G2G_UNQUALIFIED)
                .author(OFFICE.withContacts(new HeadContact(Code.of("", "", "01"), "a", Optional.empty())));
        assertThatThrownBy(contact::build).hasMessageContaining("needs: contact version");
        assertThatThrownBy(() -> XoevHeader.builder(HeadDialect.XDOMEA_4, new QName("m")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder(HeadDialect.XDOMEA_4).version("1\u0001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
    }

    @Test
    void doesNotWriteHeadsOfUnknownForm() throws IOException {
        XoevHeader header = read(
                "<a xmlns='urn:a'><header><nachrichtID>1</nachrichtID></header></a>".getBytes(StandardCharsets.UTF_8));

        assertThat(header.dialect()).isEmpty();
        assertThatThrownBy(header::toBytes).isInstanceOf(IllegalStateException.class);
    }

    /** A head that was read and written again stands in for the one of the sample. */
    @ParameterizedTest
    @Tag("standards")
    @CsvSource({
        "xwasser-1.0.0/xsd, '', xwasser-1.0.0/samples, G2G_UNQUALIFIED, 15, 5",
        "xpersonenstand-26.11/schemas, xinneres-25.11/schemas, xpersonenstand-26.11/samples, G2G_UNQUALIFIED, 3, 1",
        "xdomea-3.0.0/xsd, '', xdomea-3.0.0/samples, XDOMEA_3, 5, 5",
        "'', '', xdomea-4.0.0/samples, XDOMEA_4, 1, 0",
        "'', '', xgewerbeanzeige-samples/samples, XGEWERBEANZEIGE, 8, 0"
    })
    void samplesStayWhatTheyAreWithTheirHeadsWrittenAnew(
            String schemas, String more, String samples, HeadDialect dialect, int count, int valid)
            throws IOException, XMLStreamException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(STANDARDS.resolve(samples))) {
            files = all.filter(file -> file.toString().endsWith(".xml")).toList();
        }
        int seen = 0;
        int passed = 0;
        for (Path file : files) {
            XoevHeader header = XoevHeader.read(Content.xml(file));
            if (header.dialect().filter(dialect::equals).isEmpty()) {
                continue;
            }
            seen++;
            XoevHeader written = header.toBuilder().build();
            assertThat(read(written.toBytes()))
                    .as(file.toString())
                    .usingRecursiveComparison()
                    .isEqualTo(header);
            if (valid > 0) {
                passed += check(schemas(schemas, more), spliced(written, Files.readString(file)))
                                .isEmpty()
                        ? 1
                        : 0;
            }
        }
        assertThat(seen).isEqualTo(count);
        assertThat(passed).isEqualTo(valid);
    }

    /** The message of xdomea that is a head alone, and the head of XJustiz, by the official schemas. */
    @Test
    @Tag("standards")
    void writesHeadsThatAreValidByTheOfficialSchemas() throws IOException {
        QName xdomea = new QName("urn:xoev-de:xdomea:schema:3.0.0", "Aussonderung.AnbietungEmpfangBestaetigen.0504");
        XoevHeader confirmation = builder(HeadDialect.XDOMEA_3, xdomea)
                .messageType(Code.of("urn:xoev-de:xdomea:codeliste:nachrichtentyp", "2.0", "0504"))
                .build();
        assertThat(check(schemas("xdomea-3.0.0/xsd", ""), confirmation.toBytes()))
                .isEmpty();

        try (Stream<Path> files = Files.list(STANDARDS.resolve("xjustiz-3.6/xsd"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.writeString(folder.resolve("kopf.xsd"), """
                <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='http://www.xjustiz.de'
                    xmlns:t='http://www.xjustiz.de' elementFormDefault='qualified'>
                  <xs:include schemaLocation='xjustiz_0000_grunddatensatz_3_6.xsd'/>
                  <xs:element name='nachricht.kopf.0005006'><xs:complexType><xs:sequence>
                    <xs:element name='nachrichtenkopf' type='t:Type.GDS.Nachrichtenkopf'/></xs:sequence>
                  </xs:complexType></xs:element>
                </xs:schema>""");
        MessageCheck xjustiz = XoevSchemas.of(folder).check();
        QName root = new QName("http://www.xjustiz.de", "nachricht.kopf.0005006");
        XoevHeaderBuilder builder = builder(HeadDialect.XJUSTIZ, root).version("3.6.2");
        assertThat(check(xjustiz, builder.build().toBytes())).isEmpty();
        assertThat(check(
                        xjustiz,
                        builder.reader(HeadParty.named("Kanzlei")).build().toBytes()))
                .isEmpty();
        assertThat(check(xjustiz, builder.version("3.5.0").build().toBytes())).isNotEmpty();
    }

    private static MessageCheck schemas(String folder, String more) {
        return more.isEmpty()
                ? XoevSchemas.of(STANDARDS.resolve(folder)).check()
                : XoevSchemas.of(STANDARDS.resolve(folder), STANDARDS.resolve(more))
                        .check();
    }

    /** The new start of the message, with the sample from the end of its head on; xdomea's own fields are kept. */
    private static byte[] spliced(XoevHeader header, String sample) throws XMLStreamException {
        String start = message(header, rest -> {});
        String end = start.substring(start.lastIndexOf("</"));
        int own = sample.indexOf("</xdomea:Empfaenger>");
        int from = own > 0 ? own + "</xdomea:Empfaenger>".length() : sample.indexOf(end);
        return (start.substring(0, start.length() - end.length()) + sample.substring(from))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String message(XoevHeader header, XoevHeader.Rest rest) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        header.writeTo(xml, rest);
        xml.writeCharacters("");
        xml.flush();
        return text.toString();
    }

    private static XoevHeader read(byte[] document) throws IOException {
        return XoevHeader.read(Content.xml(document));
    }

    private static List<Finding> check(MessageCheck check, byte[] document) throws IOException {
        Content content = Content.xml(document);
        return check.check(Message.builder()
                .from(Party.of("psw:1"))
                .to(Party.of("ags:1"))
                .type(XoevHeader.read(content).toMessageType())
                .content(content)
                .build());
    }

    private static XoevHeaderBuilder builder(HeadDialect dialect) {
        String namespace =
                switch (dialect) {
                    case XGEWERBEANZEIGE -> "http://www.xgewerbeanzeige.de/spezifikation/2.2";
                    case XDOMEA_3 -> "urn:xoev-de:xdomea:schema:3.0.0";
                    case XDOMEA_4 -> "urn:xoev-de:xdomea:schema:4.0.0";
                    case XJUSTIZ -> "http://www.xjustiz.de";
                    default -> "urn:beispiel_1";
                };
        return builder(dialect, new QName(namespace, "thema.anmeldung.0101"));
    }

    /** With everything that the dialect can say. */
    private static XoevHeaderBuilder builder(HeadDialect dialect, QName root) {
        XoevHeaderBuilder builder = XoevHeader.builder(dialect, root).createdAt(TIME);
        Code type =
                Code.of("urn:beispiel:codeliste:nachrichtentyp", "2", "0101").withName("anmeldung");
        Code prefix = Code.of(DvdvPrefixes.LIST, "51", "psw");
        Code key = Code.of("urn:beispiel:codeliste:aemter", "1", "11007007");
        HeadParty named = new HeadParty(
                Optional.empty(), Optional.empty(), OFFICE.name(), Optional.empty(), Optional.empty(), List.of());
        return switch (dialect) {
            case XJUSTIZ ->
                builder.messageId(ID)
                        .version("3.6.2")
                        .product("Muster", "Beispiel GmbH", "7")
                        .author(named.withReference("1 X 1/26"))
                        .reader(new HeadParty(
                                        Optional.empty(),
                                        Optional.of(Code.of("urn:xoev-de:xjustiz:codeliste:gds.gerichte", "3.3", "X1")),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of())
                                .withReference("2 X 2/26"))
                        .replyTo(OTHER)
                        .processId(OTHER);
            case XDOMEA_3 ->
                builder.messageType(type)
                        .processId(OTHER)
                        .author(named.withKey(prefix, key)
                                .withContacts(OFFICE.contacts().get(1)))
                        .reader(named.withKey(prefix, key).withContacts(HeadContact.telephone("030 2")));
            case XDOMEA_4 -> g2g(builder, type).processId(OTHER).author(named).reader(HeadParty.named("Archiv"));
            case XGEWERBEANZEIGE ->
                g2g(builder, type)
                        .author(named.withKey(prefix, key)
                                .withContacts(OFFICE.contacts().get(1)))
                        .reader(named.withKey(prefix, key)
                                .withContacts(OFFICE.contacts().get(0)));
            default ->
                g2g(builder, type)
                        .author(OFFICE)
                        .reader(REGISTER.withContacts(OFFICE.contacts().get(1)));
        };
    }

    private static XoevHeaderBuilder g2g(XoevHeaderBuilder builder, Code type) {
        return builder.messageId(ID)
                .standard("XBeispiel")
                .version("1.0")
                .product("Muster", "Beispiel GmbH", "1.2")
                .test(true)
                .messageType(type);
    }
}
