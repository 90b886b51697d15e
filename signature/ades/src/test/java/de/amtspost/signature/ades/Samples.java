package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.XmlSigner;
import de.amtspost.testpki.StatusServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.testpki.TestRequest;
import de.amtspost.testpki.TimestampServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.w3c.dom.Element;

/** An authority with its servers, all on loopback, and documents signed by its signers. */
final class Samples {

    static final TestPki PKI = TestPki.create("Musterstadt Test CA");
    static final Trust TRUST = Trust.of(PKI.caCertificate());
    static final StatusServer STATUS = status(PKI);
    static final TimestampServer STAMPS = stamps(request(PKI, "Zeitstempel").timestamping());
    static final ValidationData DATA = ValidationData.embedded().fetchingFrom(STATUS.authority());
    static final Content TEXT = Content.bytes("Bescheid über die Hundesteuer".getBytes(StandardCharsets.UTF_8))
            .withFileName("bescheid.txt");

    private Samples() {}

    static StatusServer status(TestPki pki) {
        try {
            return StatusServer.start(pki);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TimestampServer stamps(TestRequest service) {
        try {
            return TimestampServer.start(service.issue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A certificate whose status can be asked for. */
    static TestRequest request(TestPki pki, String name) {
        return pki.request(name).ocspAt(STATUS.ocsp()).crlAt(STATUS.crl());
    }

    static TestCertificate signer() {
        return request(PKI, "Standesamt Musterstadt").signer().issue();
    }

    static Identity identity(TestCertificate certificate) {
        return Identity.of(certificate.privateKey(), certificate.chain());
    }

    static Content enveloped(TestCertificate signer) {
        Element root = Fragments.toElement(
                new XmlFragment("<b:Bericht xmlns:b='urn:beispiel'><b:Inhalt>Grüße</b:Inhalt></b:Bericht>"));
        root.appendChild(XmlSigner.of(identity(signer)).signEnveloped(root));
        return xml(root);
    }

    static Content xml(Element root) {
        return Content.xml(Fragments.toFragment(root).xml().getBytes(StandardCharsets.UTF_8));
    }

    static Content cms(TestCertificate signer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CmsSigner.of(identity(signer)).sign(TEXT, out);
        return Content.bytes(out.toByteArray());
    }

    static AdesExtender extender() {
        return AdesExtender.of(TRUST, TimestampService.at(STAMPS.uri())).withValidationData(DATA);
    }

    static Content extended(Content signed, AdesLevel level) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        extender().extend(signed, level, out);
        return Content.bytes(out.toByteArray());
    }
}
