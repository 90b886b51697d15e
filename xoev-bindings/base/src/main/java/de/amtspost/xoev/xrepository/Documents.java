package de.amtspost.xoev.xrepository;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import de.amtspost.xoev.internal.SafeXml;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads small documents, JSON or XML, into maps by field names. Which of both it is shows its first sign: what the server
 * says about the type is not always true.
 */
final class Documents {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    /** The roots of the documents that XRepository gives. */
    private static final Set<String> ROOTS = Set.of("VersionCodeliste", "Fehler");

    private static final int HEAD_BYTES = 64;

    private Documents() {}

    /** Reads an object or the children of the root; its values are texts, lists and maps. */
    static Map<String, Object> read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return firstSign(in) == '<' ? xml(in) : json(in);
        } catch (JsonProcessingException e) {
            throw new BadAnswerException("neither JSON nor XML, line "
                    + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        } catch (XMLStreamException e) {
            throw new BadAnswerException(
                    "no well-formed XML, line " + e.getLocation().getLineNumber());
        }
    }

    private static int firstSign(InputStream in) throws IOException {
        in.mark(HEAD_BYTES);
        String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip();
        in.reset();
        return head.isEmpty() ? -1 : head.charAt(0);
    }

    private static Map<String, Object> json(InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadAnswerException("JSON without an object");
            }
            return object(parser);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                fields.put(name, value(parser));
            }
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser));
            }
            return values;
        }
        return parser.getText();
    }

    private static Map<String, Object> xml(InputStream in) throws XMLStreamException, IOException {
        XMLStreamReader reader = SafeXml.streams().createXMLStreamReader(in);
        while (!reader.isStartElement()) {
            if (reader.next() == XMLStreamConstants.DTD) {
                throw new BadAnswerException("XML with a DOCTYPE, which is refused");
            }
        }
        if (!ROOTS.contains(reader.getLocalName())) {
            throw new BadAnswerException("XML whose root is " + reader.getLocalName());
        }
        Map<String, Object> fields = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (int depth = 0; depth >= 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 1) {
                        fields.putIfAbsent(
                                reader.getLocalName(), text.toString().strip());
                    }
                    depth--;
                }
                default -> {
                    // Comments and the like.
                }
            }
        }
        return fields;
    }
}
