package de.amtspost.signature.ades.internal;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.Revocation;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.aia.DefaultAIASource;
import eu.europa.esig.dss.spi.x509.revocation.MultipleRevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about certificates, put into a verifier of DSS.
 *
 * @param certificates that may be missing, not trusted
 * @param lists lists of revoked certificates, DER
 * @param responses OCSP responses, DER
 * @param network who is asked for the rest
 */
public record Statuses(
        List<X509Certificate> certificates, List<byte[]> lists, List<byte[]> responses, Optional<HttpLoader> network) {

    /** What is at hand; without any, what the network says. */
    private record Sources<R extends Revocation>(
            MultipleRevocationSource<R> atHand, @Nullable RevocationSource<R> online) implements RevocationSource<R> {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable RevocationToken<R> getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
            return atHand.getRevocationTokens(certificate, issuer).stream()
                    .max(Comparator.comparing(RevocationToken::getThisUpdate))
                    .orElseGet(() -> online == null ? null : online.getRevocationToken(certificate, issuer));
        }
    }

    void into(CertificateVerifier verifier) {
        CommonCertificateSource known = new CommonCertificateSource();
        certificates.forEach(certificate -> known.addCertificate(new CertificateToken(certificate)));
        verifier.setAdjunctCertSources(known);
        verifier.setCrlSource(new Sources<>(
                new ExternalResourcesCRLSource(documents(lists)),
                network.map(OnlineCRLSource::new).orElse(null)));
        verifier.setOcspSource(new Sources<>(
                new ExternalResourcesOCSPSource(documents(responses)),
                network.map(OnlineOCSPSource::new).orElse(null)));
        // DSS asks everybody unless it is told to ask nobody.
        verifier.setAIASource(network.map(DefaultAIASource::new).orElse(null));
    }

    private static DSSDocument[] documents(List<byte[]> all) {
        return all.stream().map(InMemoryDocument::new).toArray(DSSDocument[]::new);
    }
}
