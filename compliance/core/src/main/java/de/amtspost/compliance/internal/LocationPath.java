package de.amtspost.compliance.internal;

import de.amtspost.compliance.Place;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds the node that the location of a Schematron report means. The two forms that compilers of Schematron write are
 * followed step by step: {@code /*:a[namespace-uri()='u'][1]} and {@code /Q{u}a[1]}; no expression is compiled.
 */
final class LocationPath {

    private static final Pattern STEP = Pattern.compile("/(@)?(?:"
            + "\\*:(?<name1>[^\\[/]+)\\[namespace-uri\\(\\)='(?<uri1>[^']*)'\\]"
            + "|Q\\{(?<uri2>[^}]*)\\}(?<name2>[^\\[/]+)"
            + "|(?<name3>[^\\[/@*{}:()]+))(?:\\[(?<at>\\d+)\\])?");

    private LocationPath() {}

    static Optional<Place> find(String path, XdmNode document) {
        NodeInfo root = document.getUnderlyingNode();
        @Nullable NodeInfo node = root;
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (node != null && end < path.length() && step.find(end) && step.start() == end) {
            end = step.end();
            node = follow(node, step);
        }
        return node == null || end < path.length() || node == root
                ? Optional.of(new Place(0, 0, path))
                : Optional.of(Places.of(node));
    }

    private static @Nullable NodeInfo follow(NodeInfo from, Matcher step) {
        String uri = group(step, "uri1", "uri2");
        String name = group(step, "name1", "name2", "name3");
        if (step.group(1) != null) {
            return attribute(from, uri, name);
        }
        int left = step.group("at") == null ? 1 : Integer.parseInt(step.group("at"));
        for (NodeInfo child : from.children()) {
            if (child.getNodeKind() == Type.ELEMENT
                    && child.getLocalPart().equals(name)
                    && child.getNamespaceUri().toString().equals(uri)
                    && --left == 0) {
                return child;
            }
        }
        return null;
    }

    private static @Nullable NodeInfo attribute(NodeInfo element, String uri, String name) {
        AxisIterator attributes = element.iterateAxis(AxisInfo.ATTRIBUTE);
        for (NodeInfo node = attributes.next(); node != null; node = attributes.next()) {
            if (node.getLocalPart().equals(name)
                    && node.getNamespaceUri().toString().equals(uri)) {
                return node;
            }
        }
        return null;
    }

    private static String group(Matcher step, String... names) {
        return Stream.of(names)
                .map(step::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
