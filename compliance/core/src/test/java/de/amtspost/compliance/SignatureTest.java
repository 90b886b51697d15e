package de.amtspost.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import de.amtspost.compliance.SignatureVerifier.Verdict;
import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents with signatures; what a real verifier says of real ones is tried in the recipes. */
class SignatureTest {

    private static final String SIGNATURE =
            "<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>%s</ds:Signature>";

    @TempDir
    private static Path folder;

    private static RuleSet rules;

    /** Rules without schemas, which take any document. */
    @BeforeAll
    static void write() {
        TestRules.write(folder, "a.sch", """
                <sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
                  <sch:pattern><sch:rule context="/*"><sch:assert id="A" test="true()"/></sch:rule></sch:pattern>
                </sch:schema>
                """);
        rules = RuleSet.of(folder);
    }

    private static byte[] document(int signatures) {
        String nested = SIGNATURE.formatted("<ds:Object>" + SIGNATURE.formatted("") + "</ds:Object>");
        return ("<a>\n" + (nested + "\n").repeat(signatures) + "<Signature/></a>").getBytes(StandardCharsets.UTF_8);
    }

    private static Report check(Checker.Builder checker, int signatures) throws IOException {
        return checker.rules(rules).build().check("a.xml", Content.bytes(document(signatures)));
    }

    @Test
    void notesSignaturesAndWhereTheyAre() throws IOException {
        Report report = check(Checker.builder(), 2);

        assertThat(report.accepted()).isTrue();
        assertThat(report.detections())
                .extracting(
                        Detection::severity,
                        Detection::step,
                        Detection::rule,
                        found -> found.place().orElseThrow().line(),
                        found -> found.place().orElseThrow().xpath())
                .containsExactly(
                        tuple(Severity.INFO, Step.SIGNATURE, "signature-unverified", 2, "/a/ds:Signature[1]"),
                        tuple(Severity.INFO, Step.SIGNATURE, "signature-unverified", 3, "/a/ds:Signature[2]"));
    }

    @Test
    void saysWhatTheVerifierSays() throws IOException {
        SignatureVerifier verifier = document -> {
            assertThat(document.readBytes(10_000)).isEqualTo(document(4));
            return List.of(
                    Verdict.valid("CN=Muster"),
                    Verdict.indeterminate(Optional.of("CN=Beispiel"), "the certificate is revoked"),
                    Verdict.invalid("the content was changed"));
        };

        Report report = check(Checker.builder().signatures(verifier), 4);

        assertThat(report.acceptance()).isEqualTo(Acceptance.REJECT);
        assertThat(report.detections())
                .extracting(Detection::severity, Detection::rule, Detection::text, Detection::value)
                .containsExactly(
                        tuple(Severity.INFO, "signature-valid", "the signature is valid", Optional.of("CN=Muster")),
                        tuple(
                                Severity.WARNING,
                                "signature-indeterminate",
                                "the signature is intact, but it is not proved whose it is: the certificate is revoked",
                                Optional.of("CN=Beispiel")),
                        tuple(
                                Severity.ERROR,
                                "signature-invalid",
                                "the signature is not valid: the content was changed",
                                Optional.empty()),
                        tuple(
                                Severity.INFO,
                                "signature-unverified",
                                "the document has a signature, which was not verified",
                                Optional.empty()));
        assertThat(report.detections().get(2).place().orElseThrow().line()).isEqualTo(4);
    }

    @Test
    void validSignaturesRejectNothing() throws IOException {
        assertThat(check(Checker.builder().signatures(document -> List.of(Verdict.valid("CN=Muster"))), 1)
                        .accepted())
                .isTrue();
    }

    @Test
    void theVerifierIsAskedOfSignedDocumentsOnly() throws IOException {
        SignatureVerifier failing = document -> {
            throw new IOException("no key here");
        };

        assertThat(check(Checker.builder().signatures(failing), 0).accepted()).isTrue();
        assertThat(check(Checker.builder().signatures(failing).withoutXoevChecks(), 1)
                        .detections())
                .isEmpty();
        assertThatThrownBy(() -> check(Checker.builder().signatures(failing), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("no key here");
    }

    @Test
    void keepsTheFirstOfVeryMany() throws IOException {
        Report report = check(Checker.builder().signatures(document -> List.of(Verdict.invalid("x"))), 600);

        assertThat(report.detections()).hasSize(501);
        assertThat(report.detections().get(0).rule()).isEqualTo("signature-invalid");
        assertThat(report.detections().get(500).rule()).isEqualTo("too-many");
    }
}
