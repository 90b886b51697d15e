package de.amtspost.xta.contract.instances;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static final int DOCUMENTS = 2_000;
    private static final SchemaSet OURS = SchemaSet.ours();
    private static final SchemaSet OFFICIAL = SchemaSet.official();

    @ParameterizedTest
    @MethodSource("elements")
    void documentsMadeFromOurSchemaAreJudgedAlike(String element) {
        check(new Comparison(OURS, OFFICIAL, element.hashCode()).run(element, DOCUMENTS));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void documentsMadeFromTheOfficialSchemaAreJudgedAlike(String element) {
        check(new Comparison(OFFICIAL, OURS, element.hashCode() + 1L).run(element, DOCUMENTS));
    }

    private static void check(Comparison comparison) {
        assertThat(comparison.disagreements()).isEmpty();
        assertThat(comparison.documents()).isEqualTo(DOCUMENTS);
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
