package de.amtspost.compliance.internal;

import de.amtspost.compliance.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.XdmNode;
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
        String uri = first(step.group("uri1"), step.group("uri2"));
        String name = first(first(step.group("name1"), step.group("name2")), step.group("name3"));
        if (step.group(1) != null) {
            return from.iterateAxis(
                            net.sf.saxon.om.AxisInfo.ATTRIBUTE,
                            node -> node.getLocalPart().equals(name)
                                    && node.getNamespaceUri().toString().equals(uri))
                    .next();
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

    private static String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other == null ? "" : other;
    }
}
