package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Runs one Schematron over a document. Of its report (SVRL, ISO/IEC 19757-3, annex C) only what failed is kept. */
final class SchematronRun {

    private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";

    private static final Map<String, Severity> SEVERITIES = Map.of(
            "fatal", Severity.ERROR,
            "error", Severity.ERROR,
            "warning", Severity.WARNING,
            "warn", Severity.WARNING,
            "information", Severity.INFO,
            "info", Severity.INFO);

    /**
     * An assertion that failed, or a report that came true.
     *
     * @param isAssert whether it is an assertion
     * @param attributes the attributes of SVRL
     * @param text the rule's text
     * @param language its language
     * @param diagnostics the texts of its diagnostics
     */
    record Failure(
            boolean isAssert,
            Map<String, String> attributes,
            String text,
            Optional<String> language,
            Optional<String> diagnostics) {

        Optional<String> attribute(String name) {
            return Optional.ofNullable(attributes.get(name));
        }

        /** As the flags and roles say it; an error if they say nothing. */
        Severity severity() {
            return Stream.of("flag", "role")
                    .flatMap(name -> attribute(name).stream())
                    .map(word -> SEVERITIES.get(word.toLowerCase(Locale.ROOT)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(Severity.ERROR);
        }

        Detection detection(Map<String, Severity> customLevels, XdmNode document) {
            String rule = attribute("id").orElse("schematron");
            Optional<Place> place = attribute("location").flatMap(path -> LocationPath.find(path, document));
            return new Detection(
                    customLevels.getOrDefault(rule, severity()),
                    Step.SCHEMATRON,
                    rule,
                    text,
                    language,
                    place,
                    Optional.empty(),
                    diagnostics);
        }
    }

    private SchematronRun() {}

    static List<Failure> run(Stylesheet rules, XdmNode document) throws SaxonApiException {
        Report report = new Report();
        rules.run(document, Map.of(), new SAXDestination(report));
        return report.failures;
    }

    /** Reads SVRL as it is made. */
    private static final class Report extends DefaultHandler {

        private final List<Failure> failures = new ArrayList<>();
        private final Set<List<Object>> kinds = new HashSet<>();
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder diagnostics = new StringBuilder();
        private @Nullable Map<String, String> attributes;
        private @Nullable StringBuilder open;
        private boolean diagnostic;
        private Optional<String> language = Optional.empty();

        @Override
        public void startElement(String uri, String localName, String qName, Attributes with) {
            if (!SVRL.equals(uri)) {
                return;
            }
            switch (localName) {
                case "failed-assert", "successful-report" -> {
                    Map<String, String> all = new HashMap<>();
                    for (int i = 0; i < with.getLength(); i++) {
                        all.put(with.getLocalName(i), with.getValue(i));
                    }
                    attributes = all;
                    language = Optional.ofNullable(all.remove("lang"));
                }
                case "diagnostic-reference" -> {
                    diagnostic = true;
                    open(diagnostics, with);
                }
                case "text" -> {
                    if (!diagnostic) {
                        open(text, with);
                    }
                }
                default -> {}
            }
        }

        private void open(StringBuilder into, Attributes with) {
            if (attributes == null) {
                return;
            }
            open = into;
            if (into.isEmpty()) {
                language = language.or(() -> Optional.ofNullable(with.getValue("xml:lang")));
            } else {
                into.append(' ');
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            if (open != null) {
                open.append(characters, start, length);
            }
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            if (!SVRL.equals(uri)) {
                return;
            }
            Map<String, String> of = attributes;
            switch (localName) {
                case "text" -> open = diagnostic ? open : null;
                case "diagnostic-reference" -> {
                    diagnostic = false;
                    open = null;
                }
                case "failed-assert", "successful-report" -> {
                    if (of != null) {
                        keep(new Failure(
                                localName.equals("failed-assert"),
                                of,
                                squeeze(text),
                                language,
                                Optional.of(squeeze(diagnostics)).filter(any -> !any.isEmpty())));
                    }
                    attributes = null;
                    text.setLength(0);
                    diagnostics.setLength(0);
                }
                default -> {}
            }
        }

        /** Of very many, one of each kind: what decides on acceptance is which rules were broken. */
        private void keep(Failure failure) {
            boolean isNew = kinds.add(List.of(
                    failure.isAssert(), failure.attribute("id"), failure.attribute("flag"), failure.attribute("role")));
            if (isNew || failures.size() <= Detections.MAX) {
                failures.add(failure);
            }
        }

        private static String squeeze(StringBuilder text) {
            return text.toString().strip().replaceAll("\\s+", " ");
        }
    }
}
