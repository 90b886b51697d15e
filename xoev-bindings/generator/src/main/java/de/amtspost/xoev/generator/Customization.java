package de.amtspost.xoev.generator;

import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What the binding compiler is told about every standard: the types of Java, and the packages. */
final class Customization {

    private static final String BINDING = "de.amtspost.xoev.binding.";

    /** A type of XML Schema, the type of Java, and the class that turns one into the other. */
    private record Conversion(String xmlType, String javaType, String adapter) {}

    private static final List<Conversion> CONVERSIONS = List.of(
            new Conversion("date", "java.time.LocalDate", "LocalDateAdapter"),
            new Conversion("time", "java.time.LocalTime", "LocalTimeAdapter"),
            new Conversion("gYear", "java.time.Year", "YearAdapter"),
            new Conversion("gYearMonth", "java.time.YearMonth", "YearMonthAdapter"),
            new Conversion("dateTime", BINDING + "XmlDateTime", "XmlDateTimeAdapter"));

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
        // References to identifiers stay text: the runtime drops those without a target.
        Element reference = first.declareIn(global, "javaType", false);
        reference.setAttribute("name", "java.lang.String");
        reference.setAttribute("xmlType", "xs:IDREF");
        declarePrefix(reference);
        for (Conversion conversion : CONVERSIONS) {
            Element type = first.declareIn(global, "javaType", true);
            type.setAttribute("name", conversion.javaType());
            type.setAttribute("xmlType", "xs:" + conversion.xmlType());
            type.setAttribute("adapter", BINDING + conversion.adapter());
            declarePrefix(type);
        }
    }

    private static void declarePrefix(Element element) {
        element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:xs", SchemaDocument.XS);
    }
}
