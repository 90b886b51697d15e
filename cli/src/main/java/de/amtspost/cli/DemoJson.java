package de.amtspost.cli;

import de.amtspost.cli.demo.DemoResult;
import de.amtspost.cli.demo.DemoStep;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.TransportReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The demonstration as one JSON object. */
final class DemoJson {

    private DemoJson() {}

    static Map<String, ?> object(DemoResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("xta", result.authorVersion().number());
        json.put("readerXta", result.readerVersion().number());
        json.put("messageId", result.messageId());
        json.put("message", EnvelopeJson.object(result.envelope()));
        json.put("service", result.offer().map(ServiceOffer::availability));
        json.put("contents", result.contents().stream().map(DemoJson::content).toList());
        json.put("steps", result.steps().stream().map(DemoJson::step).toList());
        json.put("identical", result.identical());
        json.put("signatureValid", result.signatureValid());
        json.put("signer", result.signer());
        json.put("status", result.report().map(TransportReport::status));
        json.put("report", result.report().map(ReportJson::object));
        json.put("good", result.good());
        result.failure().ifPresent(failure -> json.put("error", Errors.json(failure)));
        return json;
    }

    private static Map<String, ?> content(DemoResult.Comparison content) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", content.name());
        json.put("bytes", content.size());
        json.put("sha256Sent", content.sent());
        json.put("sha256Received", content.received());
        json.put("identical", content.identical());
        return json;
    }

    private static Map<String, ?> step(DemoStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("who", step.who().name().toLowerCase(Locale.ROOT));
        json.put("operation", Operations.name(step.step().kind()));
        json.put("milliseconds", Format.millis(step.step().duration()));
        json.put("bytes", step.step().bytes());
        json.put("failed", step.step().failure().isPresent());
        return json;
    }
}
