package de.amtspost.signature.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;

/** An OCSP response that is at hand. Immutable. */
public final class StapledAnswer implements RevocationSource {

    private final OcspAnswer answer;

    /**
     * Reads the response.
     *
     * @param bytes the response (RFC 6960, section 4.2.1)
     * @throws IllegalArgumentException if it is none, or says that the responder refused to answer
     */
    public StapledAnswer(byte[] bytes) {
        try {
            answer = OcspAnswer.parse(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("this OCSP response does not help: " + e.getMessage(), e);
        }
    }

    @Override
    public void collect(X509Certificate certificate, X509Certificate issuer, Statements into) {
        answer.collect(certificate, issuer, into);
    }
}
