package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xoev.internal.BuildingBlocks;
import de.amtspost.xoev.internal.SchemaViolation;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The schemas of this module and the official ones give the same verdict. */
@Tag("standards")
class OfficialBuildingBlocksTest {

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "missing"));

    private static final List<Path> FOLDERS =
            List.of(STANDARDS.resolve("xoev-base"), STANDARDS.resolve("xinneres-25.11/schemas"));

    /** Their types restrict one another in ours and stand alone in the official ones, so texts are compared. */
    private static final Set<String> LATIN = Set.of(
            "urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08",
            "urn:xoev-de:kosit:xoev:datentyp:din-spec-91379_2019-03",
            "http://xoev.de/latinchars/1_1/datatypes");

    private static final Pattern TARGET = Pattern.compile("targetNamespace=\"([^\"]+)\"");
    private static final Pattern LATIN_TYPE =
            Pattern.compile("(?s)<xs:simpleType name=\"([^\"]+)\".*?<xs:pattern value=\"([^\"]*)\"");
    private static final Pattern CHARACTER = Pattern.compile("&#x([0-9A-Fa-f]+);");

    /** The official schemas by namespace. */
    private static final Map<String, String> DOCUMENTS = new TreeMap<>();

    private static final String MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030B\u030C\u030D\u0310\u0315"
            + "\u031B\u0323\u0325\u0326\u0327\u0328\u0331\u035F\u0361";

    @TempDir
    private static Path folder;

    private static Schema ours;
    private static Schema official;

    @BeforeAll
    static void compile() throws IOException {
        String types = Stream.of("A", "B", "C", "D", "E")
                .map(type -> "<xs:element name='" + type
                        + "'><xs:complexType><xs:sequence><xs:element name='t' type='din:datatype" + type
                        + "' maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>")
                .reduce("", String::concat);
        String imports = BuildingBlocks.namespaces().stream()
                .map(namespace -> "<xs:import namespace='" + namespace + "'/>")
                .reduce("", String::concat);
        String heads = Stream.of("1_0", "1_1")
                .map(version -> "<xs:element name='u" + version + "' type='u:Nachricht.G2GType'"
                        + " xmlns:u='http://xoev.de/schemata/basisnachricht/unqualified/g2g/" + version + "'/>"
                        + "<xs:element name='q" + version + "' type='q:Nachricht.G2GType'"
                        + " xmlns:q='http://xoev.de/schemata/basisnachricht/g2g/" + version + "'/>")
                .reduce("", String::concat);
        Files.writeString(
                folder.resolve("driver.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t'"
                        + " xmlns:din='urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08'>" + imports + heads + types
                        + "</xs:schema>");
        ours = XoevSchemas.of(folder).schema();
        official = XoevSchemas.of(folder, FOLDERS.toArray(Path[]::new)).schema();
        for (Path each : FOLDERS) {
            try (Stream<Path> files = Files.walk(each)) {
                for (Path file :
                        files.filter(any -> any.toString().endsWith(".xsd")).toList()) {
                    String text = Files.readString(file);
                    Matcher target = TARGET.matcher(text);
                    if (target.find()) {
                        DOCUMENTS.putIfAbsent(target.group(1), text);
                    }
                }
            }
        }
    }

    private static String official(String namespace) {
        return Objects.requireNonNull(DOCUMENTS.get(namespace), namespace);
    }

    static Stream<String> namespaces() {
        return BuildingBlocks.namespaces().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("namespaces")
    void sayTheSameOfEachComponent(String namespace) throws SAXException {
        Map<String, String> left = SchemaFacts.of(namespace, SchemaFactsTest::ours);
        Map<String, String> right = SchemaFacts.of(namespace, OfficialBuildingBlocksTest::official);

        assertThat(left).isNotEmpty();
        if (LATIN.contains(namespace)) {
            assertThat(left).containsOnlyKeys(right.keySet());
        } else {
            assertThat(left).isEqualTo(right);
        }
    }

    @ParameterizedTest
    @FieldSource("LATIN")
    void takeTheSameCharactersAndSequences(String namespace) {
        Map<String, String> left = patterns(SchemaFactsTest.ours(namespace));
        Map<String, String> right = patterns(official(namespace));
        Set<String> build = Alternatives.of(left.getOrDefault("datatypeE", left.getOrDefault("String.Latin", "")));

        assertThat(left).isNotEmpty().containsOnlyKeys(right.keySet());
        left.forEach((type, pattern) -> {
            Set<String> own = Alternatives.of(pattern);
            // The restricted type takes those parts of the base type whose characters are all its own.
            Set<String> both = build.stream()
                    .filter(text -> own.contains(text)
                            || text.codePoints().mapToObj(Character::toString).allMatch(own::contains))
                    .collect(Collectors.toSet());
            assertThat(both).as(type).isEqualTo(Alternatives.of(String.valueOf(right.get(type))));
        });
    }

    private static Map<String, String> patterns(String schema) {
        Map<String, String> patterns = new TreeMap<>();
        Matcher types = LATIN_TYPE.matcher(schema);
        while (types.find()) {
            patterns.put(
                    types.group(1),
                    CHARACTER
                            .matcher(types.group(2))
                            .replaceAll(number -> Matcher.quoteReplacement(
                                    Character.toString(Integer.parseInt(number.group(1), 16)))));
        }
        return patterns;
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "C", "D", "E"})
    void agreeOnEveryCharacterAndSequence(String type) throws SAXException, IOException {
        List<String> texts = new ArrayList<>(List.of("", " ", "a b", "\u0112\u030D", "\u1ECC\u0308", "\u017D\u0326"));
        for (int c = 0x20; c < 0x11000; c += c < 0x2300 ? 1 : 61) {
            if (!Character.isSurrogate((char) c) && c != 0xFFFE && c != 0xFFFF) {
                texts.add(Character.toString(c));
            }
        }
        // Refusals are slow, so only the type used most meets every base letter beyond ASCII with every mark.
        int last = type.equals("C") ? 0x1F00 : 'z' + 1;
        for (int base = 'A'; base < last; base = base == 0x17F ? 0x1E00 : base + 1) {
            for (int i = 0; i < MARKS.length(); i++) {
                String sequence = Character.toString(base) + MARKS.charAt(i);
                texts.add(sequence);
                if (base < 'z') {
                    texts.add(sequence + "\u0304");
                    texts.add(sequence + "\u0306");
                    texts.add(sequence + "h");
                    texts.add(sequence + "H");
                }
            }
        }
        Random random = new Random(91379);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append((char) ('A' + random.nextInt(58)));
                if (random.nextBoolean()) {
                    text.append(MARKS.charAt(random.nextInt(MARKS.length())));
                }
            }
            texts.add(text.toString());
        }

        Set<Integer> refused = refused(official, type, texts);

        assertThat(refused).isNotEmpty().hasSizeLessThan(texts.size());
        assertThat(refused(ours, type, texts)).isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_0", "1_1"})
    void agreeOnTheBasisnachrichtAndOnCode(String version) throws SAXException, IOException {
        String unqualified = """
            <t:u xmlns:t='urn:t' produkt='P' produkthersteller='H' produktversion='1' standard='S' version='V' test=''>
            <nachrichtenkopf.g2g><identifikation.nachricht>
            <nachrichtenUUID>0d5b4a10-0000-4000-8000-00000000000A</nachrichtenUUID>
            <nachrichtentyp listURI='urn:l' listVersionID='1'><code>0101</code><name>N</name></nachrichtentyp>
            <erstellungszeitpunkt>2026-11-02T10:00:00.123+01:00</erstellungszeitpunkt></identifikation.nachricht>
            <leser><verzeichnisdienst listURI='urn:xoev-de:kosit:codeliste:verzeichnisdienst' listVersionID='3'>
            <code>DVDV</code></verzeichnisdienst><kennung>kst:1</kennung><name>L</name></leser>
            <autor><verzeichnisdienst listVersionID='3'><code>DVDV</code></verzeichnisdienst>
            <kennung>bgb:1</kennung><name>A</name>
            <erreichbarkeit><kanal listURI='urn:de:xoev:codeliste:erreichbarkeit' listVersionID='3'><code>01</code></kanal>
            <kennung>a@example.org</kennung><zusatz>Z</zusatz></erreichbarkeit>
            </autor></nachrichtenkopf.g2g></t:u>
            """.replace("t:u", "t:u" + version);
        String g = " xmlns='http://xoev.de/schemata/basisnachricht/g2g/" + version + "'";
        String b = " xmlns='http://xoev.de/schemata/basisnachricht/behoerde/" + version + "'";
        String k = " xmlns='http://xoev.de/schemata/basisnachricht/kommunikation/" + version + "'";
        String qualified = unqualified
                .replace("t:u", "t:q")
                .replace("<nachrichtenkopf.g2g", "<nachrichtenkopf.g2g" + g)
                .replace("<verzeichnisdienst", "<verzeichnisdienst" + b)
                .replace("<kennung>bgb", "<kennung" + b + ">bgb")
                .replace("<kennung>kst", "<kennung" + b + ">kst")
                .replace("<name>L", "<name" + b + ">L")
                .replace("<name>A", "<name" + b + ">A")
                .replace("<erreichbarkeit", "<erreichbarkeit" + k)
                .replace("<code>", "<code xmlns=''>")
                .replace("<name>N", "<name xmlns=''>N");

        agreeOnVariants(unqualified);
        agreeOnVariants(qualified);
    }

    @Test
    void agreeOnRejections() throws SAXException, IOException {
        String party = """
            <verzeichnisdienst listVersionID='3'><code>DVDV</code></verzeichnisdienst><kennung>psw:1</kennung><name>S</name>
            <erreichbarkeit><kanal listVersionID='3'><code>02</code></kanal><kennung>030</kennung></erreichbarkeit>
            """;
        String address = """
            <gebaeude><hausnummer>1</hausnummer><postleitzahl>01067</postleitzahl><strasse>Gasse</strasse>
            <wohnort>Ort</wohnort><hausnummern.bis><hausnummer.bis>3</hausnummer.bis></hausnummern.bis></gebaeude>
            """;
        String rejection = """
            <r:rueckweisung.asynchron.0010 xmlns:r='http://www.osci.de/xinneres/rueckweisung/6' produkt='P'
              produkthersteller='H' standard='XInneres-Rueckweisung' version='6'>
            <nachrichtenkopf.g2g><identifikation.nachricht>
            <nachrichtenUUID>0d5b4a10-0000-4000-8000-00000000000A</nachrichtenUUID>
            <nachrichtentyp listURI='urn:de:xinneres:codeliste:nachrichtentyp' listVersionID='4'><code>0010</code>
            </nachrichtentyp><erstellungszeitpunkt>2026-11-02T10:00:00.123+01:00</erstellungszeitpunkt>
            </identifikation.nachricht><leser>PARTY</leser><autor>PARTY</autor></nachrichtenkopf.g2g>
            <anschrift.autor>ADDRESS</anschrift.autor><rueckweisung>
            <rueckweisendeStelle><pruefinstanz>P</pruefinstanz><anschrift><postfach><postfach>1</postfach>
            <wohnort>Ort</wohnort><postleitzahl>01067</postleitzahl></postfach></anschrift>
            <erreichbarkeit><kanal listVersionID='3'><code>01</code></kanal><kennung>a@example.org</kennung>
            </erreichbarkeit></rueckweisendeStelle>
            <rueckweisungsgrund><grund listVersionID='3'><code>S999</code></grund><grundSpezifisch>
            <fehlercode listURI='urn:l' listVersionID='1'><code>1</code></fehlercode>
            <fehlerbeschreibung>F</fehlerbeschreibung></grundSpezifisch></rueckweisungsgrund>
            <transportinformationen><nachrichtenId>1</nachrichtenId><betreff>B</betreff>
            <sendezeitpunkt>2026-11-02T10:00:00</sendezeitpunkt><ergaenzendeHinweise>E</ergaenzendeHinweise>
            </transportinformationen>
            <nichtVerarbeitbarerEinzelfall><identifikation.ereignis>
            <ereignis.zeitpunkt>2026-11-02T10:00:00</ereignis.zeitpunkt><ereignis.zeichen>Z</ereignis.zeichen>
            </identifikation.ereignis><grund><grund><code>X001</code></grund></grund></nichtVerarbeitbarerEinzelfall>
            <idNachricht><nachrichtenUUID>0d5b4a10-0000-4000-8000-00000000000B</nachrichtenUUID>
            <nachrichtentyp listURI='urn:l' listVersionID='1'><code>0101</code></nachrichtentyp>
            <erstellungszeitpunkt>2026-11-02T10:00:00</erstellungszeitpunkt></idNachricht>
            <nachricht>PGEvPg==</nachricht></rueckweisung></r:rueckweisung.asynchron.0010>
            """;
        agreeOnVariants(rejection.replace("PARTY", party).replace("ADDRESS", address));
    }

    private static void agreeOnVariants(String valid) throws SAXException, IOException {
        assertThat(errors(official, valid)).isEmpty();
        List<String> variants = variants(valid);
        assertThat(variants).hasSizeGreaterThan(30);
        for (String variant : variants) {
            assertThat(errors(ours, variant)).as(variant).isEqualTo(errors(official, variant));
        }
    }

    /** Each element and each attribute left out, doubled, renamed, or with another value. */
    private static List<String> variants(String valid) {
        List<String> variants = new ArrayList<>(List.of(valid));
        valid.replaceAll("\\s+", " ").lines().forEach(document -> {
            var elements = Pattern.compile("<([a-zA-Z0-9.]+)[^>]*>[^<]*</\\1>").matcher(document);
            while (elements.find()) {
                String element = elements.group();
                String rest = document.substring(elements.end());
                String start = document.substring(0, elements.start());
                variants.add(start + rest);
                variants.add(start + element + element + rest);
                variants.add(start + element.replace(elements.group(1), "x") + rest);
                variants.add(start + element.replaceFirst(">[^<]*<", "> \u4E00 <") + rest);
                variants.add(start + element.replaceFirst(">[^<]*<", "><") + rest);
            }
            var attributes = Pattern.compile(" (?!xmlns)([a-zA-Z]+)='[^']*'").matcher(document);
            while (attributes.find()) {
                String rest = document.substring(attributes.end());
                String start = document.substring(0, attributes.start());
                variants.add(start + rest);
                variants.add(start + " " + attributes.group(1) + "='\u4E00'" + rest);
                variants.add(start + " x" + attributes.group(1) + "=''" + rest);
            }
        });
        return variants;
    }

    private static Set<Integer> refused(Schema schema, String type, List<String> texts)
            throws SAXException, IOException {
        StringBuilder document = new StringBuilder("<t:" + type + " xmlns:t='urn:t'>");
        texts.forEach(text -> document.append("<t>")
                .append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .append("</t>\n"));
        document.append("</t:").append(type).append('>');
        // Characters that end a line for XML 1.0 are \n and \r only, so the line is the number of the text.
        Set<Integer> lines = new TreeSet<>();
        validate(schema, document.toString(), e -> {
            if (String.valueOf(e.getMessage()).startsWith("cvc-pattern-valid")) {
                lines.add(e.getLineNumber());
            }
        });
        return lines;
    }

    private static List<String> errors(Schema schema, String document) throws SAXException, IOException {
        List<String> rules = new ArrayList<>();
        validate(
                schema,
                document,
                e -> rules.add(
                        SchemaViolation.of(String.valueOf(e.getMessage())).rule()));
        // A value that breaks the patterns of two types at once is reported twice by ours.
        return rules.stream().distinct().toList();
    }

    private static void validate(Schema schema, String document, Consumer<SAXParseException> errors)
            throws SAXException, IOException {
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException e) {
                errors.accept(e);
            }
        });
        validator.validate(new StreamSource(new StringReader(document)));
    }
}
