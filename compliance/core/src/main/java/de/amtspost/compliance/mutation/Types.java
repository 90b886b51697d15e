package de.amtspost.compliance.mutation;

import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;

/** What is to be known of the types of a schema. */
final class Types {

    private static final String CODE = "http://xoev.de/schemata/code/1_0";

    /** The data types of DIN 91379, of the draft before it, and of the characters before that. */
    private static final Map<String, Set<String>> LATIN = Map.of(
            "urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08",
            Set.of("datatypeA", "datatypeB", "datatypeC", "datatypeD", "datatypeE"),
            "urn:xoev-de:kosit:xoev:datentyp:din-spec-91379_2019-03",
            Set.of("datatypeA", "datatypeB", "datatypeC", "datatypeD", "datatypeE"),
            "http://xoev.de/latinchars/1_1/datatypes",
            Set.of("String.Latin"));

    private static final int SAME_OR_DERIVED = TypeInfo.DERIVATION_RESTRICTION | TypeInfo.DERIVATION_EXTENSION;

    private Types() {}

    /** Whether it is a type of XML Schema or derived from it. */
    static boolean isXsd(@Nullable TypeInfo type, String name) {
        return is(type, XMLConstants.W3C_XML_SCHEMA_NS_URI, name);
    }

    static boolean isString(@Nullable TypeInfo type) {
        return isXsd(type, "string");
    }

    /** Whether it is the data type Code of XÖV or derived from it. */
    static boolean isCode(@Nullable TypeInfo type) {
        return is(type, CODE, "Code");
    }

    static boolean isLatin(@Nullable TypeInfo type) {
        return LATIN.entrySet().stream()
                .anyMatch(each -> each.getValue().stream().anyMatch(name -> is(type, each.getKey(), name)));
    }

    /** Whether the schema itself defines the type, so that it can list values. */
    static boolean isOwn(@Nullable TypeInfo type) {
        return type != null
                && !XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(type.getTypeNamespace())
                && !LATIN.containsKey(String.valueOf(type.getTypeNamespace()));
    }

    private static boolean is(@Nullable TypeInfo type, String namespace, String name) {
        return type != null
                && ((namespace.equals(type.getTypeNamespace()) && name.equals(type.getTypeName()))
                        || type.isDerivedFrom(namespace, name, SAME_OR_DERIVED));
    }
}
