package de.amtspost.signature;

import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.EncryptedData;
import de.amtspost.signature.internal.EncryptedKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** For whom it is encrypted: certificates that are good for it, as long as they are. Immutable and thread-safe. */
final class Readers {

    private final List<X509Certificate> certificates;
    private final CertificatePaths paths;

    private Readers(List<X509Certificate> certificates, CertificatePaths paths) {
        this.certificates = certificates;
        this.paths = paths;
    }

    static Readers of(List<X509Certificate> certificates, Trust authorities, Clock clock) {
        if (certificates.isEmpty() || certificates.size() > EncryptedData.MAX_KEYS) {
            throw new IllegalArgumentException(
                    "there are " + certificates.size() + " readers instead of 1 to " + EncryptedData.MAX_KEYS);
        }
        Readers readers = new Readers(List.copyOf(certificates), authorities.paths(clock));
        readers.problem().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return readers;
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    /** The certificates, unless one of them has expired in the meantime. */
    List<X509Certificate> stillValid() {
        problem().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        return certificates;
    }

    private Optional<String> problem() {
        for (X509Certificate reader : certificates) {
            String problem = problem(reader);
            if (!problem.isEmpty()) {
                return Optional.of("it must not be encrypted for reader " + (certificates.indexOf(reader) + 1) + " of "
                        + certificates.size() + ": " + problem);
            }
        }
        return Optional.empty();
    }

    private String problem(X509Certificate reader) {
        try {
            paths.policy().requireToProduce(reader.getPublicKey());
        } catch (NotAllowedException e) {
            return String.valueOf(e.getMessage());
        }
        if (!EncryptedKey.isPossibleWith(reader.getPublicKey())) {
            return "the key is of a kind that does not decrypt";
        }
        if (!CertificatePaths.isForEncryption(reader)) {
            return "the certificate is not for encryption";
        }
        return paths.status(List.of(reader)).problem().map(Verdict.Reason::text).orElse("");
    }
}
