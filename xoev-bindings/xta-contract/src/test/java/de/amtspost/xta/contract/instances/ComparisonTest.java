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
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The comparison finds differences, so that finding none means something. */
class ComparisonTest {

    private static final SchemaSet OURS = SchemaSet.ours(Version.V5);
    private static final SchemaSet OURS_V3 = SchemaSet.ours(Version.V3);

    private static final List<String> FILES = List.of("v5/xta-core.xsd", "xmldsig.xsd", "xoev-code.xsd");
    private static final List<String> FILES_V3 = List.of(
            "v3/xta.xsd",
            "v3/osci.xsd",
            "v3/oscimeta.xsd",
            "v3/ws-addressing.xsd",
            "v3/wss-secext.xsd",
            "v3/wss-utility.xsd",
            "v3/xml.xsd",
            "v3/xmlenc.xsd",
            "v3/xoev-code.xsd",
            "xmldsig.xsd");

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("de.amtspost.xta.contract.instances.SchemaChange#ALL")
    void findsThatInACopy(SchemaChange change) throws IOException {
        requireFound(change, OURS, copy(Version.V5, FILES, change));
    }

    @ParameterizedTest
    @FieldSource("de.amtspost.xta.contract.instances.V3SchemaChanges#ALL")
    void findsThatInACopyOfVersion3(SchemaChange change) throws IOException {
        requireFound(change, OURS_V3, copy(Version.V3, FILES_V3, change));
    }

    private static void requireFound(SchemaChange change, SchemaSet ours, SchemaSet changed) {
        List<String> found = new ArrayList<>();
        Comparison byOurs = new Comparison(ours, changed, 1);
        Comparison byChanged = new Comparison(changed, ours, 2);
        for (int i = 0; i < 40 && found.isEmpty(); i++) {
            found.addAll(byOurs.run(change.element(), 100).disagreements());
            found.addAll(byChanged.run(change.element(), 100).disagreements());
        }

        // A wider schema shows in its own documents, a narrower one in those of the other.
        assertThat(found).isNotEmpty();
    }

    @Test
    void findsNothingInAnUnchangedCopy() throws IOException {
        requireTheSame(
                OURS,
                copy(
                        Version.V5,
                        FILES,
                        new SchemaChange("nothing", "v5/xta-core.xsd", "<!-- ", "<!-- The same: ", "all")));
        requireTheSame(
                OURS_V3,
                copy(
                        Version.V3,
                        FILES_V3,
                        new SchemaChange("nothing", "v3/osci.xsd", "<!-- ", "<!-- The same: ", "all")));
    }

    private static void requireTheSame(SchemaSet ours, SchemaSet copy) {
        for (String element : ours.elements().keySet()) {
            assertThat(new Comparison(copy, ours, 3).run(element, 40).disagreements())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void documentsUseEveryElementAndAttribute(Version version) {
        SchemaSet ours = version == Version.V3 ? OURS_V3 : OURS;
        InstanceGenerator make = new InstanceGenerator(ours, 4);
        Set<Object> expected = Collections.newSetFromMap(new IdentityHashMap<>());
        for (XSElementDecl element : ours.elements().values()) {
            expected.addAll(Reachable.from(element));
            for (int i = 0; i < 60; i++) {
                assertThat(ours.judge(make.element(element, 0).text())).isEmpty();
            }
        }

        expected.removeAll(make.produced());

        assertThat(expected).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyMutationIsUsedAndBothVerdictsOccur(Version version) {
        SchemaSet ours = version == Version.V3 ? OURS_V3 : OURS;
        Comparison comparison = new Comparison(ours, ours, 5);
        ours.elements().keySet().forEach(element -> comparison.run(element, 30));
        // The only element with a fixed value is in this one.
        comparison.run(version == Version.V3 ? "LookupServiceResponse" : "LookupStatus", 200);

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

    private SchemaSet copy(Version version, List<String> files, SchemaChange change) throws IOException {
        for (String file : files) {
            String text = Files.readString(Path.of(SchemaSet.ourFile(file)));
            Path target = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, file.equals(change.file()) ? change.apply(text) : text);
        }
        return SchemaSet.of("changed copy", version, version.ours(), file -> folder.resolve(file)
                .toUri());
    }
}
