package de.amtspost.xoev.generator;

import com.sun.tools.xjc.model.CAttributePropertyInfo;
import com.sun.tools.xjc.model.CClassInfo;
import com.sun.tools.xjc.model.CClassInfoParent;
import com.sun.tools.xjc.model.CElementInfo;
import com.sun.tools.xjc.model.CPropertyInfo;
import com.sun.tools.xjc.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.Locator;

/**
 * Finds in the compiler's model names that Java cannot have together, and declares others in the schema. What clashes in
 * XML Schema is less than in Java: there a type and an element may share a name, an attribute and an element, a type and
 * its inner type, and names that differ only in dots or case.
 */
final class NameClashes {

    private static final Comparator<Locator> BY_PLACE = Comparator.comparing(
                    (Locator place) -> String.valueOf(place.getSystemId()))
            .thenComparing(Locator::getLineNumber)
            .thenComparing(Locator::getColumnNumber);

    private final SchemaDocuments documents;
    private final Model model;
    private final Set<Element> renamed = new HashSet<>();
    private final List<String> renamings = new ArrayList<>();

    private NameClashes(SchemaDocuments documents, Model model) {
        this.documents = documents;
        this.model = model;
    }

    /** Declares other names where some clash; tells which. */
    static List<String> resolve(SchemaDocuments documents, Model model) {
        NameClashes clashes = new NameClashes(documents, model);
        clashes.classes();
        clashes.factories();
        for (CClassInfo type : clashes.sorted()) {
            clashes.properties(type);
        }
        return clashes.renamings;
    }

    private List<CClassInfo> sorted() {
        return model.beans().values().stream()
                .sorted(Comparator.comparing(CClassInfo::getLocator, Comparator.nullsFirst(BY_PLACE)))
                .toList();
    }

    private void classes() {
        Set<String> names = new HashSet<>();
        // Types first: they are what other schemas refer to, elements with a type of their own give way.
        List<CClassInfo> inOrder = sorted().stream()
                .sorted(Comparator.comparing(CClassInfo::isElement))
                .toList();
        Map<String, CClassInfo> factories = new HashMap<>();
        for (CClassInfo type : inOrder) {
            boolean reserved = type.shortName.equalsIgnoreCase("ObjectFactory")
                    || SourceVersion.isKeyword(type.shortName)
                    || isNameOfOuter(type);
            boolean taken = !names.add(type.fullName().toLowerCase(Locale.ROOT));
            // Two inner types can be one word together: the factory's methods are named without dots.
            String factory = type.getOwnerPackage().name() + "." + type.getSqueezedName();
            boolean sameFactory = factories.putIfAbsent(factory, type) != null;
            if (reserved || taken || sameFactory) {
                rename(type, names);
            }
        }
    }

    private static boolean isNameOfOuter(CClassInfo type) {
        for (CClassInfoParent outer = type.parent(); outer instanceof CClassInfo other; outer = other.parent()) {
            if (other.shortName.equals(type.shortName)) {
                return true;
            }
        }
        return false;
    }

    private void rename(CClassInfo type, Set<String> names) {
        String full = type.fullName();
        String scope = full.substring(0, full.length() - type.shortName.length());
        String suffix = type.isElement() ? "Element" : "Content";
        String word = type.shortName.replaceFirst(suffix + "[0-9]*$", "");
        String name = word + suffix;
        for (int number = 2; !names.add((scope + name).toLowerCase(Locale.ROOT)); number++) {
            name = word + suffix + number;
        }
        declare(type.getLocator(), "class", name, "class " + full);
    }

    private void factories() {
        Map<String, CElementInfo> names = new HashMap<>();
        model.getAllElements().forEach(element -> {
            String key = element._package().name() + "." + element.getSqueezedName();
            if (names.putIfAbsent(key, element) != null) {
                String name = element.getSqueezedName() + "Element";
                declare(element.getLocator(), "factoryMethod", name, "element " + element.getElementName());
            }
        });
    }

    /** Elements keep their names, attributes give way; so do those that a derived type adds to those that it inherits. */
    private void properties(CClassInfo type) {
        Set<String> names = new HashSet<>();
        for (CClassInfo base = type.getBaseClass(); base != null; base = base.getBaseClass()) {
            base.getProperties().forEach(property -> names.add(property.getName(true)));
        }
        List<CPropertyInfo> inOrder = type.getProperties().stream()
                .sorted(Comparator.comparing(property -> property instanceof CAttributePropertyInfo))
                .toList();
        if (type.hasAttributeWildcard()) {
            names.add("OtherAttributes");
        }
        Set<String> own = new HashSet<>();
        type.getProperties().forEach(property -> own.add(property.getName(true)));
        for (CPropertyInfo property : inOrder) {
            if (!names.add(property.getName(true)) || SourceVersion.isKeyword(property.getName(false))) {
                String suffix = property instanceof CAttributePropertyInfo ? "Attribute" : "Element";
                String name = property.getName(false) + suffix;
                for (int number = 2; names.contains(capital(name)) || own.contains(capital(name)); number++) {
                    name = property.getName(false) + suffix + number;
                }
                names.add(capital(name));
                declare(
                        property.getLocator(),
                        "property",
                        name,
                        "property " + property.getName(false) + " of " + type.fullName());
            }
        }
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private void declare(@Nullable Locator place, String kind, String name, String what) {
        SchemaDocument document = documents.at(place);
        Element element = documents.element(place);
        if (document != null && element != null && renamed.add(element)) {
            // What was given another name before, stands where it was declared.
            boolean again = !SchemaDocument.XS.equals(element.getNamespaceURI());
            (again ? element : document.declare(element, kind)).setAttribute("name", name);
            renamings.add(what + " is called " + name);
        }
    }
}
