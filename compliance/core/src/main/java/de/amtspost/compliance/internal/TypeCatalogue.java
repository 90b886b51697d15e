package de.amtspost.compliance.internal;

import de.amtspost.core.Content;
import de.amtspost.xoev.CodeUsage;
import de.amtspost.xoev.Latin;
import de.amtspost.xoev.internal.SchemaMember;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;

/** What the types of a schema set mean to the checks. Types are asked once; after that a look into a map is enough. */
final class TypeCatalogue {

    private static final String CODE = "http://xoev.de/schemata/code/1_0";
    private static final int DERIVED = TypeInfo.DERIVATION_RESTRICTION | TypeInfo.DERIVATION_EXTENSION;
    private static final List<String> DIN_91379 = List.of(
            "urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08",
            "urn:xoev-de:kosit:xoev:datentyp:din-spec-91379_2019-03");
    /**
     * What a type is.
     *
     * @param code how codes are used in it, if it is a code
     * @param latin the characters that it allows, if it says so
     * @param isText whether its values are texts
     */
    record Meaning(@Nullable CodeUsage code, @Nullable Latin latin, boolean isText) {}

    private static final Meaning NOTHING = new Meaning(null, null, false);

    private final Map<QName, CodeUsage> usages;
    private final boolean hasCodes;
    private final Map<TypeInfo, Meaning> known = new ConcurrentHashMap<>();

    TypeCatalogue(Collection<SchemaMember> schemas) {
        try {
            this.usages = CodeUsage.read(
                    schemas.stream().map(member -> Content.from(member::open)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.hasCodes = schemas.stream()
                .flatMap(member -> member.references().stream())
                .anyMatch(reference -> reference.namespace().equals(CODE));
    }

    Meaning of(@Nullable TypeInfo type) {
        return type == null ? NOTHING : known.computeIfAbsent(type, this::look);
    }

    private Meaning look(TypeInfo type) {
        if (hasCodes && isCode(type)) {
            QName name = new QName(type.getTypeNamespace(), String.valueOf(type.getTypeName()));
            return new Meaning(usages.getOrDefault(name, CodeUsage.type4()), null, false);
        }
        Optional<Latin> latin = DIN_91379.stream()
                .flatMap(namespace ->
                        Stream.of(Latin.values()).filter(characters -> is(type, namespace, characters.typeName())))
                .findFirst();
        boolean text = latin.isPresent() || is(type, XMLConstants.W3C_XML_SCHEMA_NS_URI, "string");
        return new Meaning(null, latin.orElse(null), text);
    }

    private static boolean isCode(TypeInfo type) {
        return is(type, CODE, "Code");
    }

    static boolean is(TypeInfo type, String namespace, String name) {
        return (name.equals(type.getTypeName()) && namespace.equals(type.getTypeNamespace()))
                || type.isDerivedFrom(namespace, name, DERIVED);
    }
}
