package de.amtspost.signature.ades;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DSS can be exchanged, and nothing but our loader asks over the network. */
class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("de.amtspost.signature.ades");

    @Test
    void noPublicMethodShowsDss() {
        assertThat(MODULE).isNotEmpty();
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("de.amtspost.signature.ades")
                .and()
                .haveModifier(PUBLIC)
                .should(new ArchCondition<>("show no class of DSS") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean shown = Stream.concat(
                                        Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                                .anyMatch(type -> type.getPackageName().startsWith("eu.europa."));
                        events.add(new SimpleConditionEvent(method, !shown, method.getFullName()));
                    }
                })
                .check(MODULE);
    }

    @Test
    void onlyTheLoaderAsksOverTheNetwork() {
        noClasses()
                .that()
                .doNotHaveSimpleName("HttpLoader")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .check(MODULE);
    }
}
