package de.amtspost.xoev.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.generator.BindingGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects and documents of a standard that is generated for the test. */
class XoevMarshallerTest {

    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:test:xregister:2.1"
                xmlns:reg="urn:test:xregister:2.1" xmlns:xoev-code="http://xoev.de/schemata/code/1_0"
                elementFormDefault="qualified">
              <xs:annotation><xs:appinfo><standard><nameKurz>XRegister</nameKurz><kennung>urn:test:xregister</kennung>
                </standard><versionStandard><version>2.1</version></versionStandard></xs:appinfo></xs:annotation>
              <xs:import namespace="http://xoev.de/schemata/code/1_0"/>
              <xs:complexType name="Nachricht">
                <xs:sequence><xs:element name="kopf" type="reg:Kopf"/></xs:sequence>
                <xs:attribute name="standard" use="required"/><xs:attribute name="version" use="required"/>
                <xs:attribute name="test"/>
              </xs:complexType>
              <xs:complexType name="Nachricht.Register">
                <xs:complexContent><xs:restriction base="reg:Nachricht">
                  <xs:sequence><xs:element name="kopf" type="reg:Kopf.Register"/></xs:sequence>
                  <xs:attribute name="standard" use="required" fixed="XRegister"/>
                  <xs:attribute name="version" use="required" fixed="2.1"/>
                </xs:restriction></xs:complexContent>
              </xs:complexType>
              <xs:complexType name="Kopf">
                <xs:sequence><xs:element name="typ" type="xoev-code:Code"/><xs:element name="zeit" type="xs:dateTime"/>
                </xs:sequence>
              </xs:complexType>
              <xs:complexType name="Kopf.Register">
                <xs:complexContent><xs:restriction base="reg:Kopf">
                  <xs:sequence><xs:element name="typ" type="reg:Code.Typ"/><xs:element name="zeit" type="xs:dateTime"/>
                  </xs:sequence>
                </xs:restriction></xs:complexContent>
              </xs:complexType>
              <xs:complexType name="Code.Typ">
                <xs:complexContent><xs:restriction base="xoev-code:Code">
                  <xs:sequence><xs:element name="code" type="xs:token" form="unqualified"/></xs:sequence>
                  <xs:attribute name="listURI" type="xs:anyURI" use="required" fixed="urn:test:typ"/>
                  <xs:attribute name="listVersionID" type="xs:normalizedString" use="optional" fixed="3"/>
                </xs:restriction></xs:complexContent>
              </xs:complexType>
              <xs:complexType name="Code.Farbe">
                <xs:complexContent><xs:restriction base="xoev-code:Code">
                  <xs:sequence><xs:element name="code" type="xs:token" form="unqualified"/></xs:sequence>
                  <xs:attribute name="listURI" type="xs:anyURI" use="optional" fixed="urn:test:farbe"/>
                </xs:restriction></xs:complexContent>
              </xs:complexType>
              <xs:complexType name="Person">
                <xs:sequence><xs:element name="name" type="xs:string"/>
                  <xs:element name="geboren" type="xs:date" minOccurs="0"/>
                  <xs:element name="farbe" type="reg:Code.Farbe" minOccurs="0"/>
                  <xs:element name="art" type="reg:Code.Typ" minOccurs="0"/></xs:sequence>
              </xs:complexType>
              <xs:complexType name="Person.Verstorben">
                <xs:complexContent><xs:extension base="reg:Person">
                  <xs:sequence><xs:element name="jahr" type="xs:gYear"/></xs:sequence>
                </xs:extension></xs:complexContent>
              </xs:complexType>
              <xs:element name="register.liste.0101">
                <xs:annotation><xs:appinfo><title>Liste</title><autor>Meldebehörde (ags)</autor>
                  <leser>Standesamt (psw)</leser></xs:appinfo></xs:annotation>
                <xs:complexType><xs:complexContent><xs:extension base="reg:Nachricht.Register">
                  <xs:sequence><xs:element name="person" type="reg:Person" minOccurs="0" maxOccurs="unbounded"/>
                  </xs:sequence>
                </xs:extension></xs:complexContent></xs:complexType>
              </xs:element>
              <xs:element name="person" type="reg:Person"/>
              <xs:element name="eins" type="reg:Person.Verstorben"/>
              <xs:element name="zwei" type="reg:Person.Verstorben"/>
            </xs:schema>
            """;

    private static final String HEAD = """
            <r:register.liste.0101 xmlns:r="urn:test:xregister:2.1" standard="XRegister" version="2.1">
            <r:kopf><r:typ listURI="urn:test:typ"><code>0101</code></r:typ><r:zeit>2026-11-02T10:00:00.0Z</r:zeit></r:kopf>
            """;
    private static final String END = "</r:register.liste.0101>";
    private static final String PERSON = "<r:person><r:name>Erika Mustermann</r:name></r:person>";

    @TempDir
    private static Path folder;

    private static Bindings bindings;
    private static XoevMarshaller marshaller;

    @BeforeAll
    static void generate() throws Exception {
        Path schema = Files.writeString(folder.resolve("xregister.xsd"), SCHEMA);
        bindings = Bindings.of(BindingGenerator.of(schema).packageName("de.test"), folder.resolve("out"));
        marshaller = bindings.marshaller();
    }

    @AfterAll
    static void close() throws IOException {
        bindings.close();
    }

    @Test
    void knowsTheStandardAndItsMessages() {
        XoevStandard standard = marshaller.standard();

        assertThat(standard.name()).isEqualTo("XRegister");
        assertThat(standard.version()).isEqualTo("2.1");
        assertThat(standard.identifier()).contains("urn:test:xregister");
        assertThat(standard.message("0101")).hasValueSatisfying(message -> {
            assertThat(message.element()).isEqualTo(name("register.liste.0101"));
            assertThat(message.type().getSimpleName()).isEqualTo("RegisterListe0101");
            assertThat(message.title()).contains("Liste");
            assertThat(message.authors()).containsExactly("Meldebehörde (ags)");
            assertThat(message.readers()).containsExactly("Standesamt (psw)");
        });
        assertThat(standard.message(name("zwei")))
                .hasValueSatisfying(message -> assertThat(message.number()).isEmpty());
        assertThat(standard.message("0102")).isEmpty();
    }

    @Test
    void fillsInWhatTheStandardFixesAndWritesNoNeedlessTypes() throws Exception {
        Object typ = make("CodeTyp", "0101");
        Object kopf = make("KopfRegister");
        call(kopf, "setTyp", typ);
        call(kopf, "setZeit", XmlDateTime.parse("2026-11-02T10:00:00+01:00"));
        Object message = make("RegisterListe0101");
        call(message, "setKopf", kopf);

        String written = text(marshaller.marshal(message));

        assertThat(written)
                .contains("standard=\"XRegister\"", "version=\"2.1\"", "listURI=\"urn:test:typ\"")
                .contains("<reg:zeit>2026-11-02T10:00:00+01:00</reg:zeit>")
                // Code.Typ is the type of an element too, so the runtime knows it.
                .doesNotContain("xsi:type", "listVersionID");
        assertThat(call(typ, "getListVersionID"))
                .as("counts although it is not written")
                .isEqualTo("3");
        assertThat(call(make("CodeFarbe"), "getListURI")).isEqualTo("urn:test:farbe");
    }

    @Test
    void keepsTypesThatSaySomething() throws Exception {
        String dead =
                HEAD + "<r:person xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='r:Person.Verstorben'>"
                        + "<r:name>x</r:name><r:jahr>0987</r:jahr></r:person>" + END;

        String written = text(marshaller.marshal(marshaller.unmarshal(content(dead))));

        assertThat(written).contains("xsi:type=\"reg:Person.Verstorben\"").contains("<reg:jahr>0987</reg:jahr>");
    }

    /** A parser keeps each name that it has met: 30 documents, each with 2,000 new names of 900 characters, are 54 MB. */
    @Test
    void keepsNothingOfStrangeDocuments() throws Exception {
        assertThat(marshaller.unmarshal(content(HEAD + END))).isNotNull();
        long before = used();
        for (int document = 0; document < 30; document++) {
            StringBuilder names = new StringBuilder("<r:kopf");
            for (int i = 0; i < 2_000; i++) {
                names.append(" n")
                        .append(document)
                        .append('-')
                        .append(i)
                        .append("x".repeat(900))
                        .append("=''");
            }
            Content strange = content(HEAD.replace("<r:kopf>", names + ">") + END);
            assertThatThrownBy(() -> marshaller.unmarshal(strange)).isInstanceOf(MessageRejectedException.class);
        }

        assertThat(used() - before).as("bytes").isLessThan(20_000_000);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void readsTypesThatOnlyNarrow() throws Exception {
        String narrowed = HEAD.replace(
                        "<r:kopf>",
                        "<r:kopf xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:q='urn:test:xregister:2.1'"
                                + " xsi:type=' q:Kopf.Register '>")
                + END;

        for (XoevMarshaller each : List.of(marshaller, marshaller.withoutSchemaCheck())) {
            Object message = each.unmarshal(content(narrowed));

            assertThat(text(each.marshal(message))).contains(">0101<").doesNotContain("xsi:type");
        }
    }

    @Test
    void wrapsTypesThatOneElementHasAndNamesThoseThatSeveralHave() throws Exception {
        Object person = make("Person");
        call(person, "setName", "x");
        Object read = marshaller.unmarshal(marshaller.marshal(person), bindings.load("de.test.Person"));

        assertThat(call(read, "getName")).isEqualTo("x");
        assertThatThrownBy(() -> marshaller.marshal(make("PersonVerstorben")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several root elements")
                .hasMessageContaining("JAXBElement");
        assertThatThrownBy(() -> marshaller.marshal(make("Kopf")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no root element");
        assertThatThrownBy(() -> marshaller.marshal("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysIfTheDocumentIsAnotherOne() {
        assertThatThrownBy(() -> marshaller.unmarshal(content(HEAD + END), bindings.load("de.test.Person")))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("RegisterListe0101, not a Person");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<r:person><r:name>Geheim</r:name><r:x/></r:person> | true | cvc-complex-type.2.4.a | /person/x",
                "<r:person><r:name>Geheim</r:name><r:x/></r:person> | false | xoev-binding-element | /person/x",
                "<r:person a='Geheim'><r:name/></r:person> | true | cvc-complex-type.3.2.2 | /person",
                "<r:person><r:name/><r:geboren>Geheim</r:geboren></r:person> | true | cvc-datatype | /person/geboren",
                "<r:person><r:name/><r:geboren>Geheim</r:geboren></r:person> | false | xoev-binding-value | /person/geboren",
                "<r:person>Geheim<r:name/></r:person> | true | cvc-complex-type.2.3 | /person",
                "<r:person><r:name>Geheim</r:nam></r:person> | true | xoev-xml | /person/name",
                "<r:person><r:name>Geheim</r:nam></r:person> | false | xoev-xml | /person/name",
            })
    void namesRuleAndPlaceOfAnErrorAndNeverTheValue(String part, boolean checking, String rule, String place) {
        XoevMarshaller each = checking ? marshaller : marshaller.withoutSchemaCheck();
        MessageRejectedException e =
                catchThrowableOfType(MessageRejectedException.class, () -> each.unmarshal(content(HEAD + part + END)));

        assertThat(e.findings().get(0).rule()).startsWith(rule);
        assertThat(e.findings().get(0).place())
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("line 3, column ").contains(place));
        assertThat(e).hasMessageNotContaining("Geheim").hasNoCause();
        assertThat(e.findings().toString()).doesNotContain("Geheim");
    }

    @Test
    void refusesWhatIsNotSafe() {
        String entity = "<!DOCTYPE a [<!ENTITY e 'x'>]>" + HEAD + END;
        String deep = "<a>".repeat(300) + "</a>".repeat(300);

        for (XoevMarshaller each : List.of(marshaller, marshaller.withoutSchemaCheck())) {
            assertRule(() -> each.unmarshal(content(entity)), "xoev-xml-doctype");
            assertRule(() -> each.unmarshal(content("")), "xoev-xml");
            assertRule(
                    () -> each.unmarshal(
                            Content.xml((HEAD + "<!-- ä -->" + END).getBytes(StandardCharsets.ISO_8859_1))),
                    "xoev-xml");
        }
        MessageRejectedException e = catchThrowableOfType(
                MessageRejectedException.class,
                () -> marshaller.withoutSchemaCheck().unmarshal(content(HEAD + deep + END)));
        assertThat(e.findings()).extracting(Finding::rule).contains("xoev-xml-depth");
    }

    @Test
    void readsAgainAfterDocumentsThatFail() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertRule(() -> marshaller.withoutSchemaCheck().unmarshal(content(HEAD)), "xoev-xml");
            assertRule(
                    () -> marshaller.withoutSchemaCheck().unmarshal(content(HEAD + "<r:x/>" + END)),
                    "xoev-binding-element");
            assertThat(marshaller.withoutSchemaCheck().unmarshal(content(HEAD + PERSON + END)))
                    .isNotNull();
        }
    }

    @Test
    void passesOnWhatHappensToTheBytes() {
        Content broken = Content.from(() -> Repeated.breaking(HEAD.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> marshaller.unmarshal(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }

    @Test
    void tellsOfTimeZonesThatObjectsCannotHold() throws Exception {
        String zoned = HEAD + "<r:person><r:name>x</r:name><r:geboren>1980-05-04+02:00</r:geboren></r:person>" + END;
        List<Finding> warnings = new ArrayList<>();
        Class<?> type = bindings.load("de.test.RegisterListe0101");

        Object message = marshaller.unmarshal(content(zoned), type, warnings::add);

        assertThat(warnings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
            assertThat(finding.rule()).isEqualTo("xoev-binding-zone");
            assertThat(finding.place())
                    .hasValueSatisfying(place -> assertThat(place).endsWith("/person/geboren"));
        });
        assertThat(text(marshaller.marshal(message))).contains(">1980-05-04<");
        assertRule(() -> marshaller.unmarshal(content(zoned)), "xoev-binding-zone");
    }

    @Test
    void writesNothingThatIsNotValid() throws Exception {
        Object message = make("RegisterListe0101");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertRule(() -> marshaller.marshal(message), "cvc-complex-type.2.4.b");
        assertThatThrownBy(() -> marshaller.marshal(message, out)).isInstanceOf(MessageRejectedException.class);
        assertThat(out.size()).isZero();

        marshaller.withoutSchemaCheck().marshal(message, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("register.liste.0101");
    }

    @Test
    void readsListsOneByOne() throws Exception {
        String list = HEAD + PERSON + PERSON.replace("Erika", "Max") + "\n" + PERSON + END;

        try (Stream<?> persons = persons(list)) {
            assertThat(persons.map(person -> call(person, "getName")))
                    .containsExactly("Erika Mustermann", "Max Mustermann", "Erika Mustermann");
        }
        try (Stream<?> persons = persons(HEAD + END)) {
            assertThat(persons).isEmpty();
        }
        assertRule(() -> persons(HEAD + "<r:x/>" + END), "cvc-complex-type.2.4.a");
    }

    @Test
    void saysWhereAListIsBroken() throws Exception {
        XoevMarshaller unchecked = marshaller.withoutSchemaCheck();
        Class<?> type = bindings.load("de.test.Person");
        for (String part : List.of(
                "<r:person><r:x/></r:person>",
                "<r:person><r:geboren>x</r:geboren></r:person>",
                "<r:person><r:geboren>1980-05-04Z</r:geboren></r:person>",
                "<r:person><r:name>",
                "<!DOCTYPE a>")) {
            String document = part.startsWith("<!") ? part + HEAD + END : HEAD + PERSON + part;
            try (Stream<?> persons = unchecked.stream(content(document), name("person"), type)) {
                assertThatThrownBy(persons::toList).isInstanceOf(MessageRejectedException.class);
            }
        }
    }

    @Test
    void needsLittleMemoryForLargeLists() throws Exception {
        int count = 300_000;
        byte[] person = PERSON.getBytes(StandardCharsets.UTF_8);
        Content large = Content.from(() -> new Repeated(
                HEAD.getBytes(StandardCharsets.UTF_8), person, count, END.getBytes(StandardCharsets.UTF_8)));
        assertThat((long) count * person.length).isGreaterThan(15_000_000);
        try (Stream<?> persons =
                marshaller.withoutSchemaCheck().stream(large, name("person"), bindings.load("de.test.Person"))) {
            assertThat(persons.count()).isEqualTo(count);
        }
    }

    private static Stream<?> persons(String document) throws Exception {
        return marshaller.stream(content(document), name("person"), bindings.load("de.test.Person"));
    }

    private static void assertRule(ThrowingCallable call, String rule) {
        MessageRejectedException e = catchThrowableOfType(MessageRejectedException.class, call);
        assertThat(e.findings().get(0).rule()).isEqualTo(rule);
    }

    private static QName name(String local) {
        return new QName("urn:test:xregister:2.1", local);
    }

    private static Content content(String document) {
        return Content.xml(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Content document) throws IOException {
        return new String(document.open().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Object make(String type, Object... arguments) throws ReflectiveOperationException {
        Class<?>[] types = Stream.of(arguments).map(Object::getClass).toArray(Class[]::new);
        return bindings.load("de.test." + type).getConstructor(types).newInstance(arguments);
    }

    private static @Nullable Object call(Object target, String method, Object... arguments) {
        try {
            for (var each : target.getClass().getMethods()) {
                if (each.getName().equals(method) && each.getParameterCount() == arguments.length) {
                    return each.invoke(target, arguments);
                }
            }
            throw new AssertionError("no method " + method + " in " + target.getClass());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method, e);
        }
    }
}
