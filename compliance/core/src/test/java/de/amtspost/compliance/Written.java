package de.amtspost.compliance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reports that were written, read by parsers that are not ours. */
record Written(String text) {

    static Written as(ReportFormat format, Report... reports) throws IOException {
        return as(format, Locale.ENGLISH, reports);
    }

    static Written as(ReportFormat format, Locale language, Report... reports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportWriter writer = format.open(out, language)) {
            for (Report report : reports) {
                writer.write(report);
            }
        }
        return of(out);
    }

    /** Fails if the bytes are not UTF-8. */
    static Written of(ByteArrayOutputStream out) throws IOException {
        return new Written(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(out.toByteArray()))
                .toString());
    }

    /** The texts that an XPath selects; names without a prefix mean any namespace if written as {@code *:name}. */
    List<String> xpath(String path) {
        try {
            NodeList nodes = (NodeList) XPathFactory.newDefaultInstance()
                    .newXPath()
                    .evaluate(path.replaceAll("\\*:([\\w-]+)", "*[local-name()='$1']"), xml(), XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(index -> nodes.item(index).getTextContent())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    Document xml() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError("not well-formed: " + text, e);
        }
    }

    /** The whole as one JSON value. */
    Json json() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            Json json = new Json(value(parser));
            if (parser.nextToken() != null) {
                throw new AssertionError("more than one value: " + text);
            }
            return json;
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<@Nullable Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser));
            }
            return array;
        }
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? null
                : parser.currentToken().isNumeric() ? (Object) parser.getIntValue() : parser.getText();
    }

    /** A JSON value. */
    record Json(@Nullable Object value) {

        /** A member of a member of an object, the names separated by dots; fails if there is none. */
        Json at(String path) {
            Json json = this;
            for (String name : path.split("\\.", -1)) {
                if (!(json.value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                    throw new AssertionError("no " + name + " of " + path + " in " + json.value);
                }
                json = new Json(map.get(name));
            }
            return json;
        }

        List<Json> items() {
            return ((List<?>) Objects.requireNonNull(value))
                    .stream().map(Json::new).toList();
        }

        int number() {
            return Integer.parseInt(toString());
        }

        boolean has(String name) {
            return ((Map<?, ?>) Objects.requireNonNull(value)).containsKey(name);
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }
}
