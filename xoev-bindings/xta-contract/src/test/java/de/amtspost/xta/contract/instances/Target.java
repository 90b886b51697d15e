package de.amtspost.xta.contract.instances;

import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSModelGroup;
import com.sun.xml.xsom.XSParticle;
import com.sun.xml.xsom.XSType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Finds the places of a document that a mutation can change, and picks one of them. */
final class Target {

    private Target() {}

    /** Changes one of the elements that fulfil the condition; returns whether there was one. */
    static boolean on(Node root, Predicate<Node> condition, InstanceGenerator make, Consumer<Node> change) {
        List<Node> nodes = root.all().stream().filter(condition).toList();
        if (nodes.isEmpty()) {
            return false;
        }
        change.accept(make.leastTouched(nodes));
        return true;
    }

    /** Changes one element together with its parent. */
    static boolean onChild(Node root, InstanceGenerator make, BiConsumer<Node, Node> change) {
        IdentityHashMap<Node, Node> parents = new IdentityHashMap<>();
        root.all().forEach(parent -> parent.children().forEach(child -> parents.put(child, parent)));
        return on(root, parents::containsKey, make, child -> {
            change.accept(Objects.requireNonNull(parents.get(child)), child);
        });
    }

    /** Changes one attribute. */
    static boolean onAttribute(Node root, InstanceGenerator make, BiConsumer<Node, QName> change) {
        return on(root, node -> !node.attributes.isEmpty(), make, node -> {
            change.accept(node, make.pick(List.copyOf(node.attributes.keySet())));
        });
    }

    /** Puts a child somewhere among the others. */
    static void insert(Node parent, Node child, InstanceGenerator make) {
        parent.content.add(make.random.nextInt(parent.content.size() + 1), child);
    }

    static boolean isCode(Node node) {
        XSType type = node.type;
        return type != null
                && Node.CODES.contains(type.getBaseType().getTargetNamespace())
                && !node.children().isEmpty();
    }

    static boolean isFixed(Node node) {
        return node.declaration != null && node.declaration.getFixedValue() != null;
    }

    static boolean isChoice(Node node) {
        if (node.type == null || !node.type.isComplexType()) {
            return false;
        }
        XSParticle particle = complex(node).getContentType().asParticle();
        return particle != null
                && particle.getTerm().isModelGroup()
                && particle.getTerm().asModelGroup().getCompositor() == XSModelGroup.CHOICE;
    }

    static XSComplexType complex(Node node) {
        return Objects.requireNonNull(node.type).asComplexType();
    }

    /** Returns the name of the attribute that is an identifier in all schemas concerned. */
    static @Nullable QName idOf(Node node) {
        return node.attributes.keySet().stream()
                .filter(name -> name.getLocalPart().equalsIgnoreCase("id"))
                .findFirst()
                .orElse(null);
    }

    static boolean hasNamedType(Node node) {
        return node.type != null && node.type.isGlobal();
    }

    /** Writes xsi:type. */
    static void declareType(Node node, XSType type) {
        node.attributes.put(new QName(Node.XSI, "type"), Node.written(InstanceGenerator.nameOf(type)));
    }

    /** Gives the element content and attributes of another type. */
    static void refill(Node node, XSType type, InstanceGenerator make) {
        node.content.clear();
        node.attributes.clear();
        make.fill(node, type, 5);
    }

    /** Returns the named types derived from the type of an element. */
    static List<XSType> derived(Node node, InstanceGenerator make) {
        XSType base = node.type;
        if (base == null) {
            return List.of();
        }
        return types(make).stream()
                .filter(type -> type != base && type.isDerivedFrom(base))
                .toList();
    }

    /** Returns the named types that documents can be made of. */
    static List<XSType> types(InstanceGenerator make) {
        return make.set().types();
    }
}
