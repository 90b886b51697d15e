package de.amtspost.signature.ades.internal;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.CertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.security.cert.X509Certificate;
import java.util.Collection;

/** Trusted authorities for DSS. */
public final class Anchors {

    private Anchors() {}

    /**
     * Returns trusted authorities.
     *
     * @param certificates their certificates
     * @return the same for DSS
     */
    public static CertificateSource of(Collection<X509Certificate> certificates) {
        CommonTrustedCertificateSource source = new CommonTrustedCertificateSource();
        certificates.forEach(certificate -> source.addCertificate(new CertificateToken(certificate)));
        return source;
    }
}
