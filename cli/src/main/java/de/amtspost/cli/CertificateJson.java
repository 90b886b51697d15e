package de.amtspost.cli;

import de.amtspost.cli.signature.CertificateText;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;

/** A certificate as JSON. */
final class CertificateJson {

    private CertificateJson() {}

    static Map<String, ?> object(X509Certificate certificate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subject", certificate.getSubjectX500Principal().getName());
        json.put("issuer", certificate.getIssuerX500Principal().getName());
        json.put("serialNumber", CertificateText.serialNumber(certificate));
        json.put("validFrom", certificate.getNotBefore().toInstant());
        json.put("validTo", certificate.getNotAfter().toInstant());
        json.put("key", CertificateText.key(certificate));
        json.put("sha256", CertificateText.fingerprint(certificate));
        return json;
    }
}
