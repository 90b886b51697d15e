package de.amtspost.cli.demo;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Envelope;
import de.amtspost.core.MessageCheck;
import de.amtspost.core.Step;
import de.amtspost.server.Account;
import de.amtspost.server.XtaServer;
import de.amtspost.signature.Identity;
import de.amtspost.signature.SignedMessages;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import java.util.List;

/** A server on loopback and all the certificates that two parties need. Lives as long as the demonstration. */
final class DemoWorld implements AutoCloseable {

    private final TestPki pki = TestPki.create("Amtspost Demo CA");
    private final Trust trust = Trust.of(pki.caCertificate());
    private final TestCertificate authorTls = pki.client("Demo author");
    private final TestCertificate readerTls = pki.client("Demo reader");
    private final Identity authorSigner = identity(pki.signer("Demo author (signature)"));
    private final Identity readerSigner = identity(pki.signer("Demo reader (signature)"));
    private final XtaServer server;

    private DemoWorld(Envelope envelope) {
        XtaServer.Builder builder = XtaServer.builder()
                .identity(identity(pki.server("localhost")))
                .trust(trust)
                .signReports(identity(pki.signer("Demo server (reports)")))
                .name("demo", "Amtspost demonstration");
        Account.Builder reader = Account.of(envelope.to())
                .certificate(readerTls.certificate())
                .service(envelope.service().orElseThrow(), Account.Mode.ASYNCHRONOUS);
        // A party may write to itself, and has one account even then.
        if (envelope.from().isSameAs(envelope.to())) {
            reader.certificate(authorTls.certificate());
        } else {
            builder.account(Account.of(envelope.from())
                    .certificate(authorTls.certificate())
                    .build());
        }
        this.server = builder.account(reader.build()).start();
    }

    static DemoWorld start(Envelope envelope) {
        return new DemoWorld(envelope);
    }

    Amtspost author(XtaVersion version, List<MessageCheck> checks, Step.Listener listener) {
        Amtspost.Builder builder = office(version, authorTls, authorSigner, listener);
        checks.forEach(builder::check);
        return builder.build();
    }

    Amtspost reader(XtaVersion version, Step.Listener listener) {
        return office(version, readerTls, readerSigner, listener).build();
    }

    private Amtspost.Builder office(XtaVersion version, TestCertificate tls, Identity signer, Step.Listener listener) {
        return Amtspost.builder()
                .transport(XtaTransport.at(server.uri(version))
                        .version(version)
                        .identity(identity(tls))
                        .trust(trust)
                        .reportTrust(trust)
                        .build())
                .safeguard(SignedMessages.of(signer, trust))
                .listener(listener);
    }

    private static Identity identity(TestCertificate certificate) {
        return Identity.of(certificate.privateKey(), certificate.chain());
    }

    @Override
    public void close() {
        server.close();
    }
}
