package de.amtspost.xta.contract.instances;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.xml.xsom.XSElementDecl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The comparison finds differences, so that finding none means something. */
class ComparisonTest {

    private static final SchemaSet OURS = SchemaSet.ours(Version.V5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("de.amtspost.xta.contract.instances.SchemaChange#ALL")
    void findsThatInACopy(SchemaChange change) throws IOException {
        SchemaSet changed = copy(change);

        List<String> found = new ArrayList<>();
        Comparison byOurs = new Comparison(OURS, changed, 1);
        Comparison byChanged = new Comparison(changed, OURS, 2);
        for (int i = 0; i < 40 && found.isEmpty(); i++) {
            found.addAll(byOurs.run(change.element(), 100).disagreements());
            found.addAll(byChanged.run(change.element(), 100).disagreements());
        }

        // A wider schema shows in its own documents, a narrower one in those of the other.
        assertThat(found).isNotEmpty();
    }

    @Test
    void findsNothingInAnUnchangedCopy() throws IOException {
        SchemaSet copy = copy(new SchemaChange("nothing", "v5/xta-core.xsd", "<!-- ", "<!-- The same: ", "all"));

        for (String element : OURS.elements().keySet()) {
            assertThat(new Comparison(copy, OURS, 3).run(element, 40).disagreements())
                    .isEmpty();
        }
    }

    @Test
    void documentsUseEveryElementAndAttribute() {
        InstanceGenerator make = new InstanceGenerator(OURS, 4);
        Set<Object> expected = Collections.newSetFromMap(new IdentityHashMap<>());
        for (XSElementDecl element : OURS.elements().values()) {
            expected.addAll(Reachable.from(element));
            for (int i = 0; i < 60; i++) {
                assertThat(OURS.judge(make.element(element, 0).text())).isEmpty();
            }
        }

        expected.removeAll(make.produced());

        assertThat(expected).isEmpty();
    }

    @Test
    void everyMutationIsUsedAndBothVerdictsOccur() {
        Comparison comparison = new Comparison(OURS, OURS, 5);
        OURS.elements().keySet().forEach(element -> comparison.run(element, 30));
        // The only element with a fixed value is in this one.
        comparison.run("LookupStatus", 200);

        assertThat(comparison.mutations()).containsOnlyKeys(Mutation.values());
        assertThat(comparison.validShare()).isBetween(0.4, 0.8);
    }

    @Test
    void theSameSeedMakesTheSameDocuments() {
        XSElementDecl element = OURS.components().getElementDecl(Version.V5.core(), "ReportResult");

        String first = new InstanceGenerator(OURS, 6).element(element, 0).text();
        String second = new InstanceGenerator(SchemaSet.ours(Version.V5), 6)
                .element(element, 0)
                .text();

        assertThat(second).isEqualTo(first);
    }

    private SchemaSet copy(SchemaChange change) throws IOException {
        Files.createDirectories(folder.resolve("v5"));
        for (String file : List.of("v5/xta-core.xsd", "xmldsig.xsd", "xoev-code.xsd")) {
            String text = Files.readString(Path.of(SchemaSet.ourFile(file)));
            Files.writeString(folder.resolve(file), file.equals(change.file()) ? change.apply(text) : text);
        }
        return SchemaSet.of("changed copy", Version.V5, Version.V5.ours(), file -> folder.resolve(file)
                .toUri());
    }
}
