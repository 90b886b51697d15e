package de.amtspost.signature.internal;

import java.security.cert.X509Certificate;

/** Something that may know whether a certificate is revoked. Thread-safe. */
public interface RevocationSource {

    /**
     * Adds what is known.
     *
     * @param certificate the certificate
     * @param issuer the authority that issued it
     * @param into takes statements, and reasons why there are none
     */
    void collect(X509Certificate certificate, X509Certificate issuer, Statements into);
}
