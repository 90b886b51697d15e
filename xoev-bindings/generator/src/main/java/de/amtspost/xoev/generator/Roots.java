package de.amtspost.xoev.generator;

import com.sun.tools.xjc.model.CElementInfo;
import com.sun.tools.xjc.outline.Aspect;
import com.sun.tools.xjc.outline.ClassOutline;
import com.sun.tools.xjc.outline.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The elements with which documents of a standard can start: global elements that no other part of the schemas uses.
 */
final class Roots {

    /** The number of the message type: 4 digits in most standards, up to 7. */
    private static final Pattern NUMBERED = Pattern.compile(".*\\.([0-9]{4,7})");

    /**
     * A root element.
     *
     * @param element its name
     * @param type the name of the class of its content
     * @param number the number at the end of its name
     * @param title what it is called
     * @param authors who sends it
     * @param readers who receives it
     */
    record Root(
            QName element,
            String type,
            Optional<String> number,
            Optional<String> title,
            List<String> authors,
            List<String> readers) {}

    private Roots() {}

    static List<Root> of(Outline outline, SchemaDocuments documents, StandardFacts standard) {
        Map<QName, String> types = new HashMap<>();
        for (ClassOutline type : outline.getClasses()) {
            if (type.target.isElement() && !type.target.isAbstract()) {
                types.put(type.target.getElementName(), type.implClass.fullName());
            }
        }
        for (CElementInfo element : outline.getModel().getAllElements()) {
            if (!element.isAbstract() && element.getScope() == null) {
                types.put(
                        element.getElementName(),
                        element.getContentInMemoryType()
                                .toType(outline, Aspect.EXPOSED)
                                .boxify()
                                .erasure()
                                .fullName());
            }
        }
        Set<QName> used = new HashSet<>();
        documents.all().forEach(document -> references(document, used));
        Map<String, Root> roots = new TreeMap<>();
        for (SchemaDocument document : documents.all()) {
            if (standard.namespaces().contains(document.namespace())) {
                for (Element element : document.children(document.root(), "element")) {
                    QName name = new QName(document.namespace(), element.getAttribute("name"));
                    String type = types.get(name);
                    if (type != null && (NUMBERED.matcher(name.getLocalPart()).matches() || !used.contains(name))) {
                        roots.put(
                                name.getLocalPart() + " " + name.getNamespaceURI(),
                                root(document, element, name, type));
                    }
                }
            }
        }
        return List.copyOf(roots.values());
    }

    private static void references(SchemaDocument document, Set<QName> used) {
        NodeList elements = document.root().getElementsByTagNameNS(SchemaDocument.XS, "element");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            String reference = element.getAttribute("ref");
            if (!reference.isEmpty()) {
                used.add(SchemaDocument.qName(element, reference));
            }
        }
    }

    private static Root root(SchemaDocument document, Element element, QName name, String type) {
        Matcher number = NUMBERED.matcher(name.getLocalPart());
        return new Root(
                name,
                type,
                number.matches() ? Optional.of(number.group(1)) : Optional.empty(),
                texts(document, element, "title").stream().findFirst(),
                texts(document, element, "autor"),
                texts(document, element, "leser"));
    }

    private static List<String> texts(SchemaDocument document, Element element, String name) {
        List<String> texts = new ArrayList<>();
        for (Element annotation : document.children(element, "annotation")) {
            for (Element appinfo : document.children(annotation, "appinfo")) {
                SchemaDocument.named(appinfo, name)
                        .forEach(text -> texts.add(text.getTextContent().strip()));
            }
        }
        return texts;
    }
}
