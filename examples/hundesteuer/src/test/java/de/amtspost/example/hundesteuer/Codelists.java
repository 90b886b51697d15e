package de.amtspost.example.hundesteuer;

import de.amtspost.core.Content;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Looks up the codes of a message in the lists of the standard; codes of other lists are not its business. */
final class Codelists {

    private static final Map<String, String> LIST_OF_ELEMENT = Map.of(
            "nachrichtentyp", "nachrichtentyp",
            "rasse", "rasse",
            "ermaessigung", "ermaessigung",
            "grund", "ablehnungsgrund");

    private Codelists() {}

    static List<String> unknownCodes(Content message) throws Exception {
        Map<String, Set<String>> codes = new HashMap<>();
        for (Content list : Hundesteuer.codelists()) {
            Element root = parse(list).getDocumentElement();
            String urn =
                    root.getElementsByTagName("CanonicalVersionUri").item(0).getTextContent();
            codes.put(
                    urn,
                    elements(root, "Value").stream()
                            .filter(value -> value.getAttribute("ColumnRef").equals("code"))
                            .map(value -> value.getTextContent().strip())
                            .collect(Collectors.toSet()));
        }
        List<String> broken = new ArrayList<>();
        for (Element element : elements(parse(message).getDocumentElement(), "*")) {
            String list = LIST_OF_ELEMENT.get(element.getLocalName());
            if (list != null) {
                String urn = "urn:xoev-de:amtspost:codeliste:xhundesteuer." + list + "_"
                        + element.getAttribute("listVersionID");
                String code = elements(element, "code").get(0).getTextContent();
                if (!codes.getOrDefault(urn, Set.of()).contains(code)) {
                    broken.add("codelist");
                }
            }
        }
        return broken;
    }

    private static Document parse(Content content) throws Exception {
        try (InputStream in = content.open()) {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in);
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
