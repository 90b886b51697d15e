package de.amtspost.xoev.generator;

import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSParticle;
import com.sun.xml.xsom.XSSchemaSet;
import com.sun.xml.xsom.XSTerm;
import com.sun.xml.xsom.XSType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Which types of a schema set only narrow others. What is valid for such a type is valid for the ones that it narrows, so
 * an {@code xsi:type} with its name says nothing that a reader needs.
 *
 * @param types the names of the types
 * @param visible whether the schema narrows an element to one of them that the binding runtime knows, which would then write
 *     an {@code xsi:type}
 */
record Narrowings(List<QName> types, boolean visible) {

    static Narrowings of(XSSchemaSet schemas, Collection<QName> hidden) {
        SortedMap<String, QName> types = new TreeMap<>();
        boolean visible = false;
        for (Iterator<XSComplexType> all = schemas.iterateComplexTypes(); all.hasNext(); ) {
            XSComplexType type = all.next();
            if (onlyNarrows(type)) {
                QName name = new QName(type.getTargetNamespace(), type.getName());
                types.put(name.toString(), name);
            }
            visible |= narrowsElements(type, hidden);
        }
        return new Narrowings(List.copyOf(types.values()), visible);
    }

    /** Restrictions of restrictions, down to the first type, and none abstract: those need the name of another. */
    private static boolean onlyNarrows(XSType type) {
        XSType each = type;
        while (isRestriction(each)) {
            each = each.getBaseType();
            if (each.asComplexType().isAbstract()) {
                return false;
            }
        }
        return each != type && each.getDerivationMethod() != XSType.EXTENSION;
    }

    private static boolean isRestriction(XSType type) {
        XSType base = type.getBaseType();
        return type.getDerivationMethod() == XSType.RESTRICTION && base.isComplexType() && base.getBaseType() != base;
    }

    private static boolean narrowsElements(XSComplexType type, Collection<QName> hidden) {
        if (!isRestriction(type)) {
            return false;
        }
        Map<String, XSType> narrow = new HashMap<>();
        Map<String, XSType> wide = new HashMap<>();
        collect(type.getContentType().asParticle(), narrow);
        collect(type.getBaseType().asComplexType().getContentType().asParticle(), wide);
        return narrow.entrySet().stream().anyMatch(element -> {
            XSType own = element.getValue();
            XSType inherited = wide.get(element.getKey());
            return inherited != null
                    && inherited != own
                    && own.isComplexType()
                    && own.isGlobal()
                    && !hidden.contains(new QName(own.getTargetNamespace(), own.getName()));
        });
    }

    private static void collect(@Nullable XSParticle particle, Map<String, XSType> elements) {
        if (particle == null) {
            return;
        }
        XSTerm term = particle.getTerm();
        if (term.isElementDecl()) {
            elements.put(term.asElementDecl().getName(), term.asElementDecl().getType());
        } else if (term.isModelGroup() || term.isModelGroupDecl()) {
            var group = term.isModelGroup()
                    ? term.asModelGroup()
                    : term.asModelGroupDecl().getModelGroup();
            for (XSParticle child : group.getChildren()) {
                collect(child, elements);
            }
        }
    }
}
