package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    private static final List<String> STORY = List.of(
            "checkAccountActive",
            "lookupService",
            "createMessageID",
            "check",
            "sign",
            "sendMessage",
            "getStatusList",
            "getMessage",
            "verify",
            "close",
            "getTransportReport");

    @TempDir
    Path folder;

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void tellsTheStoryOfTheBundledExample() {
        Cli.Run run = Cli.run("demo");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("Content byte-identical: yes", "Signature valid:        yes", "1 (green)", "All is well.")
                .contains("Origin ", "Initial send ", "Delivery ", "Initial fetch ", "Reception ")
                .contains("signature checked");
        STORY.forEach(operation -> assertThat(run.out()).contains(operation));
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "3, 5", "5, 3"})
    @SuppressWarnings("unchecked")
    void tellsTheStoryWithEachVersionAndAcrossThem(int author, int reader) throws Exception {
        Cli.Run run = Cli.run("demo", "--xta", author, "--reader-xta", reader, "--json");

        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        assertThat(run.json())
                .containsEntry("xta", (long) author)
                .containsEntry("readerXta", (long) reader)
                .containsEntry("good", true)
                .containsEntry("identical", true)
                .containsEntry("signatureValid", true)
                .containsEntry("status", 1L);
        assertThat(Cli.list(run.json(), "steps"))
                .extracting(step -> step.get("operation"))
                .containsExactlyElementsOf(STORY);
        assertThat((Map<String, Object>) run.json().get("message"))
                .extractingByKey("identifiers", InstanceOfAssertFactories.LIST)
                .as("the UUID of the head, where there is a place for it")
                .hasSize(author == 3 ? 0 : 1);
    }

    @Test
    void tellsWhichVersionsWereSpoken() {
        assertThat(Cli.run("demo").out()).contains("Transport XTA 2 version 5\n");
        assertThat(Cli.run("demo", "--xta", "3").out())
                .as("the reader speaks what the author speaks")
                .contains("Transport XTA 2 version 3\n", "All is well.");
        assertThat(Cli.run("demo", "--xta", "3", "--reader-xta", "5").out())
                .contains("Transport XTA 2 version 3, read with version 5\n");
    }

    @Test
    void refusesAVersionThatThereIsNot() {
        Cli.Run run = Cli.run("demo", "--xta", "4");

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("must be 3 or 5, but was 4");
    }

    @Test
    void printsTheStoryAsOneJsonObject() throws Exception {
        Path attachment = file("anlage.txt", "x".repeat(300_000));

        Cli.Run run = Cli.run("demo", "--json", "--attachment", attachment, "--attachment", attachment);

        assertThat(run.exit()).isZero();
        Map<String, Object> json = run.json();
        assertThat(json)
                .containsEntry("identical", true)
                .containsEntry("signatureValid", true)
                .containsEntry("status", 1L)
                .containsEntry("good", true)
                .containsEntry("service", "AVAILABLE")
                .doesNotContainKey("error");
        assertThat(json.get("messageId")).asString().startsWith("urn:de:xta:messageid:demo:");
        List<Map<String, Object>> steps = Cli.list(json, "steps");
        assertThat(steps).extracting(step -> step.get("operation")).containsExactlyElementsOf(STORY);
        assertThat(steps.get(5)).containsEntry("who", "author").containsEntry("failed", false);
        assertThat((Long) steps.get(5).get("bytes")).isGreaterThan(600_000);
        assertThat(Cli.list(json, "contents"))
                .extracting(content -> content.get("name"))
                .containsExactly("anmeldung.hund.0101.xml", "anlage.txt", "anlage-2.txt");
    }

    @Test
    @SuppressWarnings("unchecked")
    void sendsADocumentWithoutHeadBetweenMadeUpParties() throws Exception {
        Path document = file("signatures.xml", "<z:zeugnis xmlns:z='http://schule.example/1'>ä</z:zeugnis>");

        Map<String, Object> json = Cli.run("demo", document, "--json").json();

        assertThat(json).containsEntry("good", true);
        assertThat((Map<String, Object>) json.get("message"))
                .containsEntry("type", "zeugnis")
                .containsEntry("schema", "http://schule.example/1");
    }

    @Test
    void sendsADocumentWithoutNamespace() throws Exception {
        assertThat(Cli.run("demo", file("a.xml", "<a/>")).exit()).isZero();
    }

    @Test
    void letsAPartyWriteToItself() throws Exception {
        String party = "<kennung>psw:01003110</kennung><name>Standesamt</name>";
        Path message = file(
                "selbst.xml",
                "<m xmlns='urn:test:selbst'><nachrichtenkopf.g2g><leser>" + party + "</leser><autor>" + party
                        + "</autor></nachrichtenkopf.g2g></m>");

        Cli.Run run = Cli.run("demo", message);

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Author    psw:01003110 (Standesamt)", "Reader    psw:01003110 (Standesamt)");
    }

    @Test
    void tellsWhereTheHeadContradictsTheMessage() throws Exception {
        Path message = file(
                "falsch.xml",
                "<bestand.2010 xmlns='urn:test:n'><nachrichtenkopf.g2g><identifikation.nachricht><nachrichtentyp>"
                        + "<code>0010</code></nachrichtentyp></identifikation.nachricht></nachrichtenkopf.g2g></bestand.2010>");

        Cli.Run run = Cli.run("demo", message);

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("Note: ");
    }

    @Test
    void refusesWhatIsNotXml() throws Exception {
        Cli.Run run = Cli.run("demo", file("text.txt", "Guten Tag"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("text.txt is no well-formed XML document")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesADocumentThatIsBrokenAtItsEnd() throws Exception {
        assertThat(Cli.run("demo", file("halb.xml", "<a xmlns='urn:a'><b></b>")).exit())
                .isEqualTo(2);
        assertThat(Cli.run("demo", file("leer.xml", "")).exit()).isEqualTo(2);
    }

    @Test
    void refusesADoctype() throws Exception {
        Cli.Run run = Cli.run("demo", file("dtd.xml", "<!DOCTYPE a [<!ENTITY e 'x'>]><a xmlns='urn:a'>&e;</a>"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("DOCTYPE");
    }

    @Test
    void refusesFilesThatAreMissing() throws Exception {
        Cli.Run message = Cli.run("demo", folder.resolve("fehlt.xml"), "--json");
        assertThat(message.exit()).isEqualTo(2);
        assertThat(message.err()).contains("There is no file", "fehlt.xml");
        assertThat(message.json()).containsKey("error");

        assertThat(Cli.run("demo", folder).exit()).isEqualTo(2);

        Cli.Run attachment = Cli.run("demo", "--attachment", folder.resolve("fehlt.pdf"));
        assertThat(attachment.exit()).isEqualTo(2);
        assertThat(attachment.err()).contains("--attachment", "fehlt.pdf");
    }
}
