package de.amtspost.compliance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.internal.SchematronRun.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stylesheet made lean finds what it found before, in the same order. */
class LeanTest {

    private static final Processor SAXON = new Processor(false);
    private static final Stylesheets STYLESHEETS = new Stylesheets(SAXON);

    @TempDir
    static Path nothing;

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "."));

    private static final String SCHEMATRON = """
            <sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" xml:lang="de">
              <sch:ns prefix="a" uri="urn:example:a"/>
              <sch:let name="limit" value="/a:box/@limit"/>
              <sch:pattern id="first">
                <sch:let name="twice" value="2 * number($limit)"/>
                <sch:rule context="a:item[@kind = 'x']">
                  <sch:let name="own" value="number(.)"/>
                  <sch:assert id="F-1" test="$own &lt; $twice" diagnostics="d">an x of at most
                    <sch:value-of select="$twice"/></sch:assert>
                </sch:rule>
                <sch:rule context="a:item">
                  <sch:assert id="F-2" test="number(.) &lt; number($limit)" flag="warning">too much</sch:assert>
                  <sch:report id="F-3" test="preceding-sibling::a:item = ." role="info">seen before</sch:report>
                </sch:rule>
                <sch:rule context="//a:box"><sch:assert id="F-4" test="a:item">empty</sch:assert></sch:rule>
              </sch:pattern>
              <sch:pattern id="second">
                <sch:rule context="a:item | a:box/a:box"><sch:assert id="S-1" test="@kind">no kind</sch:assert></sch:rule>
                <sch:rule context="*"><sch:assert id="S-2" test="count(*) &lt; 3">many</sch:assert></sch:rule>
              </sch:pattern>
              <sch:pattern id="third">
                <sch:rule context="CONTEXT"><sch:assert id="T-1" test="TEST">third</sch:assert></sch:rule>
              </sch:pattern>
              <sch:diagnostics><sch:diagnostic id="d">not <sch:value-of select="."/></sch:diagnostic></sch:diagnostics>
            </sch:schema>
            """;

    private static final String DOCUMENT = """
            <?p i?><a:box xmlns:a="urn:example:a" limit="5"><!--c--><a:item kind="x">3</a:item><a:item kind="x">12</a:item>\
            <a:item kind="y">7</a:item>text<a:item>7</a:item><a:box kind="z"/><a:box><a:item>2</a:item><a:item/></a:box>\
            <b.c xmlns="urn:example:b" at=""><d/><d/>tail</b.c></a:box>
            """;

    /** Programs that make stylesheets of Schematron. */
    enum Maker {
        SCHXSLT_1,
        SCHXSLT_2;

        XdmNode make(String schematron) throws SaxonApiException {
            XdmNode tree = document(schematron);
            if (this == SCHXSLT_2) {
                return STYLESHEETS.transpile(tree, noFiles());
            }
            URL pipeline = Objects.requireNonNull(LeanTest.class.getResource("/xslt/2.0/pipeline-for-svrl.xsl"));
            XdmDestination made = new XdmDestination();
            Xslt30Transformer transformer = SAXON.newXsltCompiler()
                    .compile(new StreamSource(pipeline.toString()))
                    .load30();
            transformer.setGlobalContextItem(tree);
            transformer.applyTemplates(tree, made);
            return made.getXdmNode();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            a:item                                       ; false()
            a:box[a:item[2]]/a:item[. = '7'] | *:b.c     ; false()
            (a:box | *:d)[not(@kind)]                    ; false()
            /a:box/descendant::*:d                       ; false()
            /                                            ; false()
            @*                                           ; . != ''
            a:item/@kind                                 ; . = 'x'
            text()                                       ; string-length(.) lt 2
            a:item/node()                                ; false()
            comment()                                    ; false()
            processing-instruction()                     ; false()
            *[count(preceding-sibling::*[last()]) = 1]   ; false()
            a:item                                       ; a:box[position() = 1] = 'last()'
            """)
    void findsTheSame(String context, String test) throws SaxonApiException {
        for (Maker maker : Maker.values()) {
            XdmNode whole = maker.make(rules(context, test));
            XdmNode lean = STYLESHEETS.lean(whole).orElseThrow();

            assertThat(failures(lean, document(DOCUMENT)))
                    .as("%s", maker)
                    .isEqualTo(failures(whole, document(DOCUMENT)))
                    .extracting(failure -> failure.attribute("id").orElse(""))
                    .contains("F-1", "F-2", "F-3", "F-4", "S-1", "S-2", "T-1");
        }
    }

    /** The position of a node among those that are visited depends on the way of visiting. */
    @ParameterizedTest
    @ValueSource(strings = {"position() = 1", "a:box/last() = 1", "last () = 3"})
    void leavesRulesAloneThatAskForPositions(String test) throws SaxonApiException {
        for (Maker maker : Maker.values()) {
            assertThat(STYLESHEETS.lean(maker.make(rules("a:item", test))))
                    .as("%s", maker)
                    .isEmpty();
        }
    }

    /** What is not known in each part stays as it is. */
    @ParameterizedTest
    @EnumSource(Maker.class)
    void leavesStylesheetsAloneThatAreNotKnown(Maker maker) throws SaxonApiException {
        String made = maker.make(rules("a:item", "false()")).toString();
        String xsl = maker == Maker.SCHXSLT_1 ? "xsl:" : "";
        assertThat(STYLESHEETS.lean(document(made))).isPresent();
        List<String> others = List.of(
                made.replaceFirst(
                        "</" + xsl + "(stylesheet|transform)>", "<" + xsl + "template match='*' mode='other'/>$0"),
                made.replaceFirst("(<" + xsl + "next-match[^>]*)", "<more/>$1"),
                made.replaceFirst("<" + xsl + "otherwise>", "<" + xsl + "when test='false()'/>$0"),
                made.replaceFirst("<" + xsl + "mode |<" + xsl + "output", "<" + xsl + "include href='x.xsl'/>$0"));
        for (String other : others) {
            assertThat(other).isNotEqualTo(made);
            assertThat(STYLESHEETS.lean(document(other)).isPresent()).as(other).isFalse();
        }
        assertThat(STYLESHEETS.lean(document("<a/>"))).isEmpty();
    }

    @Tag("standards")
    @ParameterizedTest
    @CsvSource({
        "xrechnung-3.0.2/scenario/resources/ubl/2.1/xsl/EN16931-UBL-validation.xsl, xrechnung-3.0.2/documents, 32",
        "xrechnung-3.0.2/scenario/resources/cii/16b/xsl/EN16931-CII-validation.xsl, xrechnung-3.0.2/documents, 48",
        "xrechnung-3.0.2/scenario/resources/xrechnung/3.0.2/xsl/XRechnung-UBL-validation.xsl, xrechnung-3.0.2/documents, 32",
        "xrechnung-3.0.2/scenario/resources/xrechnung/3.0.2/xsl/XRechnung-CII-validation.xsl, xrechnung-3.0.2/documents, 48",
        "xschule-1.2/schematron/xschule-schematron.sch, xschule-1.2/samples, 16",
    })
    void findsTheSameAsThePublishedRules(String rules, String documents, int expected) throws Exception {
        XdmNode source = document(Files.readString(STANDARDS.resolve(rules)));
        XdmNode whole = rules.endsWith(".sch") ? STYLESHEETS.transpile(source, noFiles()) : source;
        Stylesheet before = compile(whole);
        Stylesheet after = compile(STYLESHEETS.lean(whole).orElseThrow());
        int seen = 0;
        for (XdmNode document : documents(STANDARDS.resolve(documents))) {
            Object failures = failures(before, document);
            assertThat(failures(after, document)).isEqualTo(failures);
            seen++;
        }
        assertThat(seen).isGreaterThanOrEqualTo(expected);
    }

    private static String rules(String context, String test) {
        return SCHEMATRON.replace("CONTEXT", context).replace("TEST", test.replace("<", "&lt;"));
    }

    private static XdmNode document(String text) throws SaxonApiException {
        return DocumentReader.readTrusted(SAXON, text.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static Stylesheet compile(XdmNode stylesheet) throws SaxonApiException {
        XsltExecutable compiled = SAXON.newXsltCompiler().compile(stylesheet.asSource());
        return new Stylesheet(compiled, noFiles());
    }

    private static Repository noFiles() {
        try {
            return new Repository(Resources.of(nothing));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Failure> failures(XdmNode stylesheet, XdmNode document) throws SaxonApiException {
        return SchematronRun.run(compile(stylesheet), document);
    }

    /** The failures, or why there are none. */
    private static Object failures(Stylesheet stylesheet, XdmNode document) {
        try {
            return SchematronRun.run(stylesheet, document);
        } catch (SaxonApiException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<XdmNode> documents(Path folder) throws IOException {
        List<XdmNode> all = new ArrayList<>();
        DocumentReader reader = new DocumentReader(SAXON);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(any -> any.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                try {
                    all.add(reader.read(Files.readAllBytes(file)));
                } catch (DocumentReader.Refused e) {
                    // Not every bad one is XML.
                }
            }
        }
        return all;
    }
}
