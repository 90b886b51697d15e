package de.amtspost.xta.contract.wire;

import de.amtspost.xta.contract.instances.SchemaSet;
import de.amtspost.xta.contract.instances.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Checks recorded envelopes, which lie in folders as {@code NNNNNN-request.xml} and {@code NNNNNN-answer.xml}. Every
 * child of the body, every header block and every fault detail of the contract has to be valid. Envelopes of another
 * version of the contract are passed over.
 *
 * <p>Tests send broken requests on purpose. A request that is not valid, or not even XML, is therefore no finding if the
 * answer of the same number is a fault; it is counted as refused.
 */
public final class WireMessages {

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";

    private final Version version;
    private final XopValidation validation;
    private final Map<String, Integer> checked = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private WireMessages(SchemaSet schemas) {
        this.version = schemas.version();
        this.validation = new XopValidation(schemas.schema());
    }

    /**
     * What came out.
     *
     * @param checked how many elements were valid, by expanded name
     * @param refused broken requests that were answered with a fault
     * @param findings what is wrong, one line each, beginning with the file
     */
    public record Result(Map<String, Integer> checked, List<String> refused, List<String> findings) {

        /** Returns how many elements were valid. */
        public int total() {
            return checked.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Returns the numbers as lines to be printed. */
        public String summary() {
            StringBuilder text = new StringBuilder();
            checked.forEach((name, count) -> text.append(String.format(Locale.ROOT, "%6d  %s%n", count, name)));
            return text.append(String.format(Locale.ROOT, "%6d  broken requests, refused%n", refused.size()))
                    .toString();
        }
    }

    /**
     * Checks all files of some folders, in the order of their names.
     *
     * @throws IOException if a folder or file cannot be read
     */
    public static Result check(List<Path> folders, SchemaSet schemas) throws IOException {
        WireMessages messages = new WireMessages(schemas);
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".xml"))
                        .sorted()
                        .toList()) {
                    messages.check(file);
                }
            }
        }
        return new Result(messages.checked, messages.refused, messages.findings);
    }

    private void check(Path file) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Element> parts = List.of();
        try {
            Element envelope = parse(file);
            if (isOfOtherVersion(envelope)) {
                return;
            }
            parts = parts(envelope, wrong);
        } catch (SAXException e) {
            wrong.add("not XML: " + e.getMessage());
        }
        List<String> valid = new ArrayList<>();
        for (Element part : parts) {
            String name = "{" + part.getNamespaceURI() + "}" + part.getLocalName();
            Optional<String> error = validation.validate(part);
            error.ifPresentOrElse(message -> wrong.add(name + ": " + message), () -> valid.add(name));
        }
        valid.forEach(name -> checked.merge(name, 1, Integer::sum));
        if (!wrong.isEmpty() && isRefused(file)) {
            refused.add(file.toString());
        } else {
            wrong.forEach(line -> findings.add(file + ": " + line));
        }
    }

    private boolean isOfOtherVersion(Element envelope) {
        return isOf(envelope, other -> other != version) && !isOf(envelope, other -> other == version);
    }

    private static boolean isOf(Element envelope, Predicate<Version> versions) {
        for (Element section : children(envelope)) {
            for (Element child : children(section)) {
                String namespace = String.valueOf(child.getNamespaceURI());
                if (Stream.of(Version.values())
                        .filter(versions)
                        .anyMatch(each ->
                                is(section, "Header") ? each.isOfContract(namespace) : each.isOfBody(namespace))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns what has to be checked in an envelope, and notes what should not be in it. */
    private List<Element> parts(Element envelope, List<String> wrong) {
        List<Element> parts = new ArrayList<>();
        if (!is(envelope, "Envelope")) {
            wrong.add("the root is {" + envelope.getNamespaceURI() + "}" + envelope.getLocalName()
                    + " and not an envelope of SOAP 1.2");
            return parts;
        }
        for (Element section : children(envelope)) {
            for (Element child : children(section)) {
                if (is(section, "Header")) {
                    add(child, version::isOfContract, parts);
                } else if (is(child, "Fault")) {
                    children(child).stream().filter(each -> is(each, "Detail")).forEach(detail -> children(detail)
                            .forEach(each -> add(each, version::isOfContract, parts)));
                } else if (!add(child, version::isOfBody, parts)) {
                    wrong.add(
                            "{" + child.getNamespaceURI() + "}" + child.getLocalName() + " does not belong in a body");
                }
            }
        }
        return parts;
    }

    private static boolean add(Element element, Predicate<String> expected, List<Element> parts) {
        String namespace = element.getNamespaceURI();
        return namespace != null && expected.test(namespace) && parts.add(element);
    }

    private static boolean isRefused(Path request) throws IOException {
        String name = request.getFileName().toString();
        Path answer = request.resolveSibling(name.replace("-request.xml", "-answer.xml"));
        if (answer.equals(request) || !Files.exists(answer)) {
            return false;
        }
        try {
            return children(parse(answer)).stream()
                    .filter(section -> is(section, "Body"))
                    .flatMap(body -> children(body).stream())
                    .anyMatch(child -> is(child, "Fault"));
        } catch (SAXException e) {
            return false;
        }
    }

    private static boolean is(Element element, String name) {
        return SOAP.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static Element parse(Path file) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Keeps the parser from printing what is reported anyway. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) {}

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
