package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.Identity;
import de.amtspost.signature.NotAllowedException;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlSigner;
import de.amtspost.signature.XmlVerifier;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the signers without DSS make is in the eyes of DSS what it should be; with xmlsec 3, as here, too. */
class CoreProductsTest {

    private static final AdesValidator VALIDATOR =
            AdesValidator.of(Samples.TRUST).withValidationData(Samples.DATA);

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256", "RSA_3072"})
    void areXadesBaselineB(KeyKind kind) throws IOException {
        Identity identity = Samples.identity(signer(kind));
        Element enveloped = Fragments.toElement(new XmlFragment("<b:Bericht xmlns:b='urn:beispiel'>Grüße</b:Bericht>"));
        enveloped.appendChild(XmlSigner.of(identity).signEnveloped(enveloped));
        Element byId = Fragments.toElement(new XmlFragment("<a><b id='i-1'>Inhalt</b></a>"));
        byId.appendChild(XmlSigner.of(identity)
                .sign((Element) byId.getElementsByTagName("b").item(0), "id"));
        Document holder = Fragments.toElement(new XmlFragment("<halter/>")).getOwnerDocument();
        Map<String, Content> contents = Map.of("bescheid.txt", Samples.TEXT);
        Element detached = XmlSigner.of(identity).signDetached(holder, contents);

        assertGood("XAdES-BASELINE-B", VALIDATOR.validate(Samples.xml(enveloped)));
        assertGood("XAdES-BASELINE-B", VALIDATOR.validate(Samples.xml(byId)));
        assertGood("XAdES-BASELINE-B", VALIDATOR.validate(Samples.xml(detached), contents));

        Map<String, Content> others = Map.of("bescheid.txt", Content.bytes(new byte[] {1}));
        assertThat(VALIDATOR.validate(Samples.xml(detached), others).indication())
                .isEqualTo(Indication.FAILED);
    }

    @Test
    void areXadesBaselineBWhereTheSignatureHoldsTheContent() throws IOException {
        XmlSigner signer = XmlSigner.of(Samples.identity(Samples.signer()));
        Element content = Fragments.toElement(new XmlFragment("<b:Bericht xmlns:b='urn:beispiel'>Grüße</b:Bericht>"));
        Document owner = Fragments.toElement(new XmlFragment("<halter/>")).getOwnerDocument();

        assertGood("XAdES-BASELINE-B", VALIDATOR.validate(Samples.xml(signer.signEnveloping(content))));
        assertGood("XAdES-BASELINE-B", VALIDATOR.validate(Samples.xml(signer.signEnveloping(owner, Samples.TEXT))));
    }

