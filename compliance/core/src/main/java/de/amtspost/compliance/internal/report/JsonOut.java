package de.amtspost.compliance.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Writes JSON in UTF-8 to a stream that stays open. */
final class JsonOut {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    JsonOut(OutputStream out) throws IOException {
        json = FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
    }

    JsonOut object() throws IOException {
        json.writeStartObject();
        return this;
    }

    JsonOut object(String name) throws IOException {
        json.writeObjectFieldStart(name);
        return this;
    }

    JsonOut array(String name) throws IOException {
        json.writeArrayFieldStart(name);
        return this;
    }

    /** Ends the innermost object or array. */
    JsonOut end() throws IOException {
        if (json.getOutputContext().inArray()) {
            json.writeEndArray();
        } else {
            json.writeEndObject();
        }
        return this;
    }

    JsonOut text(String name, String value) throws IOException {
        json.writeStringField(name, Visible.whole(value));
        return this;
    }

    /** A text or {@code null}. */
    JsonOut text(String name, Optional<String> value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(name);
            return this;
        }
        return text(name, value.get());
    }

    /** A text or nothing at all. */
    JsonOut textIfPresent(String name, Optional<String> value) throws IOException {
        return value.isEmpty() ? this : text(name, value.get());
    }

    JsonOut number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
        return this;
    }

    /** A number or {@code null}. */
    JsonOut number(String name, Optional<Integer> value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(name);
            return this;
        }
        return number(name, value.get());
    }

    void flush() throws IOException {
        json.flush();
    }
}
