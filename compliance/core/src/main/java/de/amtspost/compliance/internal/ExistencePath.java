package de.amtspost.compliance.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An XPath that asks whether an element is there, {@code /a:report/a:assessment[1]/a:accept[1]}: names from the root down,
 * each perhaps the first of its name. It is answered while the document is made, and once the answer is known, the rest need
 * not be made: reports hold whole pages behind that element. Immutable; {@link #watch()} for each document.
 */
final class ExistencePath {

    private static final Pattern STEP = Pattern.compile("/\\s*(?:([\\w.-]+):)?([\\w.-]+)\\s*(\\[\\s*1\\s*\\])?\\s*");

    private final List<Step> steps;

    private record Step(QName name, boolean first) {}

    private ExistencePath(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * Reads an expression.
     *
     * @param xpath the expression
     * @param namespaces its prefixes
     * @return the path, if it is one; other expressions have to be evaluated
     */
    static Optional<ExistencePath> of(String xpath, Map<String, String> namespaces) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(xpath);
        int end = 0;
        while (end < xpath.length() && step.find(end) && step.start() == end) {
            end = step.end();
            String prefix = step.group(1);
            String namespace = prefix == null ? "" : namespaces.get(prefix);
            if (namespace == null) {
                return Optional.empty();
            }
            steps.add(new Step(new QName(namespace, step.group(2)), step.group(3) != null));
        }
        return end < xpath.length() || steps.isEmpty() ? Optional.empty() : Optional.of(new ExistencePath(steps));
    }

    Watch watch() {
        return new Watch();
    }

    /** The answer is known. */
    static final class Decided extends SAXException {
        private static final long serialVersionUID = 1L;

        private Decided() {
            super("the rest of the document is not asked for");
        }
    }

    /** Looks at one document as it is made, and ends it by {@link Decided}. */
    final class Watch extends DefaultHandler {

        private final boolean[] seen = new boolean[steps.size()];
        private int depth;
        private int matched;
        private boolean found;
        private boolean decided;

        private Watch() {}

        boolean found() {
            return found;
        }

        /** Whether the document was broken off, since the answer was known. */
        boolean decided() {
            return decided;
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            if (matched == depth && isNext(uri, localName)) {
                matched++;
                if (matched == steps.size()) {
                    found = true;
                    throw decide();
                }
                seen[matched] = false;
            }
            depth++;
        }

        private boolean isNext(String uri, String localName) {
            Step step = steps.get(depth);
            if (!step.name().getLocalPart().equals(localName)
                    || !step.name().getNamespaceURI().equals(uri)) {
                return false;
            }
            boolean again = seen[depth];
            seen[depth] = true;
            return !again || !step.first();
        }

        @Override
        public void endElement(String uri, String localName, String qName) throws SAXException {
            depth--;
            if (matched > depth) {
                matched = depth;
                if (isOnly(depth)) {
                    throw decide();
                }
            }
        }

        /** Whether no other element can take the place of the one that a step has found: each down to it is the first. */
        private boolean isOnly(int step) {
            return steps.subList(1, step + 1).stream().allMatch(Step::first);
        }

        private Decided decide() {
            decided = true;
            return new Decided();
        }
    }
}
