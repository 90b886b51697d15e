package de.amtspost.xta.contract.wsdl;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.instances.Standards;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our WSDL says what the official one says. */
@Tag("standards")
class OfficialWsdlTest {

    @Test
    void ourWsdlSaysTheSame() {
        check(WsdlFacts.of(URI.create(XtaSchemas.wsdlV5().toExternalForm())), "xta2-5.1.1/wsdl/xta-core.wsdl");
    }

    @Test
    void ourWsdlOfVersion3SaysTheSame() {
        URI wsdl = URI.create(XtaSchemas.wsdlV3().toExternalForm());

        check(WsdlFacts.of(wsdl, wsdl.resolve("policies.xml")), "xta2-2.1.1/XTA.wsdl");
    }

    private static void check(Set<String> ours, String officialFile) {
        Set<String> official = WsdlFacts.of(Standards.file(officialFile).toUri());

        assertThat(WsdlFacts.difference(ours, official)).isEmpty();
        assertThat(ours).hasSizeGreaterThan(500);
    }
}
