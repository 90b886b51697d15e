package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.CONTAINER;
import static de.amtspost.signature.Encrypted.XENC;
import static de.amtspost.signature.Encrypted.container;
import static de.amtspost.signature.Samples.assertIndeterminate;
import static de.amtspost.signature.Samples.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.spec.MGF1ParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What profiles change: what is made, accepted, and refused. */
class ProfileUseTest {

    private final LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final Clock IN_2023 = Clock.fixed(Instant.parse("2023-06-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void acceptsOldKeysForTheirTimeOnly() throws Exception {
        TestPki old = TestPki.create("Alte CA", KeyKind.RSA_2048, IN_2023);
        Document document = Santuario.of(
                        old.request("Standesamt").signer().key(KeyKind.RSA_2048).issue())
                .method(RSA)
                .sign();
        Trust trust = Trust.of(old.caCertificate());

        valid(XmlVerifier.of(trust, IN_2023).verify(Samples.signature(document), Samples.target(document)));
        Verdict<XmlFragment> now = XmlVerifier.of(trust).verify(Samples.signature(document), Samples.target(document));
        Samples.assertInvalid(now, Code.KEY);
        assertThat(reason(now).rule()).map(CryptoProfile.Rule::id).hasValue("key:RSA 2000");
        assertThat(reason(now).text()).contains("RSA with 2048 bits is legacy since 2023-12-31", "bsi2026");
    }

    @Test
    void acceptsThemLaterIfSomebodyAnswersForIt() throws Exception {
        TestCertificate signer = Samples.certificate(KeyKind.RSA_2048);
        Document document = Santuario.of(signer).method(RSA).sign();
        CryptoProfile allowed = Insecure.allow(
                CryptoProfile.bsi2026(), Purpose.KEY, "RSA 2000", "Übernahme der Akten von 2019", tomorrow);

        Verdict.Valid<XmlFragment> verdict = valid(XmlVerifier.of(Samples.TRUST.withProfile(allowed))
                .verify(Samples.signature(document), Samples.target(document)));

        assertThat(verdict.notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo(Code.KEY);
            assertThat(note.text()).contains("Übernahme der Akten von 2019");
        });
        assertThat(allowed.name()).isEqualTo("bsi2026+insecure");
        assertThatThrownBy(() -> XmlSigner.of(Samples.identity(signer)).withProfile(allowed))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void allowsOnlyWhatIsLegacyAndForAReason() {
        CryptoProfile profile = CryptoProfile.bsi2026();

        for (String algorithm : List.of("aes256-gcm", "tripledes-cbc", "unknown")) {
            assertThatThrownBy(() -> Insecure.allow(profile, Purpose.CONTENT_ENCRYPTION, algorithm, "weil", tomorrow))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nothing to allow");
        }
        assertThatThrownBy(() -> Insecure.allow(profile, Purpose.CONTENT_ENCRYPTION, "aes256-cbc", " ", tomorrow))
                .hasMessageContaining("say why");
    }

    @Test
    void endsWhatWasAllowed() throws Exception {
        CryptoProfile ended = Insecure.allow(
                CryptoProfile.bsi2026(), Purpose.CONTENT_ENCRYPTION, "aes256-cbc", "Archiv", tomorrow.minusDays(2));
        TestCertificate reader = Encrypted.reader(KeyKind.RSA_3072);
        Element data =
                SantuarioEncryption.to(reader).content(XENC + "aes256-cbc").encrypt(container());

        assertThat(Encrypted.refused(data, XmlDecrypter.of(ended, Samples.identity(reader)))
                        .reason())
                .isEqualTo(Reason.ALGORITHM);
    }

    @Test
    void readsCipherBlockChainingOfArchivesIfAllowed() throws Exception {
        TestCertificate reader = Encrypted.reader(KeyKind.RSA_3072);
        for (String cipher : List.of("aes128-cbc", "aes192-cbc", "aes256-cbc")) {
            CryptoProfile allowed = Insecure.allow(
                    CryptoProfile.bsi2026(), Purpose.CONTENT_ENCRYPTION, cipher, "Archiv von 2018", tomorrow);
            Element data = SantuarioEncryption.to(reader).content(XENC + cipher).encrypt(container());

            Element read = XmlDecrypter.of(allowed, Samples.identity(reader)).decrypt(data, CONTAINER);

            assertThat(read.getTextContent()).isEqualTo(container().getTextContent());
        }
    }

    @Test
    void tellsNothingOfWhatWentWrongInCipherBlockChaining() throws Exception {
        TestCertificate reader = Encrypted.reader(KeyKind.RSA_3072);
        CryptoProfile allowed = Insecure.allow(
                CryptoProfile.bsi2026(), Purpose.CONTENT_ENCRYPTION, "aes256-cbc", "Archiv von 2018", tomorrow);
        for (int changed : List.of(5, 350)) {
            Element data =
                    SantuarioEncryption.to(reader).content(XENC + "aes256-cbc").encrypt(container());
            Element value = Encrypted.cipherValue(data);
            StringBuilder text = new StringBuilder(value.getTextContent().replaceAll("\\s", ""));
            text.setCharAt(changed, text.charAt(changed) == 'A' ? 'B' : 'A');
            value.setTextContent(text.toString());

            assertThat(Encrypted.refused(data, XmlDecrypter.of(allowed, Samples.identity(reader))))
                    .hasMessage(DecryptionException.failed().getMessage());
        }
    }

    @Test
    void readsTheLongVectorsOfOsciWithItsProfileAlone() throws Exception {
        TestCertificate reader = Encrypted.reader(KeyKind.RSA_3072);
        Element longVector = osci(reader, 16, false);
        Element shortVector = osci(reader, 12, true);
        XmlDecrypter osci = XmlDecrypter.of(CryptoProfile.osci12(), Samples.identity(reader));

        for (Element data : List.of(longVector, shortVector)) {
            assertThat(osci.decrypt(data, CONTAINER).getTextContent())
                    .isEqualTo(container().getTextContent());
        }
        assertThat(Encrypted.refused(longVector, Encrypted.decrypter(reader)).reason())
                .isEqualTo(Reason.FAILED);
        assertThat(Encrypted.refused(osci(reader, 12, false), osci).reason()).isEqualTo(Reason.FAILED);
    }

    /** As libraries of OSCI 1.2 write it: the length of the vector is stated, or is 16. */
    private static Element osci(TestCertificate reader, int vectorBytes, boolean stated) throws Exception {
        Element data = Encrypted.data(container(), reader);
        SecretKey key = contentKey(data, reader);
        byte[] vector = new byte[vectorBytes];
        Arrays.fill(vector, (byte) 7);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, vector));
        byte[] octets = cipher.doFinal(Encrypted.XML.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(vector, vectorBytes + octets.length);
        System.arraycopy(octets, 0, all, vectorBytes, octets.length);
        Encrypted.cipherValue(data).setTextContent(Base64.getEncoder().encodeToString(all));
        if (stated) {
            Element length =
                    data.getOwnerDocument().createElementNS("http://xoev.de/transport/osci12/8", "osci128:IvLength");
            length.setAttribute("Value", String.valueOf(vectorBytes));
            Encrypted.first(data, XENC, "EncryptionMethod").appendChild(length);
        }
        return Encrypted.sent(data);
    }

