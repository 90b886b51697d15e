package de.amtspost.xoev;

import de.amtspost.core.Content;
import de.amtspost.xoev.internal.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the restrictions of the data type Code off schema files, and the enumerations that they refer to. */
final class CodeUsageReader {

    private static final QName CODE = new QName("http://xoev.de/schemata/code/1_0", "Code");

    /** Depth of the named types below the schema element. */
    private static final int GLOBAL = 2;

    private final Map<QName, Draft> drafts = new LinkedHashMap<>();
    private final Map<QName, Set<String>> enumerations = new HashMap<>();

    private @Nullable Draft draft;
    private @Nullable Set<String> codes;

    /** A complex type as far as it is read. */
    private static final class Draft {
        private boolean isCode;
        private Optional<String> listUri = Optional.empty();
        private Optional<String> listVersion = Optional.empty();
        private Optional<String> column = Optional.empty();
        private final Set<String> codes = new LinkedHashSet<>();
        private @Nullable QName codeType;
    }

    private CodeUsageReader() {}

    static Map<QName, CodeUsage> read(List<Content> schemas) throws IOException {
        CodeUsageReader reader = new CodeUsageReader();
        for (Content schema : schemas) {
            try (InputStream in = schema.open()) {
                reader.read(SafeXml.streams().createXMLStreamReader(in));
            } catch (XMLStreamException e) {
                throw new IllegalArgumentException("a schema is not well-formed XML: " + e.getMessage(), e);
            }
        }
        Map<QName, CodeUsage> usages = new LinkedHashMap<>();
        reader.drafts.forEach((name, draft) -> {
            if (draft.isCode) {
                usages.put(name, reader.usage(draft));
            }
        });
        return usages;
    }

    private CodeUsage usage(Draft draft) {
        Set<String> named = draft.codeType == null ? Set.of() : enumerations.getOrDefault(draft.codeType, Set.of());
        return new CodeUsage(
                draft.listUri, draft.listVersion, draft.codes.isEmpty() ? named : draft.codes, draft.column);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        String namespace = "";
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                if (depth < GLOBAL) {
                    draft = null;
                    codes = null;
                }
            } else if (event == XMLStreamConstants.START_ELEMENT && isColumn(xml)) {
                column(xml.getElementText().strip());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth == 1) {
                    namespace = attribute(xml, "targetNamespace").orElse("");
                } else if (depth == GLOBAL) {
                    global(xml, namespace);
                } else if (XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(xml.getNamespaceURI())) {
                    inside(xml);
                }
            }
        }
    }

    private static boolean isColumn(XMLStreamReader xml) {
        return xml.getLocalName().equals("genutzteCodeSpalte");
    }

    private void column(String text) {
        if (draft != null && !text.isEmpty()) {
            draft.column = Optional.of(text);
        }
    }

    private void global(XMLStreamReader xml, String namespace) {
        QName name = new QName(namespace, attribute(xml, "name").orElse(""));
        if (xml.getLocalName().equals("complexType")) {
            draft = drafts.computeIfAbsent(name, any -> new Draft());
            codes = draft.codes;
        } else if (xml.getLocalName().equals("simpleType")) {
            codes = enumerations.computeIfAbsent(name, any -> new LinkedHashSet<>());
        }
    }

    private void inside(XMLStreamReader xml) {
        String element = xml.getLocalName();
        if (codes != null && element.equals("enumeration")) {
            attribute(xml, "value").ifPresent(codes::add);
        }
        if (draft == null) {
            return;
        }
        String name = attribute(xml, "name").orElse("");
        if (element.equals("restriction")
                && attribute(xml, "base").map(base -> resolve(xml, base)).stream()
                        .anyMatch(CODE::equals)) {
            draft.isCode = true;
        } else if (element.equals("element") && name.equals("code")) {
            draft.codeType =
                    attribute(xml, "type").map(type -> resolve(xml, type)).orElse(null);
        } else if (element.equals("attribute") && name.equals("listURI")) {
            draft.listUri = attribute(xml, "fixed");
        } else if (element.equals("attribute") && name.equals("listVersionID")) {
            draft.listVersion = attribute(xml, "fixed");
        }
    }

    private static QName resolve(XMLStreamReader xml, String name) {
        int colon = name.indexOf(':');
        String namespace = xml.getNamespaceURI(colon < 0 ? "" : name.substring(0, colon));
        return new QName(namespace == null ? "" : namespace, name.substring(colon + 1));
    }

    private static Optional<String> attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }
}
