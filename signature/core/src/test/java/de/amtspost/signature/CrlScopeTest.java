package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that do not name a certificate say something about it only if they would have to (RFC 5280, section 6.3.3). */
class CrlScopeTest {

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final String HERE = "http://crl.example.de/1.crl";

    private final Instant now = Instant.now();
    private final TestPki pki = TestPki.create("Musterstadt Test CA");
    private final TestCertificate signer =
            pki.request("Standesamt").signer().crlAt(URI.create(HERE)).issue();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "point {0}, users {1}, authorities {2}, attributes {3}, reasons {4}, indirect {5}: {6}")
    @CsvSource({
        "-,                            false, false, false, false, false, true",
        "http://crl.example.de/1.crl,  false, false, false, false, false, true",
        "http://crl.example.de/2.crl,  false, false, false, false, false, false",
        "-,                            true,  false, false, false, false, true",
        "-,                            false, true,  false, false, false, false",
        "-,                            false, false, true,  false, false, false",
        "-,                            false, false, false, true,  false, false",
        "-,                            false, false, false, false, true,  false",
    })
    void countsListsThatWouldNameTheCertificate(
            String point,
            boolean users,
            boolean authorities,
            boolean attributes,
            boolean someReasons,
            boolean indirect,
            boolean helps)
            throws Exception {
        DistributionPointName name = "-".equals(point)
                ? null
                : new DistributionPointName(
                        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, point)));
        IssuingDistributionPoint scope = new IssuingDistributionPoint(
                name,
                users,
                authorities,
                someReasons ? new ReasonFlags(ReasonFlags.keyCompromise) : null,
                indirect,
                attributes);

        assertThat(isGoodBy(new Extension(Extension.issuingDistributionPoint, true, scope.getEncoded())))
                .isEqualTo(helps);
    }

    @Test
    void countsNoDeltaListsAndNoneWithUnknownCriticalExtensions() throws Exception {
        byte[] number = new CRLNumber(BigInteger.ONE).getEncoded();
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.3.4");

        assertThat(isGoodBy(new Extension(Extension.deltaCRLIndicator, true, number)))
                .isFalse();
        assertThat(isGoodBy(new Extension(Extension.deltaCRLIndicator, false, number)))
                .isFalse();
        assertThat(isGoodBy(new Extension(unknown, true, DERNull.INSTANCE.getEncoded())))
                .isFalse();
        assertThat(isGoodBy(new Extension(unknown, false, DERNull.INSTANCE.getEncoded())))
                .isTrue();
    }

    @Test
    void countsNoListsSignedWithABrokenHashFunction() throws Exception {
        Extension harmless = new Extension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE).getEncoded());

        assertThat(isGoodBy("SHA1withECDSA", harmless)).isFalse();
        assertThat(isGoodBy("SHA384withECDSA", harmless)).isTrue();
    }

    private boolean isGoodBy(Extension extension) throws Exception {
        return isGoodBy("SHA256withECDSA", extension);
    }

    @SuppressWarnings("JavaUtilDate") // The builder of Bouncy Castle takes nothing else.
    private boolean isGoodBy(String algorithm, Extension extension) throws Exception {
        JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(pki.caCertificate(), Date.from(now.minusSeconds(60)));
        builder.setNextUpdate(Date.from(now.plusSeconds(3600)));
        builder.addExtension(extension);
        byte[] list = builder.build(new JcaContentSignerBuilder(algorithm)
                        .setProvider(BOUNCY_CASTLE)
                        .build(pki.caKey()))
                .getEncoded();
        Path file = Files.write(folder.resolve("liste.crl"), list);
        return Trust.of(pki.caCertificate())
                .withRevocation(Revocation.hard().crlFiles(file))
                .problem(signer.certificate(), now)
                .isEmpty();
    }
}
