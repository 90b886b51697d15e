package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.xta.CertificationResult;
import de.amtspost.compliance.xta.Judgement;
import de.amtspost.compliance.xta.ScenarioResult;
import de.amtspost.core.Party;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifyProductTest {

    @TempDir
    Path folder;

    @Test
    void ourServerComplies() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            Path report = folder.resolve("report.html");

            CertificationResult result =
                    CertifyProduct.server(server.server().uri(), folder, EmbeddedServer.PASSWORD.toCharArray(), report);

            assertThat(result.scenarios())
                    .flatExtracting(ScenarioResult::broken)
                    .isEmpty();
            assertThat(result.passed()).isTrue();
            assertThat(Files.readString(report)).contains("Nachrichtenbroker", "Ort, Datum, Unterschrift");
        }
    }

    /** A client that only looks whether it is let in does not do what an author does. */
    @Test
    void aClientThatSendsNothingDoesNotComply() {
        TestPki pki = TestPki.create("Musterland Test CA");
        TestCertificate neighbour = pki.server("localhost");
        TestCertificate product = pki.client("Standesamt Musterstadt");
        Trust trust = Trust.of(pki.caCertificate());

        ScenarioResult result = CertifyProduct.client(
                Identity.of(neighbour.privateKey(), neighbour.chain()),
                trust,
                product.certificate(),
                address -> {
                    try (XtaTransport transport = XtaTransport.at(address)
                            .identity(Identity.of(product.privateKey(), product.chain()))
                            .trust(trust)
                            .build()) {
                        transport.checkAccount(Party.of("psw:01003110", "Standesamt Musterstadt"));
                    }
                },
                Duration.ofSeconds(1));

        assertThat(result.passed()).isFalse();
        assertThat(result.broken())
                .extracting(Judgement::rule)
                .extracting(rule -> rule.id())
                .containsExactly("XTA-O04");
    }
}
