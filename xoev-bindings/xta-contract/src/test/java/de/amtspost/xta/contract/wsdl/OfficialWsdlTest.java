package de.amtspost.xta.contract.wsdl;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.instances.Standards;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our WSDL says what the official one says. */
@Tag("standards")
class OfficialWsdlTest {

    @Test
    void ourWsdlSaysTheSame() {
        check(XtaSchemas.wsdlV5(), "xta2-5.1.1/wsdl/xta-core.wsdl");
    }

    @Test
    void ourWsdlOfVersion3SaysTheSame() {
        check(XtaSchemas.wsdlV3(), "xta2-2.1.1/XTA.wsdl");
    }

    private static void check(URL wsdl, String officialFile) {
        Set<String> ours = WsdlFacts.of(URI.create(wsdl.toExternalForm()));
        Set<String> official = WsdlFacts.of(Standards.file(officialFile).toUri());

        assertThat(WsdlFacts.difference(ours, official)).isEmpty();
        assertThat(ours).hasSizeGreaterThan(500);
    }
}
