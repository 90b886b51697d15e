package de.amtspost.signature;

import static de.amtspost.signature.Samples.DS;
import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.signer;
import static de.amtspost.signature.Samples.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.amtspost.core.XmlFragment;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The program {@code xmlsec1} as a second opinion, in both directions. RSASSA-PSS is not among what it can everywhere. */
class XmlSecTest {

    private static final XmlVerifier VERIFIER = XmlVerifier.of(Samples.TRUST);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheProgram() throws Exception {
        try {
            assumeTrue(new ProcessBuilder("xmlsec1", "--version").start().waitFor() == 0, "xmlsec1 does not start");
        } catch (IOException e) {
            assumeTrue(false, "there is no program xmlsec1 on this machine");
        }
        Files.write(
                folder.resolve("ca.pem"),
                pem("CERTIFICATE", Samples.PKI.caCertificate().getEncoded()));
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521"})
    void acceptsOurSignatures(KeyKind kind) throws Exception {
        XmlSigner signer = signer(kind);
        Document inside = Samples.document();
        inside.getDocumentElement().appendChild(signer.signEnveloped(inside.getDocumentElement()));
        Document together = Samples.document();
        together.getDocumentElement().appendChild(signer.cosignEnveloped(together.getDocumentElement()));
        Document holding = Samples.parse("<a/>");
        holding.getDocumentElement()
                .appendChild(holding.importNode(
                        signer.signEnveloping(Samples.document().getDocumentElement()), true));

        for (Document document : List.of(Samples.signed(signer), inside, together, holding)) {
            assertThat(accepts(document)).isTrue();
        }
    }

    @Test
    void refusesWhatWasChanged() throws Exception {
        Document document = Samples.signed(signer(KeyKind.P256));
        Samples.target(document).setAttribute("wert", "9");

        assertThat(accepts(document)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {Santuario.INCLUSIVE, Santuario.INCLUSIVE_11, Samples.EXCLUSIVE})
    void itsSignaturesAreAccepted(String form) throws Exception {
        Document byId = sign("<r:Bericht xmlns:r='urn:beispiel'><r:Inhalt id='i-1'>Grüße</r:Inhalt>%s</r:Bericht>"
                .formatted(template("#i-1", form)));
        assertThat(valid(Samples.verify(byId)).content().xml()).contains("Grüße");

        Document inside = sign("<a>Grüße%s</a>"
                .formatted(template("", "http://www.w3.org/2000/09/xmldsig#enveloped-signature", form)));
        Verdict<XmlFragment> verdict = VERIFIER.verifyEnveloped(Samples.signature(inside), inside.getDocumentElement());
        assertThat(valid(verdict).content().xml()).isEqualTo("<a>Grüße</a>");

        Document holding = sign("<a>%s</a>"
                .formatted(template("#o", form)
                        .replace("</ds:Signature>", "<ds:Object Id='o'><x>Grüße</x></ds:Object></ds:Signature>")));
        assertThat(valid(VERIFIER.verifyEnveloping(Samples.signature(holding)))
                        .content()
                        .xml())
                .contains("<x")
                .contains("Grüße");
    }

    @Test
    void itsSignatureOfBytesIsAccepted() throws Exception {
        Document holding = sign("<a>%s</a>"
                .formatted(template("#o", "http://www.w3.org/2000/09/xmldsig#base64")
                        .replace("</ds:Signature>", "<ds:Object Id='o'>AQI=</ds:Object></ds:Signature>")));

        assertThat(valid(VERIFIER.verifyEnvelopingBytes(Samples.signature(holding)))
                        .content()
                        .readBytes(9))
                .containsExactly(1, 2);
    }

    private static String template(String uri, String... transforms) {
        StringBuilder text = new StringBuilder("<ds:Signature xmlns:ds='" + DS + "'><ds:SignedInfo>"
                + "<ds:CanonicalizationMethod Algorithm='" + Samples.EXCLUSIVE + "'/>"
                + "<ds:SignatureMethod Algorithm='" + Santuario.ECDSA_SHA256 + "'/>"
                + "<ds:Reference URI='" + uri + "'><ds:Transforms>");
        for (String transform : transforms) {
            text.append("<ds:Transform Algorithm='").append(transform).append("'/>");
        }
        return text + "</ds:Transforms><ds:DigestMethod Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/>"
                + "<ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/>"
                + "<ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>";
    }

    private Document sign(String template) throws Exception {
        TestCertificate signer = certificate(KeyKind.P256);
        Files.write(
                folder.resolve("key.pem"),
                pem("PRIVATE KEY", signer.privateKey().getEncoded()));
        Files.write(
                folder.resolve("signer.pem"),
                pem("CERTIFICATE", signer.certificate().getEncoded()));
        Files.writeString(folder.resolve("template.xml"), template);
        List<String> arguments = new ArrayList<>(List.of("--sign", "--privkey-pem", "key.pem,signer.pem"));
        arguments.addAll(identifiers());
        arguments.addAll(List.of("--output", "signed.xml", "template.xml"));
        assertThat(run(arguments)).as(log()).isZero();
        return Samples.parse(Files.readString(folder.resolve("signed.xml")).replaceFirst("^<\\?xml[^>]*\\?>", ""));
    }

    private boolean accepts(Document document) throws Exception {
        Files.writeString(folder.resolve("signed.xml"), Samples.text(document));
        List<String> arguments = new ArrayList<>(List.of("--verify", "--trusted-pem", "ca.pem"));
        arguments.addAll(identifiers());
        arguments.add("signed.xml");
        return run(arguments) == 0;
    }

    private static List<String> identifiers() {
        return List.of("--id-attr:id", "urn:beispiel:Inhalt", "--id-attr:Id", Samples.XADES + ":SignedProperties");
    }

    private int run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("xmlsec1"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
    }

    private static byte[] pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return ("-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
