package de.amtspost.cli;

import de.amtspost.cli.signature.SignatureReport;
import de.amtspost.signature.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What came of the check of a signature, as JSON. */
final class VerifyJson {

    private VerifyJson() {}

    static Map<String, ?> object(SignatureReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", report.outcome().name().toLowerCase(Locale.ROOT));
        json.put("file", report.file());
        json.put("form", report.asked().form().toLowerCase(Locale.ROOT));
        json.put("at", report.asked().at());
        json.put("checkedAt", report.asked().checkedAt());
        json.put("revocation", report.asked().revocation());
        json.put("reasons", report.reasons().stream().map(VerifyJson::reason).toList());
        json.put("signers", report.signers().stream().map(VerifyJson::signer).toList());
        json.put("path", report.path().stream().map(CertificateJson::object).toList());
        json.put("covered", report.covered().map(VerifyJson::covered));
        return json;
    }

    static Map<String, ?> reason(Verdict.Reason reason) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", reason.code());
        json.put("text", reason.text());
        json.put("rule", reason.source());
        json.put("next", reason.code().remedy());
        return json;
    }

    private static Map<String, ?> signer(Verdict.Signer signer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("claimedTime", signer.claimedTime());
        json.put("certificate", CertificateJson.object(signer.certificate()));
        return json;
    }

    private static Map<String, ?> covered(SignatureReport.Covered covered) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("element", covered.element());
        json.put("bytes", covered.bytes());
        json.put("sha256", covered.sha256());
        return json;
    }
}
