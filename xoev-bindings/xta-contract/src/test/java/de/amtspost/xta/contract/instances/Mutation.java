package de.amtspost.xta.contract.instances;

import static de.amtspost.xta.contract.instances.Target.on;
import static de.amtspost.xta.contract.instances.Target.onAttribute;
import static de.amtspost.xta.contract.instances.Target.onChild;

import com.sun.xml.xsom.XSType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.namespace.QName;

/**
 * Ways to break a document. Most make it invalid, some leave it valid now and then: that two schema sets agree on the
 * outcome is the point, not the outcome.
 */
enum Mutation {
    MISSING_ELEMENT((root, make) -> onChild(root, make, (parent, child) -> parent.content.remove(child))),
    DOUBLED_ELEMENT((root, make) ->
            onChild(root, make, (parent, child) -> parent.content.add(parent.content.indexOf(child), child.copy()))),
    REORDERED_ELEMENTS((root, make) -> onChild(root, make, (parent, child) -> {
        parent.content.remove(child);
        Target.insert(parent, child, make);
    })),
    MOVED_ELEMENT((root, make) -> onChild(root, make, (parent, child) -> {
        parent.content.remove(child);
        Target.insert(make.pick(root.all()), child, make);
    })),
    COPIED_ELEMENT((root, make) -> onChild(root, make, (parent, child) -> {
        Target.insert(make.pick(root.all()), child.copy(), make);
    })),
    RENAMED_ELEMENT((root, make) -> on(root, node -> true, make, node -> {
        node.name = new QName(node.name.getNamespaceURI(), node.name.getLocalPart() + "X");
    })),
    NAME_IN_OTHER_CASE((root, make) -> on(root, node -> true, make, node -> {
        String name = node.name.getLocalPart();
        char first = name.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        node.name = new QName(node.name.getNamespaceURI(), other + name.substring(1));
    })),
    OTHER_NAMESPACE((root, make) -> on(root, node -> true, make, node -> {
        String namespace = make.pick(namespaces(make));
        node.name = new QName(namespace, node.name.getLocalPart());
    })),
    FOREIGN_ELEMENT((root, make) -> on(root, node -> true, make, node -> {
        String namespace = make.pick(namespaces(make));
        Target.insert(node, new Node(new QName(namespace, "Foreign"), null, null), make);
    })),
    QUALIFIED_CODE((root, make) -> on(root, Target::isCode, make, node -> {
        String namespace = make.pick(List.of(core(make), make.set().version().codes()));
        Node code = node.children().get(0);
        code.name = new QName(namespace, code.name.getLocalPart());
    })),
    NAME_IN_CODE((root, make) -> on(root, Target::isCode, make, node -> {
        Node name = new Node(new QName("name"), null, null);
        name.content.add("Name");
        node.content.add(make.random.nextInt(3) == 0 ? 0 : node.content.size(), name);
    })),
    BOTH_BRANCHES((root, make) -> on(root, Target::isChoice, make, node -> {
        make.term(node, Target.complex(node).getContentType().asParticle().getTerm(), 5);
    })),
    EMPTY_CHOICE((root, make) -> on(root, Target::isChoice, make, node -> node.content.clear())),
    EMPTY((root, make) -> on(root, node -> true, make, node -> node.content.clear())),
    TEXT_AMONG_ELEMENTS((root, make) -> on(root, node -> !node.children().isEmpty(), make, node -> {
        node.content.add(make.random.nextInt(node.content.size() + 1), make.values.doubtful());
    })),
    DOUBTFUL_VALUE((root, make) -> on(root, node -> node.children().isEmpty(), make, node -> {
        node.content.clear();
        node.content.add(make.values.doubtful());
    })),
    OTHER_FIXED_VALUE((root, make) -> on(root, Target::isFixed, make, node -> {
        node.content.clear();
        node.content.add(make.pick(List.of("false", "0", "1", " true ", "")));
    })),
    MISSING_ATTRIBUTE((root, make) -> onAttribute(root, make, (node, name) -> node.attributes.remove(name))),
    BLANK_ATTRIBUTE((root, make) ->
            onAttribute(root, make, (node, name) -> node.attributes.put(name, make.pick(List.of("", " "))))),
    DOUBTFUL_ATTRIBUTE(
            (root, make) -> onAttribute(root, make, (node, name) -> node.attributes.put(name, make.values.doubtful()))),
    QUALIFIED_ATTRIBUTE((root, make) -> onAttribute(root, make, (node, name) -> {
        String value = Objects.requireNonNull(node.attributes.remove(name));
        node.attributes.put(new QName(core(make), name.getLocalPart()), value);
    })),
    EXTRA_ATTRIBUTE((root, make) -> on(root, node -> true, make, node -> {
        QName name = make.pick(List.of(
                new QName("extra"),
                new QName("id"),
                new QName("Id"),
                new QName("name"),
                new QName("size"),
                new QName(core(make), "id"),
                new QName(Node.FOREIGN, "extra"),
                new QName(Node.XML, "lang"),
                new QName(Node.XML, "space"),
                new QName(V3Names.WSU, "Id"),
                new QName(V3Names.WSA, "IsReferenceParameter"),
                new QName(V3Names.OSCI, "MsgBoxRequestID")));
        node.attributes.putIfAbsent(name, make.pick(List.of("en", "1", "x-" + make.random.nextInt(1000))));
    })),
    DUPLICATE_ID((root, make) -> {
        List<Node> identified =
                root.all().stream().filter(node -> Target.idOf(node) != null).toList();
        if (identified.size() < 2) {
            return false;
        }
        Node first = make.pick(identified);
        Node second =
                make.pick(identified.stream().filter(node -> node != first).toList());
        QName id = Objects.requireNonNull(Target.idOf(first));
        second.attributes.put(
                Objects.requireNonNull(Target.idOf(second)), Objects.requireNonNull(first.attributes.get(id)));
        return true;
    }),
    NIL((root, make) -> on(root, node -> true, make, node -> {
        node.attributes.put(new QName(Node.XSI, "nil"), make.pick(List.of("true", "true", "true", "false")));
        if (make.random.nextInt(4) > 0) {
            node.content.clear();
        }
    })),
    OWN_TYPE_NAMED((root, make) -> on(root, Target::hasNamedType, make, node -> {
        Target.declareType(node, Objects.requireNonNull(node.type));
    })),
    DERIVED_TYPE((root, make) -> on(root, node -> !Target.derived(node, make).isEmpty(), make, node -> {
        XSType type = make.pick(Target.derived(node, make));
        Target.refill(node, type, make);
        Target.declareType(node, type);
    })),
    UNRELATED_TYPE((root, make) -> on(root, node -> true, make, node -> {
        Target.declareType(node, make.pick(Target.types(make)));
    })),
    DATA_OF_UNRELATED_TYPE((root, make) -> on(root, node -> true, make, node -> {
        XSType type = make.pick(Target.types(make));
        Target.refill(node, type, make);
        if (make.random.nextBoolean()) {
            Target.declareType(node, type);
        }
    }));

    // The lambdas above hold no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Change change;

    Mutation(Change change) {
        this.change = change;
    }

    /** Changes a document; returns whether there was anything to change. */
    boolean apply(Node root, InstanceGenerator make) {
        return change.apply(root, make);
    }

    private static String core(InstanceGenerator make) {
        return make.set().version().core();
    }

    private static List<String> namespaces(InstanceGenerator make) {
        List<String> namespaces =
                new ArrayList<>(make.set().version().prefixes().keySet());
        namespaces.add("");
        namespaces.add(Node.FOREIGN);
        return namespaces;
    }

    private interface Change {
        boolean apply(Node root, InstanceGenerator make);
    }
}
