package de.amtspost.cli;

import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Evidence;
import de.amtspost.core.TransportReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A transport report as JSON. */
final class ReportJson {

    private ReportJson() {}

    static Map<String, ?> object(TransportReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("messageId", report.messageId());
        json.put("status", report.status());
        json.put("light", report.light().name().toLowerCase(Locale.ROOT));
        json.put("reportTime", report.reportTime());
        json.put("server", report.server());
        json.put("signature", report.evidence().map(Evidence::proof).map(proof -> proof.name()
                .toLowerCase(Locale.ROOT)));
        json.put("signer", report.evidence().flatMap(Evidence::signer));
        json.put("times", times(report.attributes()));
        json.put("bytes", report.size());
        json.put("errors", entries(report.errors()));
        json.put("warnings", entries(report.warnings()));
        json.put("infos", entries(report.infos()));
        json.put("message", EnvelopeJson.object(report.envelope()));
        return json;
    }

    static Map<String, ?> times(DeliveryAttributes times) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("origin", times.origin());
        json.put("initialSend", times.initialSend());
        json.put("delivery", times.delivery());
        json.put("initialFetch", times.initialFetch());
        json.put("reception", times.reception());
        return json;
    }

    private static List<Map<String, ?>> entries(List<TransportReport.Entry> entries) {
        return entries.stream().<Map<String, ?>>map(ReportJson::entry).toList();
    }

    private static Map<String, ?> entry(TransportReport.Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", entry.time());
        json.put("code", entry.code().code());
        json.put("reason", entry.reason());
        return json;
    }
}
