package de.amtspost.cli;

import de.amtspost.core.AdditionalIdentifier;
import de.amtspost.core.Envelope;
import de.amtspost.core.Party;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message from outside as JSON. */
final class EnvelopeJson {

    private EnvelopeJson() {}

    static Map<String, ?> object(Envelope envelope) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("author", party(envelope.from()));
        json.put("reader", party(envelope.to()));
        json.put("service", envelope.service());
        json.put("type", envelope.type().code());
        json.put("schema", envelope.type().schema());
        json.put(
                "identifiers",
                envelope.identifiers().stream()
                        .map(AdditionalIdentifier::identifier)
                        .toList());
        Map<String, Object> properties = new LinkedHashMap<>();
        envelope.properties().forEach(property -> properties.put(property.key(), property.value()));
        json.put("properties", properties);
        return json;
    }

    private static Map<String, ?> party(Party party) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("identifier", party.identifier());
        json.put("name", party.name());
        return json;
    }
}
