package de.amtspost.xta.contract.wsdl;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.instances.SchemaSet;
import de.amtspost.xta.contract.instances.Version;
import de.amtspost.xta.contract.v3.XTAService;
import de.amtspost.xta.contract.v5.XTACore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our WSDL fits the generated interfaces and its schema, and its comparison with another finds differences. */
class WsdlTest {

    private static final URI WSDL = URI.create(XtaSchemas.wsdlV5().toExternalForm());
    private static final URI WSDL_V3 = URI.create(XtaSchemas.wsdlV3().toExternalForm());
    private static final Pattern OPERATIONS = Pattern.compile("[a-zA-Z.]+/[A-Za-z]+ SOAP action .*");

    @TempDir
    Path folder;

    @Test
    void generatedInterfacesSayWhatTheWsdlSays() {
        Set<String> wsdl = OperationsOfWsdl.of(WSDL, "XTACore");
        Set<String> interfaces = OperationsOfInterfaces.of(XTACore.class);

        assertThat(WsdlFacts.difference(interfaces, wsdl)).isEmpty();
        assertThat(wsdl).filteredOn(OPERATIONS.asMatchPredicate()).hasSize(10);
    }

    @Test
    void generatedInterfacesOfVersion3SayWhatTheWsdlSays() {
        Set<String> wsdl = OperationsOfWsdl.of(WSDL_V3, "XTAService");
        Set<String> interfaces = OperationsOfInterfaces.of(XTAService.class);

        assertThat(WsdlFacts.difference(interfaces, wsdl)).isEmpty();
        assertThat(wsdl).filteredOn(OPERATIONS.asMatchPredicate()).hasSize(12);
    }

    @Test
    void theWsdlOfVersion3AsksForNoPolicyEngine() {
        assertThat(WsdlFacts.of(WSDL_V3)).noneMatch(fact -> fact.contains("wsp:"));
    }

    @Test
    void everyActionIsThatOfTheInputMessage() {
        check(OperationsOfWsdl.of(WSDL, "XTACore"), "input");
        check(OperationsOfWsdl.of(WSDL_V3, "XTAService"), "input");
    }

    @Test
    void answersOfVersion3HaveTheActionOfTheRequest() {
        check(OperationsOfWsdl.of(WSDL_V3, "XTAService"), "output");
    }

    private static void check(Set<String> facts, String direction) {
        assertThat(facts)
                .containsAll(facts.stream()
                        .filter(OPERATIONS.asMatchPredicate())
                        .map(fact -> fact.replace(" SOAP action ", " " + direction + " action "))
                        .toList());
    }

    @Test
    void everyPartIsAnElementOfTheSchema() {
        check(WSDL, Version.V5);
        check(WSDL_V3, Version.V3);
    }

    private static void check(URI wsdl, Version version) {
        Set<String> elements = SchemaSet.ours(version).elementNames();

        assertThat(WsdlFacts.of(wsdl))
                .filteredOn(fact -> fact.contains(" @element = "))
                .isNotEmpty()
                .allMatch(fact -> elements.contains(fact.substring(fact.indexOf('{'))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            core.sender/sendMessageResponse"       | core.sender/sendMessageAnswer"
            soapActionRequired="true"              | soapActionRequired="false"
            part="MessageMetaDataReply"            | part="MessageMetaData"
            name="technicalProblem"                | name="technicalProblemException"
            <wsam:AnonymousResponses/>             | <wsam:NonAnonymousResponses/>
            <mtom:OptimizedMimeSerialization/>     | <mtom:OptimizedMimeSerialization wsp:Optional="true"/>
            <sp:HttpsToken/>                       | <sp:HttpsToken><wsp:Policy/></sp:HttpsToken>
            <wsp:PolicyReference URI="#TransportBindingPolicy"/> | <!-- no policy -->
            <soap:body use="literal"/>             | <soap:body use="encoded"/>
            style="document"                       | style="rpc"
            binding="xta:senderHttpsBinding"       | binding="xta:readerHttpsBinding"
            element="xta:LookupStatus"             | element="xta:LookupQuery"
            soapAction="https://xoev.de/transport/xta/core/core.recipient/close" | soapAction=""
            """)
    void findsADifferentWsdl(String from, String to) throws IOException {
        String text = Files.readString(Path.of(WSDL));
        assertThat(text).contains(from);
        Path changed = Files.writeString(folder.resolve("changed.wsdl"), text.replace(from, to));

        assertThat(WsdlFacts.difference(WsdlFacts.of(WSDL), WsdlFacts.of(changed.toUri())))
                .isNotEmpty();
    }

    @Test
    void prefixesLayoutAndDocumentationDoNotMatter() throws IOException {
        String text = Files.readString(Path.of(WSDL))
                .replace("xmlns:xta=", "xmlns:other=")
                .replace("\"xta:", "\"other:")
                .replaceAll("(?s)<wsdl:documentation>.*?</wsdl:documentation>", "\n\n");
        Path changed = Files.writeString(folder.resolve("changed.wsdl"), text);

        assertThat(WsdlFacts.difference(WsdlFacts.of(WSDL), WsdlFacts.of(changed.toUri())))
                .isEmpty();
    }
}
