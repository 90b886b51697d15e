package de.amtspost.xoev.generator;

import jakarta.xml.bind.annotation.adapters.CollapsedStringAdapter;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/** What the binding compiler is told about every standard: the types of Java, and the packages. */
final class Customization {

    private static final String BINDING = "de.amtspost.xoev.binding.";

    /** A type of XML Schema, the type of Java, and the class that turns one into the other. */
    private record Conversion(String xmlType, String javaType, String adapter) {}

    private static final List<Conversion> CONVERSIONS = List.of(
            new Conversion("date", "java.time.LocalDate", BINDING + "LocalDateAdapter"),
            new Conversion("time", "java.time.LocalTime", BINDING + "LocalTimeAdapter"),
            new Conversion("gYear", "java.time.Year", BINDING + "YearAdapter"),
            new Conversion("gYearMonth", "java.time.YearMonth", BINDING + "YearMonthAdapter"),
            new Conversion("dateTime", BINDING + "XmlDateTime", BINDING + "XmlDateTimeAdapter"),
            // References to identifiers stay text: the runtime drops those without a target.
            new Conversion("IDREF", "java.lang.String", CollapsedStringAdapter.class.getName()));

    private Customization() {}

    static void apply(SchemaDocuments documents, Map<String, String> packages) {
        packages.forEach((namespace, name) -> {
            SchemaDocument document = documents.first(namespace);
            Element bindings = document.declare(document.root(), "schemaBindings");
            document.declareIn(bindings, "package", false).setAttribute("name", name);
        });
        SchemaDocument first = documents.roots().get(0);
        Element global = first.declare(first.root(), "globalBindings");
        // Code lists stay codes: no Java enumerations, which could not hold the codes of the next list version.
        global.setAttribute("typesafeEnumMaxMembers", "0");
        for (Conversion conversion : CONVERSIONS) {
            Element type = first.declareIn(global, "javaType", true);
            type.setAttribute("name", conversion.javaType());
            type.setAttribute("xmlType", "xs:" + conversion.xmlType());
            type.setAttribute("adapter", conversion.adapter());
            type.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xs", SchemaDocument.XS);
        }
    }
}
