package de.amtspost.xoev.generator;

import com.sun.codemodel.JAnnotationUse;
import com.sun.codemodel.JPackage;
import com.sun.tools.xjc.outline.Outline;
import com.sun.tools.xjc.outline.PackageOutline;
import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlSchema;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Lets documents have the prefixes that the standard gives to its namespaces in its own schemas. */
final class Prefixes {

    private Prefixes() {}

    static void declare(Outline outline, SchemaDocuments documents, Map<String, String> packages) {
        Set<String> used = new HashSet<>();
        packages.forEach((namespace, name) -> {
            String prefix = documents.roots().stream()
                    .filter(document -> document.namespace().equals(namespace))
                    .map(SchemaDocument::prefix)
                    .filter(each -> !each.isEmpty() && !each.equals("tns"))
                    .findFirst()
                    .orElse("");
            if (!prefix.isEmpty() && used.add(prefix)) {
                for (PackageOutline each : outline.getAllPackageContexts()) {
                    if (each._package().name().equals(name)) {
                        declare(each._package(), namespace, prefix);
                    }
                }
            }
        });
    }

    private static void declare(JPackage where, String namespace, String prefix) {
        where.annotations().stream()
                .filter(annotation -> annotation.getAnnotationClass().fullName().equals(XmlSchema.class.getName()))
                .findFirst()
                .ifPresent(annotation -> {
                    JAnnotationUse declaration = annotation.paramArray("xmlns").annotate(XmlNs.class);
                    declaration.param("prefix", prefix);
                    declaration.param("namespaceURI", namespace);
                });
    }
}
