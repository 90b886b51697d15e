package de.amtspost.signature.ades.internal;

import de.amtspost.signature.ades.AdesLevel;
import de.amtspost.signature.ades.AdesReport;
import de.amtspost.signature.ades.Indication;
import de.amtspost.signature.ades.Qualification;
import de.amtspost.signature.ades.Qualification.Holder;
import de.amtspost.signature.ades.SignatureReport;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.SignatureQualification;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the reports of DSS. */
@SuppressWarnings("JavaUtilDate") // DSS gives nothing else.
public final class Reports {

    private static final String BASELINE = "-BASELINE-";
    private static final String UNCERTAIN = "INDETERMINATE_";

    private Reports() {}

    /**
     * Reads a report.
     *
     * @param found the reports of DSS
     * @return the same for our users
     */
    public static AdesReport read(eu.europa.esig.dss.validation.reports.Reports found) {
        SimpleReport simple = found.getSimpleReport();
        DiagnosticData data = found.getDiagnosticData();
        List<SignatureReport> signatures = simple.getSignatureIdList().stream()
                .map(id -> signature(id, simple, data))
                .toList();
        return new AdesReport(
                simple.getValidationTime().toInstant(),
                signatures,
                uncovered(data),
                found.getXmlSimpleReport(),
                found.getXmlDetailedReport(),
                found.getXmlValidationReport());
    }

    private static SignatureReport signature(String id, SimpleReport simple, DiagnosticData data) {
        SignatureWrapper signature = data.getSignatureById(id);
        Optional<CertificateWrapper> signer = Optional.ofNullable(signature.getSigningCertificate());
        String format = simple.getSignatureFormat(id).toString();
        return new SignatureReport(
                id,
                format,
                level(format),
                indication(simple, id),
                Optional.ofNullable(simple.getSubIndication(id)).map(Enum::name),
                signer.flatMap(Reports::certificate),
                signer.map(CertificateWrapper::getPseudo),
                instant(simple.getSigningTime(id)),
                proven(simple, id),
                qualification(simple.getSignatureQualification(id)),
                names(signature).toList(),
                reasons(id, simple));
    }

    /** What has no name is told by its kind. */
    private static Stream<String> names(SignatureWrapper signature) {
        return signature.getSignatureScopes().stream().map(scope -> Optional.ofNullable(scope.getName())
                .filter(name -> !name.isBlank())
                .orElseGet(() -> scope.getScope().name()));
    }

    private static Indication indication(SimpleReport simple, String id) {
        return switch (simple.getIndication(id)) {
            case TOTAL_PASSED, PASSED -> Indication.PASSED;
            case TOTAL_FAILED, FAILED -> Indication.FAILED;
            default -> Indication.INDETERMINATE;
        };
    }

    private static Optional<AdesLevel> level(String format) {
        int at = format.indexOf(BASELINE);
        return at < 0 ? Optional.empty() : Optional.of(AdesLevel.valueOf(format.substring(at + BASELINE.length())));
    }

    /** Without a time stamp, DSS takes the time of validation. */
    private static Optional<Instant> proven(SimpleReport simple, String id) {
        return instant(simple.getBestSignatureTime(id))
                .filter(time -> time.isBefore(simple.getValidationTime().toInstant()));
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static Optional<X509Certificate> certificate(CertificateWrapper found) {
        try {
            return Optional.ofNullable((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(found.getBinaries())));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    /** The names of the values of DSS are made of these parts. */
    private static Qualification qualification(@Nullable SignatureQualification found) {
        SignatureQualification value = found == null ? SignatureQualification.NA : found;
        String name = value.name();
        boolean passed = !name.startsWith(UNCERTAIN) && !name.startsWith("NOT_") && value != SignatureQualification.NA;
        String kind = name.startsWith(UNCERTAIN) ? name.substring(UNCERTAIN.length()) : name;
        boolean qualified = kind.startsWith("QES");
        Holder holder = kind.contains("SEAL") ? Holder.SEAL : kind.contains("SIG") ? Holder.SIGNATURE : Holder.UNKNOWN;
        return new Qualification(
                value.getReadable(),
                holder,
                qualified || kind.contains("_QC"),
                qualified || kind.endsWith("_QSCD"),
                passed);
    }

    private static List<SignatureReport.Reason> reasons(String id, SimpleReport simple) {
        List<SignatureReport.Reason> all = new ArrayList<>();
        simple.getAdESValidationErrors(id).forEach(message -> all.add(reason(message, true)));
        // That a signature is not qualified does not stand against it.
        Stream.of(
                        simple.getAdESValidationWarnings(id),
                        simple.getQualificationErrors(id),
                        simple.getQualificationWarnings(id))
                .flatMap(List::stream)
                .forEach(message -> all.add(reason(message, false)));
        return all.stream().distinct().toList();
    }

    private static SignatureReport.Reason reason(Message message, boolean error) {
        return new SignatureReport.Reason(message.getKey(), message.getValue(), error);
    }

    /** Files of a container that at least one signature does not name. */
    private static List<String> uncovered(DiagnosticData data) {
        if (!data.isContainerInfoPresent()) {
            return List.of();
        }
        List<Set<String>> covered = data.getSignatures().stream()
                .map(signature -> names(signature).collect(Collectors.toSet()))
                .toList();
        return data.getContainerInfo().getContentFiles().stream()
                .filter(name -> covered.stream().anyMatch(names -> !names.contains(name)))
                .toList();
    }
}
