package de.amtspost.signature.ades.internal;

import de.amtspost.signature.ades.AdesException;
import de.amtspost.signature.ades.AdesException.Reason;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.tsl.TLInfo;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.client.http.DSSFileLoader;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.tsl.function.GrantedOrRecognizedAtNationalLevelTrustAnchorPeriodPredicate;
import eu.europa.esig.dss.tsl.job.TLValidationJob;
import eu.europa.esig.dss.tsl.source.LOTLSource;
import eu.europa.esig.dss.tsl.source.TLSource;
import eu.europa.esig.dss.tsl.sync.ExpirationAndSignatureCheckStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads trusted lists through DSS. */
@SuppressWarnings("JavaUtilDate") // DSS gives nothing else.
public final class ListReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_BYTES = 64 << 20;
    private static final int THREADS = 4;

    private ListReader() {}

    /**
     * What was read.
     *
     * @param source the services
     * @param problems which lists do not count
     */
    public record Found(TrustedListsCertificateSource source, List<String> problems) {}

    /**
     * Reads one list.
     *
     * @param file the file
     * @param signers with which it may be signed
     * @return what it says
     */
    public static Found list(Path file, List<X509Certificate> signers) {
        return read(file, signers, new TLSource(), Set.of());
    }

    /**
     * Reads the list of the lists and those that it names.
     *
     * @param file the file
     * @param signers with which it may be signed
     * @param hosts who may be asked
     * @return what they say
     */
    public static Found listOfLists(Path file, List<X509Certificate> signers, List<String> hosts) {
        return read(
                file,
                signers,
                new LOTLSource(),
                hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
    }

    private static Found read(Path file, List<X509Certificate> signers, TLSource top, Set<String> hosts) {
        CommonCertificateSource allowed = new CommonCertificateSource();
        signers.forEach(signer -> allowed.addCertificate(new CertificateToken(signer)));
        String address = file.toUri().toString();
        top.setUrl(address);
        top.setCertificateSource(allowed);
        // DSS by itself trusts authorities whose status was withdrawn.
        top.setTrustAnchorValidityPredicate(new GrantedOrRecognizedAtNationalLevelTrustAnchorPeriodPredicate());
        TrustedListsCertificateSource found = new TrustedListsCertificateSource();
        TLValidationJob job = new TLValidationJob();
        if (top instanceof LOTLSource lists) {
            job.setListOfTrustedListSources(lists);
        } else {
            job.setTrustedListSources(top);
        }
        job.setTrustedListCertificateSource(found);
        job.setOnlineDataLoader(loader(address, bytes(file), hosts));
        // DSS by itself believes lists whatever their signature is.
        job.setSynchronizationStrategy(new ExpirationAndSignatureCheckStrategy());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            job.setExecutorService(threads);
            job.onlineRefresh();
        } finally {
            threads.shutdownNow();
        }
        List<TLInfo> all = Stream.of(
                        job.getSummary().getLOTLInfos(), job.getSummary().getOtherTLInfos())
                .flatMap(List::stream)
                .map(TLInfo.class::cast)
                .toList();
        all.stream().flatMap(info -> problem(info).stream()).findFirst().ifPresent(problem -> {
            throw new AdesException(Reason.TRUSTED_LIST, "the trusted list in " + file + " " + problem);
        });
        List<String> problems = job.getSummary().getLOTLInfos().stream()
                .flatMap(lotl -> lotl.getTLInfos().stream())
                .flatMap(info -> problem(info).map(text -> "the list at " + info.getUrl() + " " + text).stream())
                .toList();
        return new Found(found, problems);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the trusted list " + file + ": " + e.getMessage(), e);
        }
    }

    private static DSSFileLoader loader(String address, byte[] top, Set<String> hosts) {
        HttpLoader network = new HttpLoader(hosts, "application/xml", TIMEOUT, MAX_BYTES);
        return url -> document(url, url.equals(address) ? top : network.get(url));
    }

    private static DSSDocument document(String url, byte[] bytes) {
        return new InMemoryDocument(bytes, url);
    }

    private static Optional<String> problem(TLInfo info) {
        if (info.getDownloadCacheInfo().isError()) {
            return Optional.of("cannot be had");
        }
        if (info.getParsingCacheInfo().isError()) {
            return Optional.of("cannot be read as a trusted list");
        }
        if (!info.getValidationCacheInfo().isValid()) {
            return Optional.of("is not signed by whom it must be");
        }
        Date next = info.getParsingCacheInfo().getNextUpdateDate();
        return next == null || next.before(new Date()) ? Optional.of("is not in force any more") : Optional.empty();
    }
}
