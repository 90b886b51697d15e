package de.amtspost.xoev.generator;

import jakarta.xml.bind.annotation.adapters.CollapsedStringAdapter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Numbers and truth values whose spelling the schema prescribes by a pattern ({@code [0-9]{2}}) stay text: a number of
 * Java would lose leading zeros, and the document be invalid.
 */
final class PatternedNumbers {

    private static final Set<String> SPELT_OTHERWISE = Set.of(
            "boolean",
            "decimal",
            "float",
            "double",
            "integer",
            "nonPositiveInteger",
            "negativeInteger",
            "long",
            "int",
            "short",
            "byte",
            "nonNegativeInteger",
            "unsignedLong",
            "unsignedInt",
            "unsignedShort",
            "unsignedByte",
            "positiveInteger");

    private final Map<QName, Element> types = new HashMap<>();

    private PatternedNumbers() {}

    static void keepAsText(SchemaDocuments documents) {
        PatternedNumbers numbers = new PatternedNumbers();
        for (SchemaDocument document : documents.all()) {
            for (Element type : document.children(document.root(), "simpleType")) {
                numbers.types.put(new QName(document.namespace(), type.getAttribute("name")), type);
            }
        }
        for (SchemaDocument document : documents.all()) {
            NodeList all = document.root().getElementsByTagNameNS(SchemaDocument.XS, "simpleType");
            for (int i = 0; i < all.getLength(); i++) {
                Element type = (Element) all.item(i);
                List<Element> restrictions = document.children(type, "restriction");
                if (restrictions.size() == 1
                        && !document.children(restrictions.get(0), "pattern").isEmpty()
                        && numbers.isNumber(type, 0)) {
                    Element conversion = document.declareVendor(type, "javaType");
                    conversion.setAttribute("name", "java.lang.String");
                    conversion.setAttribute("adapter", CollapsedStringAdapter.class.getName());
                }
            }
        }
    }

    private boolean isNumber(@Nullable Element type, int depth) {
        if (type == null || depth > 50) {
            return false;
        }
        List<Element> restrictions = SchemaDocument.named(type, "restriction");
        if (restrictions.isEmpty()) {
            return false;
        }
        String base = restrictions.get(0).getAttribute("base");
        if (base.isEmpty()) {
            List<Element> inner = SchemaDocument.named(restrictions.get(0), "simpleType");
            return !inner.isEmpty() && isNumber(inner.get(0), depth + 1);
        }
        QName name = SchemaDocument.qName(restrictions.get(0), base);
        return name.getNamespaceURI().equals(SchemaDocument.XS)
                ? SPELT_OTHERWISE.contains(name.getLocalPart())
                : isNumber(types.get(name), depth + 1);
    }
}