    @Test
    void areXadesBaselineBWhereTwoSigned() throws IOException {
        XmlSigner first = XmlSigner.of(Samples.identity(Samples.signer()));
        XmlSigner second = XmlSigner.of(Samples.identity(Samples.signer()));
        Element together = Fragments.toElement(new XmlFragment("<b:Bericht xmlns:b='urn:beispiel'>Grüße</b:Bericht>"));
        together.appendChild(first.cosignEnveloped(together));
        together.appendChild(second.cosignEnveloped(together));
        Element byId = Fragments.toElement(new XmlFragment("<a><b id='i-1'>Inhalt</b></a>"));
        Element target = (Element) byId.getElementsByTagName("b").item(0);
        byId.appendChild(first.sign(target, "id"));
        byId.appendChild(second.sign(target, "id"));

        for (Element root : List.of(together, byId)) {
            AdesReport report = VALIDATOR.validate(Samples.xml(root));
            assertThat(report.signatures()).hasSize(2).allSatisfy(signature -> {
                assertThat(signature.format()).isEqualTo("XAdES-BASELINE-B");
                assertThat(signature.indication()).as(signature.toString()).isEqualTo(Indication.PASSED);
            });
        }
        together.setAttribute("neu", "1");
        assertThat(VALIDATOR.validate(Samples.xml(together)).signatures())
                .extracting(SignatureReport::indication)
                .containsExactly(Indication.FAILED, Indication.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256", "RSA_3072"})
    void areCadesBaselineB(KeyKind kind) throws IOException {
        CmsSigner signer = CmsSigner.of(Samples.identity(signer(kind)));
        ByteArrayOutputStream attached = new ByteArrayOutputStream();
        signer.sign(Samples.TEXT, attached);
        Content detached = Content.bytes(signer.signDetached(Samples.TEXT));

        assertGood("CAdES-BASELINE-B", VALIDATOR.validate(Content.bytes(attached.toByteArray())));
        assertGood("CAdES-BASELINE-B", VALIDATOR.validate(detached, Map.of("x", Samples.TEXT)));
        assertThat(VALIDATOR
                        .validate(detached, Map.of("x", Content.bytes(new byte[] {1})))
                        .indication())
                .isEqualTo(Indication.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256", "RSA_3072"})
    void arePadesBaselineB(KeyKind kind) throws IOException {
        TestCertificate signer = signer(kind);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfSigner.of(Samples.identity(signer)).sign(Pdfs.page(), out);

        assertGood("PAdES-BASELINE-B", VALIDATOR.validate(Content.bytes(out.toByteArray())));
        out.write("\n% dazu".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(VALIDATOR.validate(Content.bytes(out.toByteArray())).signatures())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256", "RSA_3072"})
    void areSignedByRemoteKeysToo(KeyKind kind) throws IOException {
        TestCertificate signer = signer(kind);
        Identity remote = Identity.remote(new KeyService(signer.privateKey()), signer.chain());
        Identity away = Identity.remote(
                (scheme, function, hash) -> {
                    throw new IOException("no connection");
                },
                signer.chain());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfSigner.of(remote).sign(Pdfs.page(), out);

        assertGood("PAdES-BASELINE-B", VALIDATOR.validate(Content.bytes(out.toByteArray())));
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        assertThatThrownBy(() -> PdfSigner.of(away).sign(Pdfs.page(), none))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no connection");
        assertThat(none.size()).isZero();
    }

    @Test
    void followTheProfile(@TempDir Path folder) throws IOException {
        Identity identity = Samples.identity(signer(KeyKind.RSA_3072));
        Path file = Files.writeString(
                folder.resolve("lang.profile"),
                "extends bsi2026\nsignature | sha256-rsa-MGF1 | accept | - | test of this library\n");
        CryptoProfile longHash = CryptoProfile.of(file);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfSigner.of(identity).withProfile(longHash).sign(Pdfs.page(), pdf);
        ByteArrayOutputStream container = new ByteArrayOutputStream();
        AsicSigner.of(identity, AsicForm.E_CADES).withProfile(longHash).sign(Form.files(), container);

        for (ByteArrayOutputStream signed : List.of(pdf, container)) {
            AdesReport report = VALIDATOR.validate(Content.bytes(signed.toByteArray()));
            assertThat(report.indication()).isEqualTo(Indication.PASSED);
            assertThat(report.etsi()).contains("2007/05/xmldsig-more#sha384-rsa-MGF1");
        }
        assertThatThrownBy(() -> PdfSigner.of(identity).withProfile(CryptoProfile.fitConnect()))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> AsicSigner.of(identity, AsicForm.E_XADES).withProfile(CryptoProfile.fitConnect()))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void areVerifiedByTheVerifierWithoutDss() {
        Element root = Fragments.toElement(new XmlFragment("<b:Bericht xmlns:b='urn:beispiel'>Grüße</b:Bericht>"));
        Element signature = XmlSigner.of(Samples.identity(Samples.signer())).signEnveloped(root);
        root.appendChild(signature);

        assertThat(XmlVerifier.of(Trust.of(Samples.PKI.caCertificate())).verifyEnveloped(signature, root))
                .isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void keysForEncryptionSignNothing() {
        TestCertificate wrong =
                Samples.request(Samples.PKI, "Postfach").encryption().issue();

        assertThatThrownBy(() -> PdfSigner.of(Samples.identity(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for signatures");
    }

    private static TestCertificate signer(KeyKind kind) {
        return Samples.request(Samples.PKI, "Standesamt").signer().key(kind).issue();
    }

    private static void assertGood(String format, AdesReport report) {
        assertThat(report.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.format()).isEqualTo(format);
            assertThat(signature.indication()).as(signature.toString()).isEqualTo(Indication.PASSED);
        });
    }
}
