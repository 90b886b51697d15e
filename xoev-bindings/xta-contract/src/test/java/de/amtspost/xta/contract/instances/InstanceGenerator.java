package de.amtspost.xta.contract.instances;

import com.sun.xml.xsom.XSAttributeUse;
import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSContentType;
import com.sun.xml.xsom.XSDeclaration;
import com.sun.xml.xsom.XSElementDecl;
import com.sun.xml.xsom.XSModelGroup;
import com.sun.xml.xsom.XSParticle;
import com.sun.xml.xsom.XSTerm;
import com.sun.xml.xsom.XSType;
import com.sun.xml.xsom.XSWildcard;
import com.sun.xml.xsom.XmlString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * Makes valid documents from the components of a schema set. The same seed makes the same documents. Every optional part
 * is there in about half of them; deep down optional parts become rare, because XML Signature contains itself.
 */
final class InstanceGenerator {

    private static final int DEEP = 9;

    private final SchemaSet set;
    final Random random;
    final Values values;
    /** How often which mutation changed elements of which declaration. */
    private final Map<List<Object>, Integer> touched = new HashMap<>();

    private Object mutation = "none";
    /** Element declarations and attribute uses that stood in a document. */
    private final Set<Object> produced = Collections.newSetFromMap(new IdentityHashMap<>());

    InstanceGenerator(SchemaSet set, long seed) {
        this.set = set;
        this.random = new Random(seed);
        this.values = new Values(random);
    }

    SchemaSet set() {
        return set;
    }

    Set<Object> produced() {
        return produced;
    }

    /** Returns a valid element. */
    Node element(XSElementDecl declaration, int depth) {
        if (depth == 0) {
            values.newDocument();
        }
        produced.add(declaration);
        Node node = new Node(nameOf(declaration), declaration, declaration.getType());
        fill(node, declaration.getType(), depth);
        if (declaration.getFixedValue() != null) {
            node.content.clear();
            node.content.add(declaration.getFixedValue().value);
        } else if (declaration.getDefaultValue() != null && random.nextInt(3) == 0) {
            node.content.clear();
        }
        return node;
    }

    /** Gives a node content and attributes of a type. */
    void fill(Node node, XSType type, int depth) {
        node.type = type;
        if (type.isSimpleType()) {
            node.content.add(values.valid(type.asSimpleType()));
            return;
        }
        XSComplexType complex = type.asComplexType();
        for (XSAttributeUse use : attributesOf(complex)) {
            if (use.isRequired()
                    || (often(depth) && values.possible(use.getDecl().getType()))) {
                produced.add(use);
                XmlString fixed = use.getFixedValue();
                node.attributes.put(
                        nameOf(use.getDecl()),
                        fixed == null ? values.valid(use.getDecl().getType()) : fixed.value);
            }
        }
        if (isAnyType(type)) {
            free(node, depth);
            return;
        }
        XSContentType content = complex.getContentType();
        if (content.asSimpleType() != null) {
            node.content.add(values.valid(content.asSimpleType()));
        } else if (content.asParticle() != null) {
            particle(node, content.asParticle(), depth);
            if (complex.isMixed() && often(depth)) {
                node.content.add(random.nextInt(node.content.size() + 1), "mixed text");
            }
        }
    }

    /** In an order that does not depend on the reader of schemas. */
    private static List<XSAttributeUse> attributesOf(XSComplexType type) {
        List<XSAttributeUse> uses = new ArrayList<>(type.getAttributeUses());
        uses.sort(Comparator.comparing(use -> use.getDecl().getName()));
        return uses;
    }

    private void particle(Node node, XSParticle particle, int depth) {
        int min = particle.getMinOccurs().intValue();
        int max = particle.getMaxOccurs().intValue();
        int count = min;
        while ((max < 0 || count < max) && count < min + 3 && often(depth)) {
            count++;
        }
        for (int i = 0; i < count; i++) {
            term(node, particle.getTerm(), depth);
        }
    }

    void term(Node node, XSTerm term, int depth) {
        if (term.isElementDecl()) {
            node.content.add(element(term.asElementDecl(), depth + 1));
        } else if (term.isWildcard()) {
            wildcard(node, term.asWildcard(), depth);
        } else {
            XSModelGroup group =
                    term.isModelGroupDecl() ? term.asModelGroupDecl().getModelGroup() : term.asModelGroup();
            if (group.getCompositor() == XSModelGroup.CHOICE) {
                particle(node, group.getChild(random.nextInt(group.getSize())), depth);
            } else {
                for (XSParticle child : group) {
                    particle(node, child, depth);
                }
            }
        }
    }

    private void wildcard(Node node, XSWildcard wildcard, int depth) {
        boolean strict = wildcard.getMode() == XSWildcard.STRTICT;
        if (!strict && (depth >= DEEP || random.nextInt(3) > 0) && wildcard.acceptsNamespace(Node.FOREIGN)) {
            node.content.add(foreign(depth));
            return;
        }
        // Small ones, lest documents grow without end.
        List<QName> known = new ArrayList<>(set.version().small());
        known.add(new QName(Node.DS, "KeyName"));
        known.add(new QName(Node.DS, "DigestValue"));
        known.add(new QName(Node.DS, depth < DEEP ? "SignatureProperty" : "MgmtData"));
        List<QName> accepted = known.stream()
                .filter(name -> wildcard.acceptsNamespace(name.getNamespaceURI()))
                .toList();
        node.content.add(known(accepted.get(random.nextInt(accepted.size())), depth));
    }

    /** Content of any kind, known elements among it. */
    private void free(Node node, int depth) {
        int kind = random.nextInt(5);
        if (kind == 0) {
            node.content.add("any text");
        }
        if (kind == 1) {
            node.attributes.put(new QName("any"), "attribute");
        }
        if (kind == 2 || kind == 3) {
            node.content.add(foreign(depth));
        }
        if (kind > 2 && depth < DEEP) {
            node.content.add(known(set.version().small().get(1), depth));
        }
    }

    private Node known(QName name, int depth) {
        return element(set.components().getElementDecl(name.getNamespaceURI(), name.getLocalPart()), depth + 2);
    }

    private Node foreign(int depth) {
        Node foreign = new Node(new QName(Node.FOREIGN, "Foreign"), null, null);
        foreign.content.add("foreign");
        if (depth < DEEP && random.nextInt(4) == 0) {
            foreign.content.add(known(set.version().small().get(0), depth));
        }
        return foreign;
    }

    boolean often(int depth) {
        return random.nextInt(depth < DEEP ? 2 : 12) == 0;
    }

    /** Says which mutation comes next. */
    void next(Object nextMutation) {
        mutation = nextMutation;
    }

    /**
     * Picks the element whose kind the mutation at hand has changed least, so that each meets each, also where large
     * documents leave little to chance.
     */
    Node leastTouched(List<Node> nodes) {
        List<Node> order = new ArrayList<>(nodes);
        Collections.shuffle(order, random);
        Node least = Collections.min(order, Comparator.comparing(node -> touched.getOrDefault(kind(node), 0)));
        touched.merge(kind(least), 1, Integer::sum);
        return least;
    }

    private List<Object> kind(Node node) {
        return List.of(mutation, node.declaration == null ? node.name : node.declaration);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Compares by name: a set can hold the type more than once. */
    static boolean isAnyType(XSType type) {
        return type.isGlobal() && nameOf(type).equals(new QName(Node.XS, "anyType"));
    }

    static QName nameOf(XSDeclaration declaration) {
        return new QName(declaration.getTargetNamespace(), declaration.getName());
    }
}
