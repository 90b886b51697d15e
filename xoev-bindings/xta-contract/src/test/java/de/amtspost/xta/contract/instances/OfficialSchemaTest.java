package de.amtspost.xta.contract.instances;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** So many documents at least, */
    private static final int DOCUMENTS = 1_000;
    /** and so many for each element and attribute, so that each mutation meets each of them about once. */
    private static final int DOCUMENTS_PER_PART = 40;

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
        int parts = Reachable.from(Objects.requireNonNull(madeFrom.elements().get(element)))
                .size();
        int documents = Math.max(DOCUMENTS, parts * DOCUMENTS_PER_PART);

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
