package de.amtspost.xoev.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageNamesTest {

    @ParameterizedTest
    @CsvSource({
        "http://www.xleitstelle.de/xbau/kernmodul/1/3/0,         de.test.kernmodul.v1_3_0",
        "http://www.osci.de/xinneres/codes/gemeindeverzeichnis/3, de.test.gemeindeverzeichnis.v3",
        "http://xpsw.domap.de/xpsw2611,                          de.test.xpsw2611",
        "http://xschule.digital/def/xschule/1.2/xsd,             de.test.xschule.v1_2",
        "urn:xoev-de:xdomea:schema:3.0.0,                        de.test.xdomea.v3_0_0",
        "http://www.xjustiz.de,                                  de.test.www_xjustiz_de",
        "http://www.w3.org/1999/xlink,                           de.test.xlink",
        "http://www.w3.org/2000/09/xmldsig#,                     de.test.xmldsig",
        "http://www.opengis.net/gml/3.2,                         de.test.gml.v3_2",
        "urn:example:class,                                      de.test.class_",
        "urn:example:4711-test,                                  de.test._4711_test",
        "urn:1:2,                                                de.test.ns.v2",
        "http://www.example.org/V1_0_0,                          de.test.www_example_org.v1_0_0",
        "x,                                                      de.test.x",
    })
    void namesPackagesAfterTheLastWordAndTheVersion(String namespace, String name) {
        assertThat(PackageNames.of("de.test", Optional.empty(), List.of(namespace)))
                .containsEntry(namespace, name);
    }

    @Test
    void takesMoreWordsWhereOneIsNotEnough() {
        assertThat(PackageNames.of(
                        "de.test",
                        Optional.of("urn:own"),
                        List.of(
                                "http://x/unqualified/g2g/1_1",
                                "urn:own",
                                "http://x/basis/g2g/1_1",
                                "http://y/g2g/1_1")))
                .containsEntry("urn:own", "de.test")
                .containsEntry("http://x/basis/g2g/1_1", "de.test.g2g.v1_1")
                .containsEntry("http://x/unqualified/g2g/1_1", "de.test.unqualified.g2g.v1_1")
                .containsEntry("http://y/g2g/1_1", "de.test.y.g2g.v1_1");
    }
}
