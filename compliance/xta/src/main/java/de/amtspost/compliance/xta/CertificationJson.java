package de.amtspost.compliance.xta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.amtspost.compliance.xta.Judgement.Violation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A result for programs: JSON with every step, every rule that was judged, and every recorded message. Times are in ISO
 * 8601. What is unknown is left out.
 */
public final class CertificationJson {

    private final JsonGenerator json;

    private CertificationJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a result.
     *
     * @param result the result, redacted if it is to leave the house
     * @return the document
     */
    public static String of(CertificationResult result) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            new CertificationJson(json).write(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void write(CertificationResult result) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("passed", result.passed());
        json.writeNumberField("xta", result.version().number());
        json.writeStringField("profile", result.profile().name());
        json.writeStringField("at", result.at().toString());
        json.writeObjectFieldStart("product");
        json.writeStringField("name", result.product().name());
        json.writeStringField("version", result.product().version());
        json.writeStringField("maker", result.product().maker());
        json.writeEndObject();
        json.writeArrayFieldStart("scenarios");
        for (ScenarioResult scenario : result.scenarios()) {
            scenario(scenario);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void scenario(ScenarioResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("scenario", result.scenario().id());
        json.writeBooleanField("passed", result.passed());
        json.writeStringField("begun", result.begun().toString());
        json.writeArrayFieldStart("steps");
        for (Step step : result.steps()) {
            json.writeStartObject();
            json.writeNumberField("number", step.number());
            json.writeStringField("operation", step.operation());
            json.writeStringField("caller", step.caller().name());
            json.writeStringField("outcome", result.outcome(step).name());
            json.writeArrayFieldStart("exchanges");
            for (int number : result.calls().getOrDefault(step.number(), List.of())) {
                json.writeNumber(number);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (Judgement judgement : result.judgements()) {
            judgement(judgement);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("exchanges");
        for (Exchange exchange : result.exchanges()) {
            exchange(exchange);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void judgement(Judgement judgement) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", judgement.rule().id());
        json.writeStringField("severity", judgement.severity().name());
        json.writeBooleanField("holds", judgement.holds());
        json.writeNumberField("looked", judgement.looked());
        if (judgement.untried().isPresent()) {
            json.writeStringField("untried", judgement.untried().get());
        }
        json.writeStringField("text", judgement.rule().text(Language.EN));
        json.writeStringField("textDe", judgement.rule().text(Language.DE));
        json.writeStringField("source", judgement.rule().source());
        json.writeArrayFieldStart("violations");
        for (Violation violation : judgement.violations()) {
            json.writeStartObject();
            if (violation.step().isPresent()) {
                json.writeNumberField("step", violation.step().get());
            }
            if (violation.exchange().isPresent()) {
                json.writeNumberField("exchange", violation.exchange().get());
            }
            json.writeStringField("place", violation.place());
            if (violation.value().isPresent()) {
                json.writeStringField("value", violation.value().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void exchange(Exchange exchange) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", exchange.number());
        json.writeStringField("caller", exchange.caller().name());
        if (exchange.operation().isPresent()) {
            json.writeStringField("operation", exchange.operation().get());
        }
        json.writeStringField("address", exchange.address());
        json.writeStringField("time", exchange.time().toString());
        json.writeNumberField("millis", exchange.duration().toMillis());
        if (exchange.failure().isPresent()) {
            json.writeStringField("failure", exchange.failure().get());
        }
        json.writeFieldName("request");
        message(exchange.request());
        if (exchange.answer().isPresent()) {
            json.writeFieldName("answer");
            message(exchange.answer().get());
        }
        json.writeEndObject();
    }

    private void message(RecordedMessage message) throws IOException {
        json.writeStartObject();
        if (message.status() > 0) {
            json.writeNumberField("status", message.status());
        }
        json.writeNumberField("size", message.size());
        json.writeObjectFieldStart("headers");
        for (var header : message.headers().entrySet()) {
            json.writeStringField(header.getKey(), String.join(", ", header.getValue()));
        }
        json.writeEndObject();
        if (message.problem().isPresent()) {
            json.writeStringField("problem", message.problem().get());
        }
        json.writeArrayFieldStart("parts");
        for (RecordedPart part : message.parts()) {
            json.writeStartObject();
            json.writeStringField("id", part.contentId());
            json.writeStringField("type", part.mediaType());
            json.writeNumberField("size", part.size());
            json.writeStringField("sha256", part.sha256());
            json.writeBooleanField("complete", part.complete());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (message.envelope().isPresent()) {
            json.writeStringField("envelope", message.envelope().get());
        }
        json.writeEndObject();
    }
}
