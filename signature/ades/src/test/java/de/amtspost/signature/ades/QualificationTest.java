package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.signature.ades.Qualification.Holder;
import de.amtspost.testpki.QualifiedKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.testpki.TestTrustedList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
        assertThat(withdrawn.indication()).isEqualTo(Indication.INDETERMINATE);
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

    @Test
    void listsOfOtherStatesAreFetchedFromNamedHosts() throws IOException {
        TestCertificate state = TestPki.create("Staat").signer("Liste");
        TestCertificate forger = TestPki.create("Fälscher").signer("Liste");
        Path good = TestTrustedList.create()
                .qualifiedAuthority(Samples.PKI.caCertificate())
                .write(state, folder.resolve("good.xml"));
        Path forged = TestTrustedList.create()
                .qualifiedAuthority(TestPki.create("Untergeschoben").caCertificate())
                .write(forger, folder.resolve("forged.xml"));
        try (Loopback server = new Loopback(exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    Loopback.send(exchange, Files.readAllBytes(path.equals("/good") ? good : forged));
                });
                Loopback other = Loopback.of(Files.readAllBytes(good))) {
            Path all = TestTrustedList.create()
                    .pointingTo(server.at("/good"), state.certificate())
                    .pointingTo(server.at("/forged"), state.certificate())
                    .pointingTo(other.at("/unasked"), state.certificate())
                    .write(OPERATOR, folder.resolve("all.xml"));

            TrustedLists lists = TrustedLists.fetching(all, List.of(OPERATOR.certificate()), server.authority());

            assertThat(lists.problems())
                    .hasSize(2)
                    .anySatisfy(problem -> assertThat(problem).contains("/forged", "signed"))
                    .anySatisfy(problem -> assertThat(problem).contains("/unasked", "cannot be had"));
            assertThat(lists.trust().anchors()).containsExactly(Samples.PKI.caCertificate());
            assertThat(server.requests()).isEqualTo(2);
            assertThat(other.requests()).isZero();
            TestCertificate signer = Samples.request(Samples.PKI, "Erika Mustermann")
                    .qualified(QualifiedKind.SIGNATURE, true)
                    .issue();
            AdesReport report =
                    AdesValidator.of(lists).withValidationData(Samples.DATA).validate(Samples.enveloped(signer));
            assertThat(report.signatures().get(0).qualification().isQualified()).isTrue();
            assertThatThrownBy(() -> TrustedLists.fetching(all, List.of(state.certificate()), server.authority()))
                    .isInstanceOf(AdesException.class);
        }
    }

    @Test
    void aListIsReadOnceAndAgainByWhomAsksAnew() throws IOException {
        Path file = folder.resolve("list.xml");
        TestTrustedList.create().qualifiedAuthority(Samples.PKI.caCertificate()).write(OPERATOR, file);
        TrustedLists former = TrustedLists.from(file, OPERATOR.certificate());
        TestTrustedList.create().withdrawnAuthority(Samples.PKI.caCertificate()).write(OPERATOR, file);

        assertThat(former.trust().anchors()).containsExactly(Samples.PKI.caCertificate());
        TrustedLists present = TrustedLists.from(file, OPERATOR.certificate());
        assertThatThrownBy(present::trust).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsWithADocumentTypeAreRefused() throws IOException {
        Path list = TestTrustedList.create()
                .qualifiedAuthority(Samples.PKI.caCertificate())
                .write(OPERATOR, folder.resolve("list.xml"));
        String xml = Files.readString(list);
        int root = xml.indexOf("<TrustServiceStatusList");
        Files.writeString(list, xml.substring(0, root) + "<!DOCTYPE TrustServiceStatusList>" + xml.substring(root));

        assertThatThrownBy(() -> TrustedLists.from(list, OPERATOR.certificate()))
                .isInstanceOfSatisfying(
                        AdesException.class, e -> assertThat(e.reason()).isEqualTo(AdesException.Reason.TRUSTED_LIST));
    }

    private AdesReport validate(TestTrustedList list, TestCertificate signer) throws IOException {
        TrustedLists lists =
                TrustedLists.from(list.write(OPERATOR, folder.resolve("list.xml")), OPERATOR.certificate());
        assertThat(lists.problems()).isEmpty();
        return AdesValidator.of(lists).withValidationData(Samples.DATA).validate(Samples.enveloped(signer));
    }
}
