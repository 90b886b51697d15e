package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Judgement;
import de.amtspost.compliance.xta.Judgement.Violation;
import de.amtspost.compliance.xta.Profile;
import de.amtspost.compliance.xta.Rule;
import de.amtspost.core.Finding.Severity;
import de.amtspost.signature.XmlVerifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.transform.dom.DOMSource;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmEmptySequence;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XdmValue;
import org.w3c.dom.Document;

/** Evaluates rules on the document of a recording. One use, one thread. */
public final class Judge {

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("r", RecordingDocument.NAMESPACE),
            Map.entry("s", "http://www.w3.org/2003/05/soap-envelope"),
            Map.entry("wsa", "http://www.w3.org/2005/08/addressing"),
            Map.entry("xop", "http://www.w3.org/2004/08/xop/include"),
            Map.entry("core", "https://xoev.de/transport/xta/core/3.1.1"),
            Map.entry("xta", "http://xoev.de/transport/xta/211"),
            Map.entry("osci", "http://www.osci.eu/ws/2008/05/transport"),
            Map.entry("oscimeta", "http://www.osci.eu/ws/2014/10/transport"),
            Map.entry("ds", "http://www.w3.org/2000/09/xmldsig#"));
    private static final int MAX_SHOWN = 300;

    /** Expressions of the tables and of this module only, so there is an end to them; compiled once. */
    private static final Processor SAXON = new Processor(false);

    private static final XPathCompiler COMPILER = compiler();
    private static final Map<String, XPathExecutable> COMPILED = new ConcurrentHashMap<>();

    private final XdmNode recording;
    /** The names of the tables; each is nothing until what it stands for is evaluated. */
    private final Map<QName, XdmValue> names = nothing();

    private Judge(Document document) throws SaxonApiException {
        recording = SAXON.newDocumentBuilder().build(new DOMSource(document));
        for (Map.Entry<String, String> name : RuleBook.names().entrySet()) {
            names.put(new QName(name.getKey()), evaluate(name.getValue(), recording));
        }
    }

    private static Map<QName, XdmValue> nothing() {
        Map<QName, XdmValue> names = new LinkedHashMap<>();
        RuleBook.names().keySet().forEach(name -> names.put(new QName(name), XdmEmptySequence.getInstance()));
        return names;
    }

    private static XPathCompiler compiler() {
        XPathCompiler compiler = SAXON.newXPathCompiler();
        PREFIXES.forEach(compiler::declareNamespace);
        RuleBook.names().keySet().forEach(name -> compiler.declareVariable(new QName(name)));
        return compiler;
    }

    private static XPathSelector selector(String expression, XdmItem context, Map<QName, XdmValue> names)
            throws SaxonApiException {
        XPathExecutable compiled = COMPILED.get(expression);
        if (compiled == null) {
            synchronized (COMPILER) {
                compiled = COMPILER.compile(expression);
            }
            COMPILED.put(expression, compiled);
        }
        XPathSelector selector = compiled.load();
        for (Map.Entry<QName, XdmValue> name : names.entrySet()) {
            selector.setVariable(name.getKey(), name.getValue());
        }
        selector.setContextItem(context);
        return selector;
    }

    /**
     * Judges a recording.
     *
     * @param document the recording; gets what schemas and signatures say of it
     * @param settings what the certification was told
     * @param profile what it is held against
     * @return what each rule of the profile says
     */
    public static List<Judgement> judge(Document document, Settings settings, Profile profile) {
        return judge(
                document,
                settings,
                profile,
                RuleBook.of(profile, settings.version().number()));
    }

    /**
     * Judges a recording by some rules.
     *
     * @param document the recording; gets what schemas and signatures say of it
     * @param settings what the certification was told
     * @param profile what it is held against
     * @param rules the rules, all of that profile
     * @return what each rule says
     */
    public static List<Judgement> judge(Document document, Settings settings, Profile profile, List<Rule> rules) {
        SchemaNotes.add(document, settings.version());
        SignatureNotes.add(document, XmlVerifier.of(settings.trust(), settings.clock()));
        String id = "";
        try {
            Judge judge = new Judge(document);
            List<Judgement> judgements = new ArrayList<>();
            for (Rule rule : rules) {
                id = rule.id();
                judgements.add(judge.judge(
                        rule, Objects.requireNonNull(rule.severities().get(profile))));
            }
            return judgements;
        } catch (SaxonApiException e) {
            throw new IllegalStateException("the rule " + id + " cannot be evaluated: " + e.getMessage(), e);
        }
    }

    /**
     * Evaluates an expression on an envelope, with the prefixes that rules have.
     *
     * @param envelope the envelope, the root of its document
     * @param expression the XPath expression
     * @return the text of the first result, without surrounding space
     */
    public static Optional<String> first(org.w3c.dom.Element envelope, String expression) {
        try {
            XdmNode document = SAXON.newDocumentBuilder().build(new DOMSource(envelope.getOwnerDocument()));
            return Optional.ofNullable(selector(expression, document, nothing()).evaluateSingle())
                    .map(XdmItem::getStringValue)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        } catch (SaxonApiException e) {
            throw new IllegalStateException("the expression cannot be evaluated: " + expression, e);
        }
    }

    private Judgement judge(Rule rule, Severity severity) throws SaxonApiException {
        int looked = 0;
        List<Violation> violations = new ArrayList<>();
        for (XdmItem item : evaluate(rule.context(), recording)) {
            looked++;
            if (!selector(rule.test(), item).effectiveBooleanValue()) {
                violations.add(violation(rule, (XdmNode) item));
            }
        }
        return new Judgement(rule, severity, looked, violations);
    }

    private Violation violation(Rule rule, XdmNode node) throws SaxonApiException {
        Optional<String> shown = Optional.empty();
        if (rule.shows().isPresent()) {
            List<String> values = new ArrayList<>();
            for (XdmItem item : evaluate(rule.shows().get(), node)) {
                values.add(item.getStringValue());
            }
            shown = Optional.of(shortened(String.join("; ", values)));
        }
        Optional<Integer> step = attribute(node, "step", "number");
        Optional<Integer> exchange = attribute(node, "exchange", "number");
        return new Violation(step.or(() -> attribute(node, "exchange", "step")), exchange, place(node), shown);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN - 1) + "…";
    }

    /** An attribute of the element of the recording in which a node lies. */
    private static Optional<Integer> attribute(XdmNode node, String element, String name) {
        for (XdmNode at = node; at != null && at.getNodeKind() != XdmNodeKind.DOCUMENT; at = at.getParent()) {
            if (at.getNodeKind() == XdmNodeKind.ELEMENT
                    && at.getNodeName().equals(new QName(RecordingDocument.NAMESPACE, element))) {
                return Optional.ofNullable(at.getAttributeValue(new QName(name)))
                        .map(Integer::valueOf);
            }
        }
        return Optional.empty();
    }

    /** The path to a node, in the prefixes of its document, from the envelope or from the message down. */
    private static String place(XdmNode node) {
        StringBuilder path = new StringBuilder();
        for (XdmNode at = node; at.getNodeKind() != XdmNodeKind.DOCUMENT; at = at.getParent()) {
            String name = at.getNodeName().toString();
            if (at.getNodeKind() == XdmNodeKind.ATTRIBUTE) {
                path.insert(0, "/@" + name);
                continue;
            }
            if (at.getNodeName().getNamespaceUri().toString().equals(RecordingDocument.NAMESPACE)) {
                return (at.getNodeName().getLocalName() + path).replaceFirst("^(step|exchange|recording)$", "");
            }
            path.insert(0, "/" + name + position(at));
        }
        return path.toString();
    }

    private static String position(XdmNode element) {
        int before = 1;
        for (XdmItem sibling : (Iterable<XdmNode>) () -> element.axisIterator(Axis.PRECEDING_SIBLING)) {
            if (Objects.equals(((XdmNode) sibling).getNodeName(), element.getNodeName())) {
                before++;
            }
        }
        boolean only = before == 1;
        if (only) {
            for (XdmNode sibling : (Iterable<XdmNode>) () -> element.axisIterator(Axis.FOLLOWING_SIBLING)) {
                only &= !Objects.equals(sibling.getNodeName(), element.getNodeName());
            }
        }
        return only ? "" : "[" + before + "]";
    }

    private XPathSelector selector(String expression, XdmItem context) throws SaxonApiException {
        return selector(expression, context, names);
    }

    private XdmValue evaluate(String expression, XdmItem context) throws SaxonApiException {
        return selector(expression, context).evaluate();
    }
}
