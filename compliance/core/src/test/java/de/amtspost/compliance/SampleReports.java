package de.amtspost.compliance;

import de.amtspost.core.Finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reports on documents that do not exist. */
final class SampleReports {

    static final String SHA_256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** What could break out of a form, hide in it, or is no character at all. */
    static final String HOSTILE =
            "]]> <script>alert(1)</script> & \"'\u0000\u0007\u001B[2J \uD800 \uDC00. \uFFFE \u202E \uD83D\uDE00 --> &lt;";

    private static final SortedMap<Integer, String> SOURCE = new TreeMap<>(Map.of(
            1, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            2, "<hs:anmeldung xmlns:hs=\"urn:example:hundesteuer\">",
            3, "  <hs:halter>",
            4, "    <hs:name>Jördis Åkerström</hs:name>",
            5, "  </hs:halter>",
            6, "  <hs:hund geboren=\"2026-02-30\">",
            7, "    <hs:name>Bello</hs:name>",
            8, "  </hs:hund>",
            9, "</hs:anmeldung>"));

    private SampleReports() {}

    static Report accepted(String document) {
        return report(document, Acceptance.ACCEPT, List.of(), new TreeMap<>());
    }

    /** Two errors, a warning and a note; one error without a column, the note without a place. */
    static Report rejected(String document) {
        return report(
                document,
                Acceptance.REJECT,
                List.of(
                        Detection.of(Severity.ERROR, Step.SCHEMA, "cvc-datatype-valid.1.2.1", "This is not a date.")
                                .at(new Place(6, 0, "/hs:anmeldung[1]/hs:hund[1]/@geboren"))
                                .value("2026-02-30"),
                        new Detection(
                                Severity.ERROR,
                                Step.SCHEMATRON,
                                "HS-04",
                                "Die Rasse des Hundes muss angegeben werden.",
                                Optional.of("de"),
                                Optional.of(new Place(6, 33, "/hs:anmeldung[1]/hs:hund[1]")),
                                Optional.empty(),
                                Optional.of("Ergänzen Sie das Element hs:rasse.")),
                        Detection.of(Severity.WARNING, Step.CHARACTERS, "NFC", "The text is not normalised.")
                                .at(new Place(4, 14, "/hs:anmeldung[1]/hs:halter[1]/hs:name[1]"))
                                .value("Jördis Åkerström"),
                        Detection.of(Severity.INFO, Step.ENVELOPE, "NO-ENVELOPE", "There were no transport data.")),
                SOURCE);
    }

    static Report undefined(String document) {
        return report(
                document,
                Acceptance.UNDEFINED,
                List.of(Detection.of(Severity.ERROR, Step.SCENARIO, "SCENARIO", "No scenario applies.")),
                new TreeMap<>());
    }

    /** Every text is hostile. */
    static Report hostile() {
        return new Report(
                HOSTILE,
                Optional.of(HOSTILE),
                HOSTILE,
                Optional.of(HOSTILE),
                Instant.EPOCH,
                Acceptance.REJECT,
                List.of(new Detection(
                        Severity.ERROR,
                        Step.XML,
                        HOSTILE,
                        HOSTILE,
                        Optional.of(HOSTILE),
                        Optional.of(new Place(1, 5, HOSTILE)),
                        Optional.of(HOSTILE),
                        Optional.of(HOSTILE))),
                new TreeMap<>(Map.of(1, HOSTILE, 2, HOSTILE)));
    }

    static Report report(
            String document, Acceptance acceptance, List<Detection> detections, SortedMap<Integer, String> excerpt) {
        return new Report(
                document,
                Optional.of(SHA_256),
                "Hundesteuer 1.0",
                acceptance == Acceptance.UNDEFINED ? Optional.empty() : Optional.of("Anmeldung"),
                Instant.parse("2026-11-24T08:15:30.125Z"),
                acceptance,
                detections,
                excerpt);
    }
}
