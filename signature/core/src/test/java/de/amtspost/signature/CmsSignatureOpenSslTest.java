package de.amtspost.signature;

import static de.amtspost.signature.CmsSamples.SMALL;
import static de.amtspost.signature.CmsSamples.assertGives;
import static de.amtspost.signature.CmsSamples.large;
import static de.amtspost.signature.CmsSamples.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.testpki.KeyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures go back and forth between this library and OpenSSL. */
class CmsSignatureOpenSslTest {

    private static final List<String> PSS =
            List.of("-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:digest");

    @TempDir
    Path folder;

    private OpenSsl openSsl;

    @BeforeEach
    void start() throws Exception {
        openSsl = new OpenSsl(folder);
        openSsl.write("ca.pem", Samples.PKI.caCertificate());
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "BRAINPOOL_P256", "RSA_3072"})
    void openSslAcceptsOurs(KeyKind kind) throws Exception {
        openSsl.write("attached", CmsSamples.signed(kind, large()));
        openSsl.write("detached", CmsSamples.detached(kind, large()));
        openSsl.write("content", large());

        openSsl.run(verify("-in", "attached", "-out", "out"));
        assertThat(openSsl.read("out")).isEqualTo(large());
        openSsl.run(verify("-in", "detached", "-content", "content", "-out", "out"));
        openSsl.write("content", SMALL);
        openSsl.output(4, verify("-in", "detached", "-content", "content", "-out", "out"));
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "BRAINPOOL_P256", "RSA_3072"})
    void weAcceptThoseOfOpenSsl(KeyKind kind) throws Exception {
        assertGives(verifier().verify(Content.bytes(attached(kind, "-cades"))), large());
        if (kind != KeyKind.RSA_3072) {
            // OpenSSL 3.0 cannot write RSASSA-PSS as a stream: "illegal zero content".
            assertGives(verifier().verify(Content.bytes(attached(kind, "-cades", "-stream"))), large());
        }
        assertGives(verifier().verify(Content.bytes(attached(kind, "-cades", "-keyid"))), large());

        openSsl.run(sign(kind, "-cades"));
        assertGives(verifier().verifyDetached(openSsl.read("signed"), Content.bytes(large())), large());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "sha384", "sha512"})
    void rsaWithPkcs1(String digest) throws Exception {
        openSsl.write("signer", Samples.certificate(KeyKind.RSA_3072));
        openSsl.write("content", SMALL);
        openSsl.run(command("-sign", digest, List.of("-cades", "-nodetach")));

        assertGives(verifier().verify(Content.bytes(openSsl.read("signed"))), SMALL);
    }

    @Test
    void withoutSigningCertificateOnRequestOnly() throws Exception {
        byte[] signed = attached(KeyKind.P256);

        Samples.assertInvalid(verifier().verify(Content.bytes(signed)), Verdict.Code.STRUCTURE);
        assertGives(verifier().acceptingPlainCms().verify(Content.bytes(signed)), large());
    }

    @Test
    void neverWithoutSignedAttributes() throws Exception {
        byte[] signed = attached(KeyKind.P256, "-noattr");

        Samples.assertInvalid(verifier().acceptingPlainCms().verify(Content.bytes(signed)), Verdict.Code.STRUCTURE);
    }

    @Test
    void severalSigners() throws Exception {
        byte[] one = attached(KeyKind.P256, "-cades");
        openSsl.write("first", one);
        openSsl.write("signer", Samples.certificate(KeyKind.BRAINPOOL_P256));
        openSsl.run(command("-resign", "sha256", List.of("-cades", "-nodetach", "-in", "first", "-inform", "DER")));
        byte[] two = openSsl.read("signed");

        assertGives(verifier().withSigners(2).verify(Content.bytes(two)), large());
        Samples.assertInvalid(verifier().verify(Content.bytes(two)), Verdict.Code.COVERAGE);
        Samples.assertInvalid(verifier().withSigners(2).verify(Content.bytes(one)), Verdict.Code.COVERAGE);
    }

    private byte[] attached(KeyKind kind, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-nodetach");
        openSsl.run(sign(kind, all.toArray(new String[0])));
        return openSsl.read("signed");
    }

    private String[] sign(KeyKind kind, String... options) throws Exception {
        openSsl.write("signer", Samples.certificate(kind));
        openSsl.write("content", large());
        List<String> all = new ArrayList<>(List.of(options));
        if (kind == KeyKind.RSA_3072) {
            all.addAll(PSS);
        }
        String digest = kind == KeyKind.P384 ? "sha384" : kind == KeyKind.P521 ? "sha512" : "sha256";
        return command("-sign", digest, all);
    }

    private static String[] command(String action, String digest, List<String> options) {
        List<String> all = new ArrayList<>(List.of("cms", action, "-binary", "-md", digest));
        all.addAll(List.of("-signer", "signer.pem", "-inkey", "signer.key", "-outform", "DER", "-out", "signed"));
        if (!options.contains("-in")) {
            all.addAll(List.of("-in", "content"));
        }
        all.addAll(options);
        return all.toArray(new String[0]);
    }

    private static String[] verify(String... options) {
        List<String> all = new ArrayList<>(List.of("cms", "-verify", "-binary", "-cades", "-inform", "DER"));
        all.addAll(List.of("-CAfile", "ca.pem", "-purpose", "any"));
        all.addAll(List.of(options));
        return all.toArray(new String[0]);
    }
}
