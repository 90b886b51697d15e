package de.amtspost.signature;

import static de.amtspost.signature.CmsForge.also;
import static de.amtspost.signature.CmsForge.attribute;
import static de.amtspost.signature.CmsForge.certificate;
import static de.amtspost.signature.CmsForge.with;
import static de.amtspost.signature.CmsForge.without;
import static de.amtspost.signature.CmsSamples.SMALL;
import static de.amtspost.signature.CmsSamples.assertGives;
import static de.amtspost.signature.CmsSamples.verifier;
import static de.amtspost.signature.CmsSamples.verify;
import static de.amtspost.signature.Samples.assertIndeterminate;
import static de.amtspost.signature.Samples.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What attackers do to CMS signatures. Every test first shows that the untouched signature is accepted. */
class CmsAttacksTest {

    private static final AlgorithmIdentifier SHA256 = new AlgorithmIdentifier(CmsForge.SHA256);
    private static final AlgorithmIdentifier SHA384 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384);
    private static final AlgorithmIdentifier SHA1 = new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1);

    static Stream<Arguments> changes() {
        return Stream.of(
                change("no content type", Code.STRUCTURE, f -> f.attributes = without(CMSAttributes.contentType)),
                change("no hash", Code.STRUCTURE, f -> f.attributes = without(CMSAttributes.messageDigest)),
                change("no signing time", Code.STRUCTURE, f -> f.attributes = without(CMSAttributes.signingTime)),
                change(
                        "no signing certificate",
                        Code.STRUCTURE,
                        f -> f.attributes = without(PKCSObjectIdentifiers.id_aa_signingCertificateV2)),
                change(
                        "other content type in the attributes",
                        Code.STRUCTURE,
                        f -> f.attributes =
                                with(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.envelopedData))),
                change(
                        "other content type of the content",
                        Code.STRUCTURE,
                        f -> f.contentType = CMSObjectIdentifiers.envelopedData),
                change(
                        "a time stamp shown as a content",
                        Code.STRUCTURE,
                        f -> f.contentType = PKCSObjectIdentifiers.id_ct_TSTInfo),
                change(
                        "hash of another content",
                        Code.DIGEST,
                        f -> f.attributes = with(f.hash(bytes("anderer Inhalt")))),
                change("two hashes", Code.STRUCTURE, f -> f.attributes = also(f.hash(bytes("anderer Inhalt")))),
                change(
                        "two values of the hash",
                        Code.STRUCTURE,
                        f -> f.attributes = with(attribute(
                                CMSAttributes.messageDigest,
                                f.hash(SMALL).getAttrValues().getObjectAt(0),
                                new DEROctetString(new byte[32])))),
                change(
                        "a hash without value",
                        Code.STRUCTURE,
                        f -> f.attributes = with(attribute(CMSAttributes.messageDigest))),
                change(
                        "a hash that is none",
                        Code.STRUCTURE,
                        f -> f.attributes = with(attribute(CMSAttributes.messageDigest, new ASN1Integer(1)))),
                change(
                        "certificate of somebody else signed",
                        Code.CERTIFICATE,
                        f -> f.attributes = with(certificate(Samples.certificate(KeyKind.P384)))),
                change("certificate not shown", Code.CERTIFICATE, f -> f.shown = List.of()),
                change(
                        "certificate of somebody else shown",
                        Code.CERTIFICATE,
                        f -> f.shown = List.of(Samples.certificate(KeyKind.P384))),
                change(
                        "too many certificates shown",
                        Code.CERTIFICATE,
                        f -> f.shown = Stream.concat(
                                        Stream.of(f.signer),
                                        Stream.generate(() -> Samples.PKI.signer("Amt"))
                                                .limit(8))
                                .toList()),
                change("hash by SHA-1", Code.ALGORITHM, f -> {
                    f.digest = SHA1;
                    f.announced = List.of(SHA1);
                    f.algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA1);
                }),
                change(
                        "value by SHA-1",
                        Code.ALGORITHM,
                        f -> f.algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA1)),
                change(
                        "two hash functions",
                        Code.ALGORITHM,
                        f -> f.algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384)),
                change(
                        "hash function with parameters",
                        Code.ALGORITHM,
                        f -> f.digest = new AlgorithmIdentifier(CmsForge.SHA256, new ASN1Integer(1))),
                change("hash function not announced", Code.STRUCTURE, f -> f.announced = List.of(SHA384)),
                change("no hash function announced", Code.STRUCTURE, f -> f.announced = List.of()),
                change(
                        "other algorithm signed",
                        Code.ALGORITHM,
                        f -> f.attributes = also(attribute(
                                CMSAttributes.cmsAlgorithmProtect,
                                new CMSAlgorithmProtection(
                                        SHA256,
                                        CMSAlgorithmProtection.SIGNATURE,
                                        new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384))))),
                change("changed value", Code.SIGNATURE_VALUE, f -> f.value = value -> flipped(value, value.length - 1)),
                change(
                        "value with something behind",
                        Code.SIGNATURE_VALUE,
                        f -> f.value = value -> Arrays.copyOf(value, value.length + 1)),
                change(
                        "value of zeros",
                        Code.SIGNATURE_VALUE,
                        f -> f.value = value -> new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}),
                change("no value", Code.SIGNATURE_VALUE, f -> f.value = value -> new byte[0]),
                change("value in the form of XML", Code.SIGNATURE_VALUE, f -> f.value = value -> new byte[64]),
                change("no signed attributes", Code.STRUCTURE, f -> f.withAttributes = false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void oneWrongPart(String name, Code code, Change change) throws Exception {
        assertGives(verify(new CmsForge().write()), SMALL);

        CmsForge forge = new CmsForge();
        change.make(forge);
        assertInvalid(verify(forge.write()), code);
    }

    /** Signed attributes are a set in DER: left out and put in the place of the content, the value would fit them. */
    @Test
    void attributesAsContent() throws Exception {
        SignerInfo original = new CmsForge().signerInfo();
        byte[] attributes = original.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER);
        CmsForge forge = new CmsForge();
        forge.content = attributes;
        forge.withAttributes = false;
        SignerInfo stripped = new SignerInfo(
                original.getSID(),
                original.getDigestAlgorithm(),
                (ASN1Set) null,
                original.getDigestEncryptionAlgorithm(),
                original.getEncryptedDigest(),
                null);

        byte[] forged = forge.write(List.of(stripped));

        // The attack works: for whoever does not demand attributes, the value is that of the signer.
        assertThat(new CMSSignedData(forged)
                        .getSignerInfos()
                        .getSigners()
                        .iterator()
                        .next()
                        .verify(new JcaSimpleSignerInfoVerifierBuilder()
                                .setProvider(CmsForge.BOUNCY_CASTLE)
                                .build(forge.signer.certificate())))
                .isTrue();
        assertInvalid(verify(forged), Code.STRUCTURE);
        assertInvalid(verifier().acceptingPlainCms().verify(Content.bytes(forged)), Code.STRUCTURE);
    }

    @Test
    void otherContent() throws Exception {
        CmsForge forge = new CmsForge();
        SignerInfo signer = forge.signerInfo();
        assertGives(verify(forge.write(List.of(signer))), SMALL);

        forge.content = bytes("anderer Inhalt");
        assertInvalid(verify(forge.write(List.of(signer))), Code.DIGEST);
        byte[] detached = CmsSamples.detached(KeyKind.P256, SMALL);
        assertInvalid(verifier().verifyDetached(detached, Content.bytes(forge.content)), Code.DIGEST);
    }

    /** A signed content inside another one is a content like any other: it is not looked into. */
    @Test
    void wrapped() throws Exception {
        CmsForge outer = new CmsForge();
        outer.signer = Samples.PKI.signer("Mallory");
        outer.shown = List.of(outer.signer);
        outer.content = CmsSamples.signed(KeyKind.P256, SMALL);

        Verdict.Valid<CmsContent> verdict = Samples.valid(verify(outer.write()));

        assertThat(verdict.signer().subject()).contains("Mallory");
        assertThat(CmsSamples.bytes(verdict.content())).isEqualTo(outer.content);
    }

    @Test
    void oneBadSignatureAmongSeveral() throws Exception {
        CmsForge first = new CmsForge();
        CmsForge second = new CmsForge();
        second.signer = Samples.certificate(KeyKind.BRAINPOOL_P256);
        first.shown = List.of(first.signer, second.signer);
        CmsVerifier two = verifier().withSigners(2);
        assertGives(two.verify(Content.bytes(first.write(List.of(first.signerInfo(), second.signerInfo())))), SMALL);

        second.value = value -> flipped(value, value.length - 1);
        SignerInfo bad = second.signerInfo();
        assertInvalid(two.verify(Content.bytes(first.write(List.of(first.signerInfo(), bad)))), Code.SIGNATURE_VALUE);
        second.value = value -> value;
        second.attributes = with(second.hash(bytes("anderer Inhalt")));
        SignerInfo other = second.signerInfo();
        assertInvalid(two.verify(Content.bytes(first.write(List.of(first.signerInfo(), other)))), Code.DIGEST);
        assertInvalid(verify(first.write(List.of(first.signerInfo(), other))), Code.COVERAGE);
    }

    @Test
    void oneStrangerAmongSeveral() throws Exception {
        CmsForge first = new CmsForge();
        CmsForge second = new CmsForge();
        second.signer = TestPki.create("Andere Test CA").signer("Fremd");
        first.shown = List.of(first.signer, second.signer);

        assertIndeterminate(
                verifier()
                        .withSigners(2)
                        .verify(Content.bytes(first.write(List.of(first.signerInfo(), second.signerInfo())))),
                Code.NO_TRUST_PATH);
    }

    @Test
    void oneSignerIsNotTwo() throws Exception {
        CmsForge forge = new CmsForge();
        byte[] twice = forge.write(List.of(forge.signerInfo(), forge.signerInfo()));

        assertInvalid(verifier().withSigners(2).verify(Content.bytes(twice)), Code.COVERAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17})
    void tooFewOrTooManySignatures(int count) throws Exception {
        CmsForge forge = new CmsForge();
        SignerInfo signer = forge.signerInfo();

        assertInvalid(
                verify(forge.write(Stream.generate(() -> signer).limit(count).toList())), Code.STRUCTURE);
    }

    @Test
    void shortKey() throws Exception {
        CmsForge forge = new CmsForge();
        rsa(forge, KeyKind.RSA_3072);
        assertGives(verify(forge.write()), SMALL);

        rsa(forge, KeyKind.RSA_2048);
        assertInvalid(verify(forge.write()), Code.KEY);
    }

    private static void rsa(CmsForge forge, KeyKind kind) {
        forge.signer = Samples.certificate(kind);
        forge.shown = List.of(forge.signer);
        forge.algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    }

    @Test
    void pssWithOtherParameters() throws Exception {
        AlgorithmIdentifier mask = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256);
        assertGives(verify(pss(new RSASSAPSSparams(SHA256, mask, new ASN1Integer(32), new ASN1Integer(1)))), SMALL);

        AlgorithmIdentifier otherMask = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA1);
        for (RSASSAPSSparams parameters : List.of(
                new RSASSAPSSparams(),
                new RSASSAPSSparams(SHA256, mask, new ASN1Integer(0), new ASN1Integer(1)),
                new RSASSAPSSparams(SHA256, otherMask, new ASN1Integer(32), new ASN1Integer(1)),
                new RSASSAPSSparams(SHA384, mask, new ASN1Integer(32), new ASN1Integer(1)),
                new RSASSAPSSparams(SHA256, mask, new ASN1Integer(32), new ASN1Integer(2)))) {
            assertInvalid(verify(pss(parameters)), Code.ALGORITHM);
        }
    }

    private static byte[] pss(RSASSAPSSparams parameters) throws Exception {
        CmsForge forge = new CmsForge();
        rsa(forge, KeyKind.RSA_3072);
        forge.algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters);
        return forge.write();
    }

    @Test
    void certificateNotForSignatures() throws Exception {
        CmsForge forge = new CmsForge();
        forge.signer = Samples.PKI.request("Meldebehörde").encryption().issue();
        forge.shown = List.of(forge.signer);

        assertIndeterminate(verify(forge.write()), Code.CERTIFICATE_USAGE);
    }

    @Test
    void expiredCertificate() throws Exception {
        CmsForge forge = new CmsForge();
        forge.signer = Samples.PKI.request("Standesamt").signer().expired().issue();
        forge.shown = List.of(forge.signer);

        assertIndeterminate(verify(forge.write()), Code.CERTIFICATE_TIME);
    }

    /** The same name and serial number, issued by another authority that calls itself the same. */
    @Test
    void lookAlikeAuthority() throws Exception {
        CmsForge forge = new CmsForge();
        forge.signer = TestPki.create("Musterstadt Test CA").signer("Standesamt Musterstadt");
        forge.shown = List.of(forge.signer);

        assertIndeterminate(verify(forge.write()), Code.NO_TRUST_PATH);
    }

    @Test
    void somethingElseThanSignedData() throws Exception {
        TestCertificate reader = Encrypted.reader(KeyKind.P256);
        assertInvalid(verify(CmsEncryptionSamples.encrypted(SMALL, reader.certificate())), Code.STRUCTURE);
        assertInvalid(verify(SMALL), Code.STRUCTURE);
        assertInvalid(verify(new byte[0]), Code.STRUCTURE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] flipped(byte[] bytes, int position) {
        byte[] changed = bytes.clone();
        changed[position] ^= 1;
        return changed;
    }

    @FunctionalInterface
    private interface Change {
        void make(CmsForge forge) throws Exception;
    }

    private static Arguments change(String name, Code code, Change change) {
        return Arguments.of(name, code, change);
    }
}
