package de.amtspost.xta.contract.wsdl;

import static de.amtspost.xta.contract.wsdl.WsdlFacts.SOAP;
import static de.amtspost.xta.contract.wsdl.WsdlFacts.WSAM;
import static de.amtspost.xta.contract.wsdl.WsdlFacts.WSDL;
import static de.amtspost.xta.contract.wsdl.WsdlFacts.children;
import static de.amtspost.xta.contract.wsdl.WsdlFacts.expanded;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** What a WSDL says about each operation and each port, in the statements of {@link OperationsOfInterfaces}. */
final class OperationsOfWsdl {

    private final Element definitions;
    private final Set<String> facts = new TreeSet<>();

    private OperationsOfWsdl(Element definitions) {
        this.definitions = definitions;
    }

    static Set<String> of(URI file, String service) {
        OperationsOfWsdl reader = new OperationsOfWsdl(WsdlFacts.read(file));
        for (Element port : all(named(reader.definitions, "service", service), WSDL, "port")) {
            Element binding = named(reader.definitions, "binding", local(port.getAttribute("binding")));
            Element portType = named(reader.definitions, "portType", local(binding.getAttribute("type")));
            reader.facts.add("port " + port.getAttribute("name") + " offers " + portType.getAttribute("name"));
            for (Element operation : all(portType, WSDL, "operation")) {
                String name = operation.getAttribute("name");
                reader.operation(
                        portType.getAttribute("name") + "/" + name, operation, named(binding, "operation", name));
            }
        }
        return reader.facts;
    }

    private void operation(String name, Element operation, Element bound) {
        facts.add(name + " SOAP action " + only(bound, SOAP, "operation").getAttribute("soapAction"));
        for (String direction : List.of("input", "output")) {
            Element message = only(operation, WSDL, direction);
            facts.add(name + " " + direction + " action " + message.getAttributeNS(WSAM, "Action"));
            for (Element part : parts(message)) {
                facts.add(name + " " + direction + " body " + described(part));
            }
            for (Element header : all(only(bound, WSDL, direction), SOAP, "header")) {
                Element part = named(
                        named(definitions, "message", local(header.getAttribute("message"))),
                        "part",
                        header.getAttribute("part"));
                facts.add(name + " " + direction + " header " + described(part));
            }
        }
        for (Element fault : all(operation, WSDL, "fault")) {
            for (Element part : parts(fault)) {
                facts.add(name + " fault " + expanded(part, part.getAttribute("element")) + " action "
                        + fault.getAttributeNS(WSAM, "Action"));
            }
        }
    }

    private List<Element> parts(Element user) {
        return all(named(definitions, "message", local(user.getAttribute("message"))), WSDL, "part");
    }

    private static String described(Element part) {
        return part.getAttribute("name") + " " + expanded(part, part.getAttribute("element"));
    }

    private static Element named(Element parent, String kind, String name) {
        return all(parent, WSDL, kind).stream()
                .filter(element -> element.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind + " " + name));
    }

    private static Element only(Element parent, String namespace, String kind) {
        List<Element> all = all(parent, namespace, kind);
        if (all.size() != 1) {
            throw new IllegalStateException(all.size() + " times " + kind + " in " + parent.getAttribute("name"));
        }
        return all.get(0);
    }

    private static List<Element> all(Element parent, String namespace, String kind) {
        return children(parent).stream()
                .filter(child ->
                        Objects.equals(namespace, child.getNamespaceURI()) && kind.equals(child.getLocalName()))
                .toList();
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
