package de.amtspost.xta.contract.instances;

import com.sun.xml.xsom.XSElementDecl;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges documents made from one schema set by that set and by another, and counts. */
final class Comparison {

    /** More examples than this do not make a report clearer. */
    private static final int EXAMPLES = 3;

    private static final List<Mutation> WAYS = List.of(Mutation.values());

    private final InstanceGenerator make;
    private final SchemaSet left;
    private final SchemaSet right;
    private final Map<Mutation, Integer> mutations = new EnumMap<>(Mutation.class);
    private final List<String> disagreements = new ArrayList<>();
    private int next;
    private int valid;
    private int invalid;

    /**
     * Makes a comparison.
     *
     * @param left documents are made from this set
     * @param right the other judge
     * @param seed the same seed makes the same documents
     */
    Comparison(SchemaSet left, SchemaSet right, long seed) {
        this.make = new InstanceGenerator(left, seed);
        this.left = left;
        this.right = right;
    }

    /** Makes a number of documents with one root element, two of three broken, and has both sets judge them. */
    Comparison run(String root, int count) {
        XSElementDecl declaration = Objects.requireNonNull(left.elements().get(root), root);
        for (int i = 0; i < count && disagreements.size() < EXAMPLES; i++) {
            Node document = make.element(declaration, 0);
            if (i % 3 == 0) {
                judge(document, null);
            } else {
                judge(document, mutate(document, WAYS.get(next++ % WAYS.size())));
            }
        }
        return this;
    }

    /** Breaks a document in the way named, or, if it has nothing to break so, in another. */
    private Mutation mutate(Node document, Mutation wanted) {
        Mutation mutation = wanted;
        make.next(mutation);
        while (!mutation.apply(document, make)) {
            mutation = make.pick(WAYS);
            make.next(mutation);
        }
        mutations.merge(mutation, 1, Integer::sum);
        return mutation;
    }

    private void judge(Node document, @Nullable Mutation mutation) {
        String text = document.text();
        Optional<String> one = left.judge(text);
        Optional<String> other = right.judge(text);
        if (one.isEmpty()) {
            valid++;
        } else {
            invalid++;
        }
        if (mutation == null && one.isPresent()) {
            throw new IllegalStateException("the generator made an invalid document, " + one.get() + "\n" + text);
        }
        if (one.isPresent() != other.isPresent()) {
            disagreements.add(left.name() + ": " + one.orElse("valid") + "\n" + right.name() + ": "
                    + other.orElse("valid") + "\n" + (mutation == null ? "unbroken" : mutation) + ": " + text);
        }
    }

    /** Returns the documents that are judged differently, at most a few. */
    List<String> disagreements() {
        return disagreements;
    }

    /** Returns how many documents were valid, as share of all. */
    double validShare() {
        return (double) valid / (valid + invalid);
    }

    int documents() {
        return valid + invalid;
    }

    Map<Mutation, Integer> mutations() {
        return mutations;
    }

    InstanceGenerator generator() {
        return make;
    }
}
