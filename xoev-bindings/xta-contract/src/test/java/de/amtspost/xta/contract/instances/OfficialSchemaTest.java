package de.amtspost.xta.contract.instances;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.xml.xsom.XSElementDecl;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our schemas accept and refuse what the official ones accept and refuse. */
@Tag("standards")
class OfficialSchemaTest {

    /** So many documents of an element of XTA at least, */
    private static final int DOCUMENTS = 1_000;
    /** and so many for each part that it can have, so that each mutation meets each part about once. */
    private static final int DOCUMENTS_PER_PART = 40;
    /** Elements of XML Signature occur in documents of XTA too, and need fewer of their own. */
    private static final int DOCUMENTS_OF_SIGNATURES = 300;

    private static final SchemaSet OURS = SchemaSet.ours();
    private static final SchemaSet OFFICIAL = SchemaSet.official();

    @ParameterizedTest
    @MethodSource("elements")
    void documentsMadeFromOurSchemaAreJudgedAlike(String element) {
        check(OURS, OFFICIAL, element);
    }

    @ParameterizedTest
    @MethodSource("elements")
    void documentsMadeFromTheOfficialSchemaAreJudgedAlike(String element) {
        check(OFFICIAL, OURS, element);
    }

    private static void check(SchemaSet madeFrom, SchemaSet other, String element) {
        XSElementDecl declaration = Objects.requireNonNull(madeFrom.elements().get(element));
        int documents = declaration.getTargetNamespace().equals(SchemaSet.CORE)
                ? Math.max(DOCUMENTS, Reachable.from(declaration).size() * DOCUMENTS_PER_PART)
                : DOCUMENTS_OF_SIGNATURES;

        Comparison comparison = new Comparison(madeFrom, other, element.hashCode()).run(element, documents);

        assertThat(comparison.disagreements()).isEmpty();
        assertThat(comparison.documents()).isEqualTo(documents);
        assertThat(comparison.validShare()).isBetween(0.2, 0.8);
    }

    @Test
    void namesOfElementsAndTypesAreTheSame() {
        assertThat(names(OURS)).isEqualTo(names(OFFICIAL));
        assertThat(OURS.elements().keySet()).isEqualTo(OFFICIAL.elements().keySet());
    }

    private static Set<String> names(SchemaSet set) {
        Set<String> names = new TreeSet<>();
        set.types().forEach(type -> names.add(InstanceGenerator.nameOf(type).toString()));
        return names;
    }

    static Stream<String> elements() {
        return Stream.concat(OURS.elements().keySet().stream(), OFFICIAL.elements().keySet().stream())
                .distinct();
    }
}
