package de.amtspost.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the rooms of the house point downwards only, and what is internal stays internal. */
class ArchitectureTest {

    private static final String CORE = "de.amtspost.core..";
    private static final String SIGNATURE = "de.amtspost.signature..";
    private static final String CLI = "de.amtspost.cli..";
    private static final String GENERATOR = "de.amtspost.xoev.generator..";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("de.amtspost");

    @Test
    void everyRoomIsLookedAt() {
        Set<String> rooms = HOUSE.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring("de.amtspost.".length()))
                .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                .collect(Collectors.toSet());

        assertThat(rooms)
                .contains(
                        "core",
                        "xoev",
                        "maven",
                        "xta",
                        "signature",
                        "testpki",
                        "transport",
                        "server",
                        "junit",
                        "example",
                        "cli");
        assertThat(Stream.of("generator", "binding", "blocks", "xinneres")
                        .map(name -> "de.amtspost.xoev." + name + ".."))
                .allSatisfy(
                        room -> assertThat(HOUSE.that(resideInAPackage(room))).isNotEmpty());
    }

    @Test
    void coreNeedsTheJavaPlatformAndTwoApisOnly() {
        classes()
                .that(resideInAPackage(CORE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        CORE,
                        "java..",
                        "javax.xml..",
                        "javax.crypto..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "org.slf4j..",
                        "org.jspecify.."))
                .check(HOUSE);
    }

    @Test
    void signatureKnowsNeitherTransportsNorStandards() {
        classes()
                .that(resideInAPackage(SIGNATURE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        SIGNATURE,
                        CORE,
                        "java..",
                        "javax..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "org.apache.xml.security..",
                        "org.bouncycastle.."))
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de.amtspost.xoev..                | de.amtspost.core..",
                "de.amtspost.xoev                  | de.amtspost.core.., de.amtspost.xoev.internal.., de.amtspost.xoev.codelist..",
                "de.amtspost.xoev.internal..       | de.amtspost.core..",
                "de.amtspost.xoev.codelist..       | de.amtspost.core.., de.amtspost.xoev.internal..",
                "de.amtspost.xoev.xrepository..    | de.amtspost.core.., de.amtspost.xoev.internal.., de.amtspost.xoev.codelist..",
                "de.amtspost.xoev.generator..      | de.amtspost.xoev.internal..",
                "de.amtspost.maven..               | de.amtspost.xoev.generator..",
                "de.amtspost.xoev.binding..        | de.amtspost.core.., de.amtspost.xoev, de.amtspost.xoev.internal..",
                "de.amtspost.xoev.blocks..         | de.amtspost.xoev.binding.., de.amtspost.core.., de.amtspost.xoev",
                "de.amtspost.xoev.xinneres..       | de.amtspost.xoev.binding.., de.amtspost.xoev.blocks.., de.amtspost.core.., de.amtspost.xoev",
                "de.amtspost.example.hundesteuer.. | de.amtspost.xoev.binding.., de.amtspost.xoev.blocks.., de.amtspost.core.., de.amtspost.xoev",
                "de.amtspost.xta.contract..        | de.amtspost.xta.contract..",
                "de.amtspost.xta.soap..            | de.amtspost.core.., de.amtspost.xta.contract..",
                "de.amtspost.testpki..             | de.amtspost.testpki..",
                "de.amtspost.transport.xta..       | de.amtspost.core.., de.amtspost.signature.., de.amtspost.xta..",
                "de.amtspost.server..              | de.amtspost.core.., de.amtspost.signature.., de.amtspost.xta.., de.amtspost.transport.xta..",
                "de.amtspost.compliance.internal.. | de.amtspost.core.., de.amtspost.xoev, de.amtspost.xoev.internal.., de.amtspost.xoev.codelist.., de.amtspost.compliance",
                "de.amtspost.junit..               | de.amtspost.core.., de.amtspost.compliance, de.amtspost.signature.., de.amtspost.testpki.., de.amtspost.xta.., de.amtspost.transport.xta.., de.amtspost.server..",
                "de.amtspost.compliance.xta..      | de.amtspost.core.., de.amtspost.signature.., de.amtspost.xta.., de.amtspost.transport.xta.., de.amtspost.server.., de.amtspost.compliance, de.amtspost.compliance.internal..",
                "de.amtspost.compliance            | de.amtspost.core.., de.amtspost.xoev, de.amtspost.xoev.codelist.., de.amtspost.compliance.internal..",
                "de.amtspost.compliance.mutation   | de.amtspost.core.., de.amtspost.xoev, de.amtspost.xoev.internal.., de.amtspost.xoev.codelist.., de.amtspost.compliance",
            })
    void roomsKnowOnlyWhatLiesBelow(String room, String below) {
        classes()
                .that(resideInAPackage(room))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage((room + "," + below).split("\\s*,\\s*"))
                        .or(not(resideInAPackage("de.amtspost.."))))
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "de.amtspost.xoev",
        "de.amtspost.signature",
        "de.amtspost.transport.xta",
        "de.amtspost.server",
        "de.amtspost.compliance",
        "de.amtspost.compliance.xta",
    })
    void internalStaysInternal(String room) {
        noClasses()
                .that(resideInAPackage("de.amtspost.."))
                .and()
                .resideOutsideOfPackages(friendsOf(room))
                .should()
                .dependOnClassesThat(resideInAPackage(room + ".internal.."))
                .check(HOUSE);
    }

    /** Checks of documents compile schema sets and read XML as the bindings do: what they share is not for users. */
    private static String[] friendsOf(String room) {
        return room.equals("de.amtspost.xoev")
                ? new String[] {room + "..", "de.amtspost.compliance.internal..", "de.amtspost.compliance.mutation"}
                : new String[] {room + ".."};
    }

    @Test
    void theSoapStackIsFencedOff() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "de.amtspost.xta.soap.cxf..",
                        "de.amtspost.transport.xta.internal..",
                        "de.amtspost.server.internal..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.cxf.."))
                .check(HOUSE);
    }

    @Test
    void theWebServerIsFencedOff() {
        noClasses()
                .that()
                .resideOutsideOfPackage("de.amtspost.server.internal..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.eclipse.jetty..", "jakarta.servlet.."))
                .check(HOUSE);
    }

    /** Whoever does not make a client of XRepository never asks it. */
    @Test
    void onlyTheUserMakesAClientOfXRepository() {
        noClasses()
                .that()
                .resideOutsideOfPackage("de.amtspost.xoev.xrepository..")
                .should()
                .dependOnClassesThat(resideInAPackage("de.amtspost.xoev.xrepository.."))
                .check(HOUSE);
    }

    /** Apart from transports, two things ask over the network: that client, and revocation where it was told to. */
    @Test
    void nothingElseAsksOverTheNetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackage("de.amtspost.xoev.xrepository..")
                .and()
                .haveNameNotMatching("de\\.amtspost\\.signature\\.internal\\.Fetcher(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAPackage("java.net.http.."))
                .check(HOUSE);
    }

    @Test
    void theSchemaCompilerIsFencedOff() {
        noClasses()
                .that()
                .resideOutsideOfPackage(GENERATOR)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "com.sun.tools.xjc..", "com.sun.codemodel..", "com.sun.xml.xsom..", "com.sun.istack.."))
                .check(HOUSE);
    }

    @Test
    void headsChecksAndCodeListsNeedNoBindingRuntime() {
        noClasses()
                .that(resideInAnyPackage(
                        CORE,
                        "de.amtspost.xoev",
                        "de.amtspost.xoev.internal..",
                        "de.amtspost.xoev.codelist..",
                        "de.amtspost.xoev.xrepository.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.xml.bind..", "org.glassfish.jaxb.."))
                .check(HOUSE);
    }

    @Test
    void librariesDoNotPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    @Test
    void noLibraryInstallsAProvider() {
        noClasses()
                .should()
                .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class)
                .check(HOUSE);
    }
}
