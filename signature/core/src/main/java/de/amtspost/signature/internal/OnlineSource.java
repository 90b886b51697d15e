package de.amtspost.signature.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * Asks where a certificate says that its authority tells about revocation: first OCSP, then lists. Thread-safe.
 */
public final class OnlineSource implements RevocationSource {

    private static final int MAX_LISTS = 64;
    private static final int MAX_ANSWERS = 10_000;

    private final Fetcher fetcher;
    private final Refreshed<URI, List<Crl>> lists;
    private final Refreshed<Question, OcspAnswer> answers;

    private record Question(URI address, PublicKey issuer, BigInteger serial) {}

    /**
     * Makes the source.
     *
     * @param hosts whom it may ask, as host or host and port
     * @param timeout for one request with its answer
     * @param maxBytes of one answer
     */
    public OnlineSource(Collection<String> hosts, Duration timeout, int maxBytes) {
        Clock clock = Clock.systemUTC();
        fetcher = new Fetcher(
                Fetcher.PLAIN,
                hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet()),
                timeout,
                maxBytes);
        lists = new Refreshed<>(clock, MAX_LISTS, list -> list.get(0).nextUpdate());
        answers = new Refreshed<>(clock, MAX_ANSWERS, OcspAnswer::nextUpdate);
    }

    /** Asks one address. */
    @FunctionalInterface
    private interface Ask {
        void at(URI address) throws IOException;
    }

    @Override
    public void collect(X509Certificate certificate, X509Certificate issuer, Statements into) {
        each(responders(certificate), into, address -> {
            Question question = new Question(address, issuer.getPublicKey(), certificate.getSerialNumber());
            answers.get(question, () -> ask(address, certificate, issuer)).collect(certificate, issuer, into);
        });
        each(Crl.points(certificate).stream(), into, address -> {
            for (Crl list : lists.get(address, () -> list(address))) {
                list.collect(certificate, issuer, into);
            }
        });
    }

    private OcspAnswer ask(URI address, X509Certificate certificate, X509Certificate issuer) throws IOException {
        return OcspAnswer.parse(
                fetcher.post(address, "application/ocsp-request", OcspAnswer.question(certificate, issuer)));
    }

    private List<Crl> list(URI address) throws IOException {
        try {
            return CrlFile.parse(fetcher.get(address));
        } catch (GeneralSecurityException e) {
            throw new IOException(address + " gives no list of revoked certificates", e);
        }
    }

    private void each(Stream<GeneralName> names, Statements into, Ask ask) {
        for (URI address : addresses(names)) {
            if (into.suffice()) {
                return;
            }
            if (!fetcher.isAllowed(address)) {
                into.obstacle(address + " is not among the hosts that may be asked over HTTP");
                continue;
            }
            try {
                ask.at(address);
            } catch (IOException e) {
                into.obstacle(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // In whatever way a parser says so.
                into.obstacle(address + " gives something that cannot be read");
            }
        }
    }

    private static List<URI> addresses(Stream<GeneralName> names) {
        List<URI> addresses = new ArrayList<>();
        names.filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                .forEach(name -> {
                    try {
                        addresses.add(URI.create(name.getName().toString()));
                    } catch (IllegalArgumentException e) {
                        // An address that is none leads nowhere.
                    }
                });
        return addresses;
    }

    private static Stream<GeneralName> responders(X509Certificate certificate) {
        return Crl.extension(certificate.getExtensionValue(Extension.authorityInfoAccess.getId()))
                .map(AuthorityInformationAccess::getInstance)
                .map(AuthorityInformationAccess::getAccessDescriptions)
                .stream()
                .flatMap(Stream::of)
                .filter(access -> AccessDescription.id_ad_ocsp.equals(access.getAccessMethod()))
                .map(AccessDescription::getAccessLocation);
    }
}
