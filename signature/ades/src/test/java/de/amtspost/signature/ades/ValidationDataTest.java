package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is at hand besides the signature, without a network. */
class ValidationDataTest {

    private final TestPki root = TestPki.create("Wurzel");
    private final TestPki issuer = root.intermediate("Zwischen-CA");
    private final TestCertificate signer = issuer.signer("Standesamt");
    private final AdesValidator validator = AdesValidator.of(Trust.of(root.caCertificate()));

    @TempDir
    private Path folder;

    @Test
    void listsAndMissingCertificatesComplete() throws IOException {
        ValidationData lists = lists();

        assertThat(validate(lists.certificates(issuer.caCertificate()))).isEqualTo(Indication.PASSED);
        assertThat(validate(lists)).isEqualTo(Indication.INDETERMINATE);
        assertThat(validate(ValidationData.embedded().certificates(issuer.caCertificate())))
                .isEqualTo(Indication.INDETERMINATE);

        issuer.revoke(signer.certificate(), Instant.now().minusSeconds(60), CRLReason.KEY_COMPROMISE);
        assertThat(validate(lists().certificates(issuer.caCertificate()))).isNotEqualTo(Indication.PASSED);
    }

    @Test
    void responsesDoAsWell() throws IOException {
        Instant now = Instant.now();
        Instant next = now.plus(Duration.ofHours(1));
        ValidationData known = ValidationData.embedded()
                .certificates(issuer.caCertificate())
                .crlFiles(root.writeCrl(folder.resolve("root.crl")));
        byte[] good = issuer.ocsp(signer.certificate(), now, next);
        byte[] ofOther = issuer.ocsp(issuer.signer("Anderes").certificate(), now, next);

        assertThat(validate(known.ocspResponses(good))).isEqualTo(Indication.PASSED);
        assertThat(validate(known.ocspResponses(ofOther))).isEqualTo(Indication.INDETERMINATE);

        issuer.revoke(signer.certificate(), now.minusSeconds(60), CRLReason.KEY_COMPROMISE);
        assertThat(validate(known.ocspResponses(issuer.ocsp(signer.certificate(), now, next))))
                .isNotEqualTo(Indication.PASSED);
    }

    @Test
    void filesWithoutListsAreRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("leer.crl"), "");
        Path none = folder.resolve("fehlt.crl");

        assertThatThrownBy(() -> ValidationData.embedded().crlFiles(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leer.crl");
        assertThatThrownBy(() -> ValidationData.embedded().crlFiles(none))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fehlt.crl");
        assertThatThrownBy(() -> ValidationData.embedded().fetchingFrom()).isInstanceOf(IllegalArgumentException.class);
    }

    private ValidationData lists() throws IOException {
        return ValidationData.embedded()
                .crlFiles(root.writeCrl(folder.resolve("root.crl")), issuer.writeCrl(folder.resolve("issuer.crl")));
    }

    /** A signature that shows the certificate of the signer alone. */
    private Indication validate(ValidationData data) throws IOException {
        Identity alone = Identity.of(signer.privateKey(), List.of(signer.certificate()));
        Content signed = Content.bytes(CmsSigner.of(alone).signDetached(Samples.TEXT));
        return validator
                .withValidationData(data)
                .validate(signed, Map.of("x", Samples.TEXT))
                .indication();
    }
}
