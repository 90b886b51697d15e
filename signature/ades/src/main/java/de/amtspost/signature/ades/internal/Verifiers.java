package de.amtspost.signature.ades.internal;

import de.amtspost.signature.ades.AdesException;
import de.amtspost.signature.ades.AdesException.Reason;
import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.alert.StatusAlert;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CertificateSource;

/** Verifiers of DSS, one for each call because they are mutable. */
public final class Verifiers {

    private Verifiers() {}

    /**
     * Returns a verifier for reports: it collects, and throws nothing.
     *
     * @param trusted the anchors
     * @param statuses what is known about certificates
     * @return the verifier
     */
    public static CertificateVerifier collecting(CertificateSource trusted, Statuses statuses) {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(trusted);
        statuses.into(verifier);
        StatusAlert silent = new SilentOnStatusAlert();
        verifier.setAlertOnInvalidSignature(silent);
        verifier.setAlertOnInvalidTimestamp(silent);
        verifier.setAlertOnMissingRevocationData(silent);
        verifier.setAlertOnRevokedCertificate(silent);
        verifier.setAlertOnNoRevocationAfterBestSignatureTime(silent);
        verifier.setAlertOnUncoveredPOE(silent);
        verifier.setAlertOnExpiredCertificate(silent);
        verifier.setAlertOnNotYetValidCertificate(silent);
        return verifier;
    }

    /**
     * Returns a verifier for extension: it stops at everything that would make the result worthless. That revocation data
     * is not younger than signature and time stamp is no such thing: with lists that appear daily it always is so on the
     * day of the signature, with answers of the same second it is chance.
     *
     * @param trusted the anchors
     * @param statuses what is known about certificates
     * @return the verifier
     */
    public static CertificateVerifier stopping(CertificateSource trusted, Statuses statuses) {
        CertificateVerifier verifier = collecting(trusted, statuses);
        verifier.setAlertOnInvalidSignature(stop(Reason.BROKEN, "a signature does not fit what it signs"));
        verifier.setAlertOnInvalidTimestamp(stop(Reason.TIMESTAMP, "a time stamp is broken"));
        verifier.setAlertOnMissingRevocationData(
                stop(Reason.REVOCATION_UNKNOWN, "nothing is known about the revocation of a certificate"));
        verifier.setAlertOnRevokedCertificate(stop(Reason.REVOKED, "a certificate was revoked or is suspended"));
        verifier.setAlertOnExpiredCertificate(stop(Reason.CERTIFICATE_TIME, "a certificate is expired"));
        verifier.setAlertOnNotYetValidCertificate(stop(Reason.CERTIFICATE_TIME, "a certificate is not valid yet"));
        verifier.setAugmentationAlertOnHigherSignatureLevel(
                stop(Reason.LEVEL, "the signature has that level already, or a higher one"));
        verifier.setAugmentationAlertOnSignatureWithoutCertificates(
                stop(Reason.NO_TRUST_PATH, "a signature shows no certificates"));
        verifier.setAugmentationAlertOnSelfSignedCertificateChains(
                stop(Reason.NO_TRUST_PATH, "a certificate was signed by its own holder"));
        return verifier;
    }

    private static StatusAlert stop(Reason reason, String text) {
        return status -> {
            if (!status.isEmpty()) {
                throw new AdesException(reason, text);
            }
        };
    }
}
