package de.amtspost.cli;

import de.amtspost.cli.signature.CertificateText;
import de.amtspost.cli.signature.SignatureReport;
import de.amtspost.signature.Verdict;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What came of the check of a signature, as lines. */
final class VerifyText {

    private VerifyText() {}

    static List<String> lines(SignatureReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(report));
        for (Verdict.Reason reason : report.reasons()) {
            lines.add("  " + reason);
            lines.add(
                    "    Rule: " + reason.source() + ". Next: " + reason.code().remedy());
        }
        report.signers().forEach(signer -> lines.addAll(signer(report, signer)));
        if (!report.path().isEmpty()) {
            report.path().forEach(certificate -> lines.add("Path           " + CertificateText.subject(certificate)));
            X509Certificate last = report.path().get(report.path().size() - 1);
            lines.add("Issued by      " + CertificateText.issuer(last));
        }
        report.covered().ifPresent(covered -> {
            lines.add("Covered        "
                    + covered.element().map(id -> "element " + id).orElse("the whole content") + ", "
                    + Format.bytes(covered.bytes()));
            lines.add("SHA-256        " + covered.sha256());
        });
        lines.add("Judged as of   " + report.asked().at());
        lines.add("Revocation     " + revocation(report.asked().revocation()));
        return lines;
    }

    private static String headline(SignatureReport report) {
        String file = CertificateText.visible(report.file());
        return switch (report.outcome()) {
            case VALID -> "VALID: the " + report.asked().form() + " signature on " + file;
            case INVALID -> "INVALID: the " + report.asked().form() + " signature on " + file;
            case INDETERMINATE ->
                "INDETERMINATE: the " + report.asked().form() + " signature on " + file
                        + " is intact, but it is not proved whose it is";
        };
    }

    private static List<String> signer(SignatureReport report, Verdict.Signer signer) {
        X509Certificate certificate = signer.certificate();
        boolean proved = report.outcome() == SignatureReport.Outcome.VALID;
        return List.of(
                "Signer         " + CertificateText.subject(certificate)
                        + (proved ? "" : " (as the signature says; not proved)"),
                "Certificate    " + CertificateText.fingerprint(certificate) + " (SHA-256)",
                "Valid          " + certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant(),
                "Signed at      " + Format.time(signer.claimedTime()) + " (as the signer says; not proved)");
    }

    private static String revocation(String mode) {
        return mode.equals("off") ? "not checked" : "checked, " + mode;
    }
}
