package de.amtspost.signature.internal;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Certificates that signatures show, read once for the same octets. What strangers show takes at most a few megabytes: of too
 * many, those not shown for longest are dropped, and large ones are not kept. That a certificate is known says nothing about
 * whether it is trusted. Thread-safe.
 */
public final class KnownCertificates {

    static final int MOST = 128;
    static final int MOST_BYTES = 8 * 1024;

    private final Map<ByteBuffer, X509Certificate> known =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, X509Certificate> eldest) {
                    return size() > MOST;
                }
            });

    KnownCertificates() {}

    /** The certificate of those octets. */
    X509Certificate read(byte[] encoded) throws Unacceptable {
        X509Certificate found = known.get(ByteBuffer.wrap(encoded));
        if (found != null) {
            return found;
        }
        X509Certificate read = new KnownCertificate(Parts.certificate(encoded));
        if (encoded.length <= MOST_BYTES) {
            known.put(ByteBuffer.wrap(encoded.clone()), read);
        }
        return read;
    }
}
