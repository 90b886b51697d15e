package de.amtspost.xta.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xta.contract.instances.SchemaSet;
import de.amtspost.xta.contract.instances.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of recorded envelopes accepts good ones and names what is wrong with others. */
class WireMessagesToolTest {

    private static final SchemaSet OURS = SchemaSet.ours(Version.V5);
    private static final String PARTY =
            "<x:Party><x:Identifier name='Standesamt'>psw:01003110</x:Identifier></x:Party>";
    private static final String FETCH =
            "<x:MessageFetch><x:XTAMessageID id='i1'>urn:de:xta:messageid:test:1</x:XTAMessageID></x:MessageFetch>";
    private static final String FAULT = """
            <s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang='en'>no</s:Text></s:Reason>
            <s:Detail><x:ParameterIsNotValidException><x:ErrorCode listURI='urn:test' listVersionID='1'>
            <code>1</code></x:ErrorCode></x:ParameterIsNotValidException><o:other xmlns:o='urn:other'/></s:Detail></s:Fault>
            """;

    @TempDir
    Path folder;

    @Test
    void countsValidHeadersBodiesAndFaultDetails() throws IOException {
        record(
                "000001-request",
                PARTY + "<w:Action xmlns:w='http://www.w3.org/2005/08/addressing'>a</w:Action>",
                FETCH);
        record("000001-answer", "", FAULT);
        record("000002-request", PARTY, "");

        WireMessages.Result result = check();

        assertThat(result.findings()).isEmpty();
        assertThat(result.checked())
                .containsEntry("{" + Version.V5.core() + "}Party", 2)
                .containsEntry("{" + Version.V5.core() + "}MessageFetch", 1)
                .containsEntry("{" + Version.V5.core() + "}ParameterIsNotValidException", 1)
                .hasSize(3);
        assertThat(result.summary()).contains("2  {" + Version.V5.core() + "}Party");
    }

    @Test
    void readsSeveralFolders() throws IOException {
        Path second = Files.createDirectory(folder.resolve("second"));
        record("000001-request", PARTY, "");
        Files.copy(folder.resolve("000001-request.xml"), second.resolve("000001-request.xml"));

        assertThat(WireMessages.check(List.of(folder, second), OURS).total()).isEqualTo(2);
    }

    @Test
    void namesTheFileThatHoldsAnInvalidHeader() throws IOException {
        record("000007-answer", "<x:Party/>", "");

        assertThat(check().findings())
                .singleElement()
                .asString()
                .contains("000007-answer.xml")
                .contains("Party");
    }

    @Test
    void rejectsInvalidBodiesAndFaultDetails() throws IOException {
        record("000001-answer", "", FETCH.replace(" id='i1'", ""));
        record("000002-answer", "", FAULT.replace("<code>1</code>", "<x:code>1</x:code>"));

        assertThat(check().findings()).hasSize(2);
    }

    @Test
    void rejectsBodiesThatAreNotInTheCoreNamespace() throws IOException {
        record("000001-answer", "", "<x:MessageFetch xmlns:x='urn:other'/>");
        record("000002-answer", "", "<x:Unknown/>");

        assertThat(check().findings()).hasSize(2);
    }

    @Test
    void rejectsWhatIsNoEnvelope() throws IOException {
        Files.writeString(folder.resolve("000001-answer.xml"), "<html/>");
        Files.writeString(folder.resolve("000002-answer.xml"), "Internal Server Error");

        assertThat(check().findings()).hasSize(2);
    }

    @Test
    void anIncludeIsContentWhereTheSchemaSaysBase64() throws IOException {
        record("000001-request", "", content(include("cid:1@test")));

        WireMessages.Result result = check();

        assertThat(result.findings()).isEmpty();
        assertThat(result.total()).isEqualTo(1);
    }

    @Test
    void anIncludeInFreeContentIsAnElement() throws IOException {
        record(
                "000001-request",
                "<x:Party><x:Identifier>a</x:Identifier><x:Extensions><x:Extension id='e1'><x:Identifier>urn:a</x:Identifier>"
                        + "<x:Version>1</x:Version><x:Data>" + include("cid:1@test")
                        + "</x:Data></x:Extension></x:Extensions></x:Party>",
                "");

        assertThat(check().findings()).isEmpty();
    }

    @Test
    void rejectsIncludesAnywhereElse() throws IOException {
        record("000001-answer", "<x:Party><x:Identifier>" + include("cid:1@test") + "</x:Identifier></x:Party>", "");
        record("000002-answer", "", content("QUJD" + include("cid:1@test")));
        record("000003-answer", "", content(include("http://example.org/content")));

        assertThat(check().findings()).hasSize(3);
    }

    @Test
    void aTypeCanBeNamedWithAPrefixOfTheEnvelope() throws IOException {
        record("000001-request", PARTY.replace("<x:Party>", "<x:Party xsi:type='x:PartyWithIDType' id='p1'>"), "");

        assertThat(check().findings()).isEmpty();
    }

    @Test
    void aBrokenRequestIsNoFindingIfItWasRefused() throws IOException {
        record("000001-request", "<x:Party/>", FETCH);
        record("000001-answer", "", FAULT);
        Files.writeString(folder.resolve("000002-request.xml"), "<s:Envelope");
        record("000002-answer", "", FAULT);

        WireMessages.Result result = check();

        assertThat(result.findings()).isEmpty();
        assertThat(result.refused()).hasSize(2);
    }

    @Test
    void aBrokenRequestIsAFindingIfItWasAccepted() throws IOException {
        record("000001-request", "<x:Party/>", FETCH);
        record("000001-answer", "", content("QUJD"));
        record("000002-request", "<x:Party/>", FETCH);

        assertThat(check().findings()).hasSize(2);
    }

    private static String content(String text) {
        return "<x:ContentContainer><x:Message id='m1' contentType='text/xml'>" + text
                + "</x:Message></x:ContentContainer>";
    }

    private static String include(String reference) {
        return "<i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='" + reference + "'/>";
    }

    private void record(String name, String header, String body) throws IOException {
        Files.writeString(
                folder.resolve(name + ".xml"),
                "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:x='" + Version.V5.core()
                        + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><s:Header>" + header
                        + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>");
    }

    private WireMessages.Result check() throws IOException {
        return WireMessages.check(List.of(folder), OURS);
    }
}
