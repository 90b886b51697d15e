package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.signature.ades.Qualification.Holder;
import de.amtspost.testpki.QualifiedKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.testpki.TestTrustedList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trusted lists make of signatures. */
class QualificationTest {

    private static final TestCertificate OPERATOR =
            TestPki.create("Listenführer").signer("Liste");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"SIGNATURE, true, QESig", "SEAL, true, QESeal", "SIGNATURE, false, AdESig-QC", "SEAL, false, AdESeal-QC"
    })
    void followsFromCertificateAndList(QualifiedKind kind, boolean onDevice, String label) throws IOException {
        TestCertificate signer = Samples.request(Samples.PKI, "Erika Mustermann")
                .qualified(kind, onDevice)
                .pseudonym("Rotkehlchen")
                .issue();

        AdesReport report = validate(TestTrustedList.create().qualifiedAuthority(Samples.PKI.caCertificate()), signer);

        SignatureReport signature = report.signatures().get(0);
        assertThat(signature.indication()).as(signature.toString()).isEqualTo(Indication.PASSED);
        assertThat(signature.qualification())
                .isEqualTo(new Qualification(label, Holder.valueOf(kind.name()), true, onDevice, true));
        assertThat(signature.qualification().isQualified()).isEqualTo(onDevice);
        assertThat(signature.pseudonym()).hasValue("Rotkehlchen");
        assertThat(report.html()).contains("Rotkehlchen", label).doesNotContain("<script");
        assertThat(report.simple()).contains("SimpleReport");
        assertThat(report.detailed()).contains("DetailedReport");
        assertThat(report.etsi()).contains("ValidationReport");
    }

    @Test
    void isNotClaimedByTheCertificateAlone() throws IOException {
        TestCertificate signer = Samples.request(Samples.PKI, "Behauptung")
                .qualified(QualifiedKind.SIGNATURE, true)
                .issue();

        AdesReport withdrawn =
                validate(TestTrustedList.create().withdrawnAuthority(Samples.PKI.caCertificate()), signer);
        AdesReport without =
                AdesValidator.of(Samples.TRUST).withValidationData(Samples.DATA).validate(Samples.enveloped(signer));

        assertThat(withdrawn.signatures().get(0).qualification().isQualified()).isFalse();
        assertThat(without.signatures().get(0).qualification().isQualified()).isFalse();
        assertThat(without.signatures().get(0).indication()).isEqualTo(Indication.PASSED);
    }

    @Test
    void listsOfOthersAndOldListsDoNotCount() throws IOException {
        Path list = TestTrustedList.create()
                .qualifiedAuthority(Samples.PKI.caCertificate())
                .write(TestPki.create("Fälscher").signer("Liste"), folder.resolve("forged.xml"));
        Path old = TestTrustedList.create()
                .qualifiedAuthority(Samples.PKI.caCertificate())
                .nextUpdate(Instant.now().minusSeconds(60))
                .write(OPERATOR, folder.resolve("old.xml"));

        for (Path file : new Path[] {list, old}) {
            assertThatThrownBy(() -> TrustedLists.from(file, OPERATOR.certificate()))
                    .isInstanceOfSatisfying(AdesException.class, e -> assertThat(e.reason())
                            .isEqualTo(AdesException.Reason.TRUSTED_LIST));
        }
    }

    private AdesReport validate(TestTrustedList list, TestCertificate signer) throws IOException {
        TrustedLists lists =
                TrustedLists.from(list.write(OPERATOR, folder.resolve("list.xml")), OPERATOR.certificate());
        assertThat(lists.problems()).isEmpty();
        assertThat(lists.trust().anchors()).containsExactly(Samples.PKI.caCertificate());
        return AdesValidator.of(lists).withValidationData(Samples.DATA).validate(Samples.enveloped(signer));
    }
}
