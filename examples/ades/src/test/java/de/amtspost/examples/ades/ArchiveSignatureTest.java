package de.amtspost.examples.ades;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.ades.AdesLevel;
import de.amtspost.signature.ades.AdesReport;
import de.amtspost.signature.ades.Indication;
import de.amtspost.testpki.QualifiedKind;
import de.amtspost.testpki.StatusServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.testpki.TestTrustedList;
import de.amtspost.testpki.TimestampServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe does what it says. */
class ArchiveSignatureTest {

    @TempDir
    private Path folder;

    @Test
    void lasts() throws Exception {
        TestPki pki = TestPki.create("Musterstadt Test CA");
        Trust trust = Trust.of(pki.caCertificate());
        Path file = Files.writeString(folder.resolve("bescheid.pdf"), "kein PDF, aber ein Bescheid");
        Path container = folder.resolve("bescheid.asice");
        Path archived = folder.resolve("archiv.asice");
        Path page = folder.resolve("bericht.html");
        try (StatusServer status = StatusServer.start(pki);
                TimestampServer stamps = TimestampServer.start(
                        pki.request("Zeit").timestamping().ocspAt(status.ocsp()).issue())) {
            TestCertificate author = pki.request("Amt")
                    .qualified(QualifiedKind.SEAL, true)
                    .ocspAt(status.ocsp())
                    .issue();
            ArchiveSignature.sign(file, Identity.of(author.privateKey(), author.chain()), container);
            ArchiveSignature.archive(container, trust, stamps.uri(), new String[] {status.authority()}, archived);
        }

        AdesReport report = ArchiveSignature.validate(archived, trust, page);
        TestCertificate operator = TestPki.create("Liste").signer("Liste");
        Path list = TestTrustedList.create()
                .qualifiedAuthority(pki.caCertificate())
                .write(operator, folder.resolve("list.xml"));

        assertThat(report.indication()).as(report.signatures().toString()).isEqualTo(Indication.PASSED);
        assertThat(report.signatures().get(0).level()).hasValue(AdesLevel.LTA);
        assertThat(page).content().contains("PASSED");
        assertThat(ArchiveSignature.isQualified(archived, list, operator.certificate()))
                .isTrue();
    }
}
