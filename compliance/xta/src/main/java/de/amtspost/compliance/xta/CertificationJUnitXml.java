package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.internal.Texts;
import de.amtspost.core.Finding.Severity;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A result for build servers: the XML that JUnit's runners write. A scenario is a suite, a rule that applied is a test, one
 * that was not tried a skipped one; rules with severity WARNING or INFO never fail, what they say is output of the test.
 */
public final class CertificationJUnitXml {

    private final Texts texts;
    private final Language language;
    private final XMLStreamWriter xml;

    private CertificationJUnitXml(Language language, XMLStreamWriter xml) {
        this.language = language;
        this.texts = new Texts(language);
        this.xml = xml;
    }

    /**
     * Writes a result.
     *
     * @param result the result
     * @param language the language
     * @return the document
     */
    public static String of(CertificationResult result, Language language) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new CertificationJUnitXml(language, xml).write(result);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report in memory can always be written", e);
        }
        return out.toString();
    }

    private void write(CertificationResult result) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeAttribute(
                "name", clean(result.product().name() + " " + result.product().version()));
        for (ScenarioResult scenario : result.scenarios()) {
            suite(result, scenario);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(CertificationResult result, ScenarioResult scenario) throws XMLStreamException {
        List<Judgement> judgements = scenario.judgements().stream()
                .filter(one -> one.looked() > 0 || !one.holds() || one.untried().isPresent())
                .toList();
        String name =
                "xta" + result.version().number() + "." + scenario.scenario().id();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("timestamp", scenario.begun().toString());
        xml.writeAttribute("tests", Integer.toString(judgements.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(
                        judgements.stream().filter(CertificationJUnitXml::fails).count()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute(
                "skipped",
                Long.toString(judgements.stream()
                        .filter(one -> one.untried().isPresent())
                        .count()));
        for (Judgement judgement : judgements) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", name);
            xml.writeAttribute(
                    "name", judgement.rule().id() + " " + judgement.rule().text(language));
            if (judgement.untried().isPresent()) {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", judgement.untried().get());
            } else if (fails(judgement)) {
                xml.writeStartElement("failure");
                xml.writeAttribute("type", judgement.rule().id());
                xml.writeAttribute("message", judgement.rule().text(language));
                xml.writeCharacters(clean(places(judgement)));
                xml.writeEndElement();
            } else if (!judgement.holds()) {
                xml.writeStartElement("system-out");
                xml.writeCharacters(clean(texts.get("severity." + judgement.severity()) + "\n" + places(judgement)));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static boolean fails(Judgement judgement) {
        return judgement.severity() == Severity.ERROR && !judgement.holds();
    }

    private String places(Judgement judgement) {
        return judgement.violations().stream()
                .map(violation -> CertificationText.where(violation, texts))
                .collect(Collectors.joining("\n"));
    }

    /** Characters that XML does not have. */
    private static String clean(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