    private static SecretKey contentKey(Element data, TestCertificate reader) throws Exception {
        byte[] wrapped = Base64.getDecoder()
                .decode(Encrypted.cipherValue(Encrypted.key(data)).getTextContent());
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.UNWRAP_MODE,
                reader.privateKey(),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return (SecretKey) cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
    }

    @Test
    void signsAsTheProfileSays(@TempDir Path folder) throws Exception {
        CryptoProfile longHash = CryptoProfile.of(Files.writeString(
                folder.resolve("lang.profile"),
                "extends bsi2026\nsignature | sha512-rsa-MGF1 | produce | - | Hausregel 1\n"));
        Identity signer = Samples.identity(Samples.certificate(KeyKind.RSA_3072));
        Document document = Samples.signed(XmlSigner.of(signer).withProfile(longHash));
        Content content = Content.bytes(new byte[] {1});

        byte[] cms = CmsSigner.of(signer).withProfile(longHash).signDetached(content);

        assertThat(Samples.ds(document, "SignatureMethod").getAttribute("Algorithm"))
                .endsWith("sha512-rsa-MGF1");
        valid(Samples.verify(document));
        valid(CmsVerifier.of(Samples.TRUST).verifyDetached(cms, content));
    }

    @Test
    void signsWithNoKeyThatTheProfileExcludes() {
        assertThatThrownBy(() -> CmsSamples.signer(KeyKind.RSA_3072).withProfile(CryptoProfile.fitConnect()))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("RSA with 3072 bits is rejected")
                .hasMessageContaining("take RSA 4096");
    }

    @Test
    void judgesAuthoritiesByTheirKeysToo() {
        TestPki weak = TestPki.create("Schwache CA", KeyKind.RSA_2048, Clock.systemUTC());
        Document document = Samples.signed(XmlSigner.of(Samples.identity(
                weak.request("Standesamt").signer().key(KeyKind.P256).issue())));

        assertIndeterminate(
                XmlVerifier.of(Trust.of(weak.caCertificate()))
                        .verify(Samples.signature(document), Samples.target(document)),
                Code.KEY);
    }

    @Test
    void encryptsForNobodyWhomTheProfileExcludes() {
        TestCertificate reader = Encrypted.reader(KeyKind.RSA_3072);
        Trust strict = Samples.TRUST.withProfile(CryptoProfile.fitConnect());

        assertThatThrownBy(() -> CmsEncrypter.of(List.of(reader.certificate()), strict))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA with 3072 bits is rejected");
    }

    private static Verdict.Reason reason(Verdict<XmlFragment> verdict) {
        return verdict.fold(
                        valid -> List.<Verdict.Reason>of(), Verdict.Indeterminate::reasons, Verdict.Invalid::reasons)
                .get(0);
    }
}
