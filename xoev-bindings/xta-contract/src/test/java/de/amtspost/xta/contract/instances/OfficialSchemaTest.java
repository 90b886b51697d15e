package de.amtspost.xta.contract.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.xml.xsom.XSElementDecl;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our schemas accept and refuse what the official ones accept and refuse. */
@Tag("standards")
class OfficialSchemaTest {

    /** So many documents of an element of XTA or OSCI at least, */
    private static final int DOCUMENTS = 200;
    /** and so many for each part that it can have, so that each part is met by several mutations. */
    private static final int DOCUMENTS_PER_PART = 8;
    /** Elements of signatures, ciphers and tokens occur in documents of XTA too, and need fewer of their own. */
    private static final int DOCUMENTS_OF_OTHERS = 100;

    private static final Map<Version, SchemaSet> OURS = each(SchemaSet::ours);
    private static final Map<Version, SchemaSet> OFFICIAL = each(SchemaSet::official);

    @ParameterizedTest
    @MethodSource("elements")
    void documentsMadeFromOurSchemaAreJudgedAlike(Version version, String element) {
        check(get(OURS, version), get(OFFICIAL, version), element);
    }

    @ParameterizedTest
    @MethodSource("elements")
    void documentsMadeFromTheOfficialSchemaAreJudgedAlike(Version version, String element) {
        check(get(OFFICIAL, version), get(OURS, version), element);
    }

    private static void check(SchemaSet madeFrom, SchemaSet other, String element) {
        XSElementDecl declaration = Objects.requireNonNull(madeFrom.elements().get(element));
        int documents = madeFrom.version().isOfContract(declaration.getTargetNamespace())
                ? Math.max(DOCUMENTS, Reachable.from(declaration).size() * DOCUMENTS_PER_PART)
                : DOCUMENTS_OF_OTHERS;

        Comparison comparison = new Comparison(madeFrom, other, element.hashCode()).run(element, documents);

        assertThat(comparison.disagreements()).isEmpty();
        assertThat(comparison.documents()).isEqualTo(documents);
        assertThat(comparison.validShare()).isBetween(0.2, 0.8);
    }

    @ParameterizedTest
    @EnumSource
    void namesOfElementsAndTypesAreTheSameButForWhatIsLeftOut(Version version) {
        Set<String> official = new TreeSet<>(get(OFFICIAL, version).allNames());
        assertThat(official).containsAll(version.leftOut());

        official.removeAll(version.leftOut());
        assertThat(new TreeSet<>(get(OURS, version).allNames())).isEqualTo(official);
        assertThat(get(OURS, version).elements().keySet())
                .isEqualTo(get(OFFICIAL, version).elements().keySet());
    }

    static Stream<Arguments> elements() {
        return Stream.of(Version.values()).flatMap(version -> get(OURS, version).elements().keySet().stream()
                .map(element -> arguments(version, element)));
    }

    private static Map<Version, SchemaSet> each(Function<Version, SchemaSet> read) {
        Map<Version, SchemaSet> sets = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            sets.put(version, read.apply(version));
        }
        return sets;
    }

    private static SchemaSet get(Map<Version, SchemaSet> sets, Version version) {
        return Objects.requireNonNull(sets.get(version));
    }
}
