package de.amtspost.xoev.generator;

import com.sun.codemodel.JAnnotationArrayMember;
import com.sun.codemodel.JAnnotationUse;
import com.sun.codemodel.JDefinedClass;
import com.sun.tools.xjc.model.CClassInfo;
import com.sun.tools.xjc.model.CElementInfo;
import com.sun.tools.xjc.model.CPropertyInfo;
import com.sun.tools.xjc.model.CTypeInfo;
import com.sun.tools.xjc.model.Model;
import com.sun.tools.xjc.outline.ClassOutline;
import com.sun.tools.xjc.outline.Outline;
import com.sun.tools.xjc.outline.PackageOutline;
import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSType;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * Hides from the binding runtime the types that only narrow another and stand nowhere as the type of an element of their
 * own. Where an object of such a class takes the place of the wider one, the runtime then writes it as that, without an
 * {@code xsi:type}, which would be needless: the schema expects the narrower type there.
 */
final class NarrowedTypes {

    private NarrowedTypes() {}

    /** Hides the types; tells their names. */
    static List<QName> hide(Outline outline) {
        Set<CClassInfo> needed = needed(outline.getModel());
        Set<JDefinedClass> hidden = new HashSet<>();
        List<QName> names = new ArrayList<>();
        for (ClassOutline type : outline.getClasses()) {
            if (onlyNarrows(type.target) && !needed.contains(type.target)) {
                hidden.add(type.implClass);
                names.add(type.target.getTypeName());
            }
        }
        for (PackageOutline each : outline.getAllPackageContexts()) {
            each.objectFactory().methods().removeIf(method -> hidden.contains(method.type()));
        }
        outline.getClasses().forEach(type -> forget(type, outline, hidden));
        return names;
    }

    /** Types of properties and elements, with all that they derive from and all that is derived from abstract ones. */
    private static Set<CClassInfo> needed(Model model) {
        Set<CClassInfo> needed = new HashSet<>();
        for (CClassInfo type : model.beans().values()) {
            if (!onlyNarrows(type)) {
                addWithBases(needed, type);
            }
            for (CPropertyInfo property : type.getProperties()) {
                for (CTypeInfo reference : property.ref()) {
                    add(needed, reference);
                }
            }
        }
        for (CElementInfo element : model.getAllElements()) {
            add(needed, element.getContentType());
        }
        return needed;
    }

    private static void add(Set<CClassInfo> needed, CTypeInfo type) {
        if (type instanceof CClassInfo info) {
            addWithBases(needed, info);
        } else if (type instanceof CElementInfo element) {
            add(needed, element.getContentType());
        }
    }

    private static void addWithBases(Set<CClassInfo> needed, CClassInfo type) {
        for (CClassInfo base = type; base != null; base = base.getBaseClass()) {
            needed.add(base);
        }
    }

    private static boolean onlyNarrows(CClassInfo type) {
        if (!(type.getSchemaComponent() instanceof XSComplexType schemaType)
                || type.getTypeName() == null
                || type.isElement()
                || type.hasProperties()
                || schemaType.getDerivationMethod() != XSType.RESTRICTION) {
            return false;
        }
        boolean derived = type.getBaseClass() != null || type.getRefBaseClass() != null;
        for (CClassInfo base = type.getBaseClass(); base != null; base = base.getBaseClass()) {
            if (base.isAbstract()) {
                return false;
            }
        }
        return derived;
    }

    private static void forget(ClassOutline type, Outline outline, Set<JDefinedClass> hidden) {
        JAnnotationUse seeAlso = type.implClass.annotations().stream()
                .filter(annotation -> annotation.getAnnotationClass().fullName().equals(XmlSeeAlso.class.getName()))
                .findFirst()
                .orElse(null);
        if (seeAlso == null) {
            return;
        }
        type.implClass.removeAnnotation(seeAlso);
        List<JDefinedClass> shown = new ArrayList<>();
        for (Iterator<CClassInfo> subclasses = type.target.listSubclasses(); subclasses.hasNext(); ) {
            ClassOutline subclass = outline.getClazz(subclasses.next());
            if (!hidden.contains(subclass.implClass)) {
                shown.add(subclass.implClass);
            }
        }
        if (!shown.isEmpty()) {
            JAnnotationArrayMember list =
                    type.implClass.annotate(XmlSeeAlso.class).paramArray("value");
            shown.forEach(list::param);
        }
    }
}
