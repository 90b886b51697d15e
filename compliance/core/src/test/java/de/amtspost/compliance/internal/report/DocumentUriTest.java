package de.amtspost.compliance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentUriTest {

    @ParameterizedTest
    @CsvSource({
        "a.xml, a.xml",
        "in/a b.xml, in/a%20b.xml",
        "/srv/in/ä.xml, file:///srv/in/%C3%A4.xml",
        "C:\\in\\a.xml, file:///C:/in/a.xml",
        "in\\a.xml, in%5Ca.xml",
        "javascript:alert(1), javascript%3Aalert%281%29",
        "in.zip!/a#b?c%.xml, in.zip%21/a%23b%3Fc%25.xml",
        "-, -",
    })
    void namesBecomeReferences(String document, String uri) {
        assertThat(DocumentUri.of(document)).isEqualTo(uri);
        assertThat(URI.create(uri)).hasToString(uri);
    }
}
