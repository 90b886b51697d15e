package de.amtspost.examples;

import de.amtspost.compliance.xta.Certification;
import de.amtspost.compliance.xta.CertificationHtml;
import de.amtspost.compliance.xta.CertificationResult;
import de.amtspost.compliance.xta.CertificationRun;
import de.amtspost.compliance.xta.Language;
import de.amtspost.compliance.xta.Product;
import de.amtspost.compliance.xta.Profile;
import de.amtspost.compliance.xta.Scenario;
import de.amtspost.compliance.xta.ScenarioResult;
import de.amtspost.core.Party;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Tests whether a product keeps to XTA 2: a server that is called, or a client that calls. */
public final class CertifyProduct {

    private CertifyProduct() {}

    /**
     * Puts a server through the scenarios of sender and recipient.
     *
     * @param server the base address of its ports
     * @param keys where the keys of author and reader are
     * @param password the password of the keys
     * @param report where the self-declaration goes
     * @return what came of it
     * @throws IOException if the report cannot be written
     */
    public static CertificationResult server(URI server, Path keys, char[] password, Path report) throws IOException {
        Certification certification = Certification.builder(XtaVersion.V5, Profile.OFFICIAL)
                .identity(Identity.pkcs12(keys.resolve("author/tls.p12"), password))
                .readerIdentity(Identity.pkcs12(keys.resolve("reader/tls.p12"), password))
                .trust(Trust.pem(keys.resolve("author/authorities.pem")))
                .author(Party.of("psw:01003110", "Standesamt Musterstadt"))
                .reader(Party.of("dbs:090010010000", "Meldebehörde Beispielhausen"))
                .target(server)
                .fillMailbox(true)
                .build();
        CertificationResult result = certification.run(
                new Product("Nachrichtenbroker", "3.1", "Rechenzentrum Musterland"),
                List.of(Scenario.SENDER_ASYNCHRONOUS, Scenario.RECIPIENT_ASYNCHRONOUS));
        Files.writeString(report, CertificationHtml.of(result.redacted(), Language.DE));
        return result;
    }

    /**
     * Lets a client send a message to us.
     *
     * @param neighbour our TLS server certificate
     * @param trust whose client certificates are let in
     * @param certificate the client certificate of the product
     * @param client starts the product; is given the address that it shall call
     * @param patience how long to wait for its calls
     * @return what came of it
     */
    public static ScenarioResult client(
            Identity neighbour, Trust trust, X509Certificate certificate, Consumer<URI> client, Duration patience) {
        Certification certification = Certification.builder(XtaVersion.V5, Profile.STRICT)
                .identity(neighbour)
                .trust(trust)
                .author(Party.of("psw:01003110", "Standesamt Musterstadt"))
                .reader(Party.of("dbs:090010010000", "Meldebehörde Beispielhausen"))
                .productCertificate(certificate)
                .limits(Duration.ofSeconds(30), patience, Duration.ofSeconds(2))
                .build();
        try (CertificationRun run = certification.begin(Scenario.AUTHOR_ASYNCHRONOUS)) {
            client.accept(run.uri().orElseThrow());
            return run.result();
        }
    }
}
