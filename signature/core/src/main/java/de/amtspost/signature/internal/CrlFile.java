package de.amtspost.signature.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/** A file with lists of revoked certificates, PEM or binary; read again when it changed. Thread-safe. */
public final class CrlFile implements RevocationSource {

    private final Reloading<List<Crl>> lists;

    /**
     * Reads the file.
     *
     * @param file the file
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if it holds no list
     */
    public CrlFile(Path file) {
        lists = new Reloading<>(file, CrlFile::read);
    }

    @Override
    public void collect(X509Certificate certificate, X509Certificate issuer, Statements into) {
        lists.get().forEach(list -> list.collect(certificate, issuer, into));
    }

    private static List<Crl> read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the list of revoked certificates " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    file + " holds no list of revoked certificates (RFC 5280, section 5)", e);
        }
    }

    /** The lists in those bytes, at least one. */
    static List<Crl> parse(byte[] bytes) throws GeneralSecurityException {
        List<Crl> found = CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(bytes)).stream()
                .map(list -> new Crl((X509CRL) list))
                .toList();
        if (found.isEmpty()) {
            throw new java.security.cert.CRLException("there is none");
        }
        return found;
    }
}
