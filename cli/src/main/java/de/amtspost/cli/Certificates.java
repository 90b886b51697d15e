package de.amtspost.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates in files that arguments name. */
final class Certificates {

    private Certificates() {}

    /** All certificates in a file, PEM or binary, in their order; at least one. */
    static List<X509Certificate> read(String option, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException(option + ": " + file + " holds no certificate");
            }
            return found;
        } catch (IOException e) {
            throw new UsageException(option + ": cannot read " + file + ": no such file, a folder, or no right to it");
        } catch (CertificateException e) {
            throw new UsageException(option + ": " + file + " is no file with certificates, PEM or binary");
        }
    }
}
