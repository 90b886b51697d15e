package de.amtspost.signature;

import static de.amtspost.signature.CmsEncryptionSamples.assertDecrypts;
import static de.amtspost.signature.CmsEncryptionSamples.decrypter;
import static de.amtspost.signature.CmsEncryptionSamples.encrypted;
import static de.amtspost.signature.CmsEncryptionSamples.refused;
import static de.amtspost.signature.CmsSamples.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What attackers do to encrypted contents. Every test also shows that the untouched one is decrypted. */
class CmsEncryptionAttacksTest {

    private static final String ANSWER =
            "The encrypted data cannot be decrypted, or holds something else than expected."
                    + " Next: do not use the message; have its author encrypt and send it again";

    /** One envelope, taken apart. */
    private record Parts(ASN1Set recipients, EncryptedContentInfo content, ASN1OctetString tag) {

        static Parts of(byte[] encrypted) {
            AuthEnvelopedData data = AuthEnvelopedData.getInstance(
                    ContentInfo.getInstance(encrypted).getContent());
            return new Parts(data.getRecipientInfos(), data.getAuthEncryptedContentInfo(), data.getMac());
        }

        Parts with(ASN1Set others) {
            return new Parts(others, content, tag);
        }

        Parts with(EncryptedContentInfo other) {
            return new Parts(recipients, other, tag);
        }

        Parts with(byte[] otherTag) {
            return new Parts(recipients, content, new DEROctetString(otherTag));
        }

        byte[] cipherText() {
            return content.getEncryptedContent().getOctets();
        }

        Parts withCipherText(byte[] other) {
            return with(new EncryptedContentInfo(
                    content.getContentType(), content.getContentEncryptionAlgorithm(), new DEROctetString(other)));
        }

        Parts withParameters(byte[] nonce, int tagBytes) {
            AlgorithmIdentifier changed = new AlgorithmIdentifier(
                    content.getContentEncryptionAlgorithm().getAlgorithm(), new GCMParameters(nonce, tagBytes));
            return with(new EncryptedContentInfo(content.getContentType(), changed, content.getEncryptedContent()));
        }

        byte[] nonce() {
            return GCMParameters.getInstance(
                            content.getContentEncryptionAlgorithm().getParameters())
                    .getNonce();
        }

        byte[] write() throws Exception {
            return CmsForge.encoded(new ContentInfo(
                    CMSObjectIdentifiers.authEnvelopedData,
                    new AuthEnvelopedData(null, recipients, content, null, tag, null)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256", "RSA_3072"})
    void oneAnswerToAllThatFailsBehindTheKey(KeyKind kind) throws Exception {
        Parts parts = Parts.of(encrypted(kind, SMALL));
        CmsDecrypter decrypter = decrypter(kind);
        assertDecrypts(decrypter, parts.write(), SMALL);

        byte[] cipherText = parts.cipherText();
        byte[] tag = parts.tag().getOctets();
        for (byte[] changed : List.of(
                parts.withCipherText(CmsAttacksTest.flipped(cipherText, 0)).write(),
                parts.withCipherText(new byte[0]).write(),
                parts.withCipherText(Arrays.copyOf(cipherText, cipherText.length - 1))
                        .write(),
                parts.withCipherText(Arrays.copyOf(cipherText, cipherText.length + 1))
                        .write(),
                parts.with(CmsAttacksTest.flipped(tag, 0)).write(),
                parts.with(CmsAttacksTest.flipped(tag, 15)).write(),
                parts.withParameters(CmsAttacksTest.flipped(parts.nonce(), 0), 16)
                        .write(),
                // The key of other data, for the same reader.
                parts.with(Parts.of(encrypted(kind, SMALL)).recipients()).write())) {
            assertFailed(refused(decrypter, changed));
        }
    }

    private static void assertFailed(DecryptionException refused) {
        assertThat(refused.reason()).isEqualTo(Reason.FAILED);
        assertThat(refused).hasMessage(ANSWER).hasNoCause();
    }

    /** A key that was encrypted for another reader, under the name of this one. */
    @Test
    void recipientConfusion() throws Exception {
        TestCertificate reader = Encrypted.reader(KeyKind.RSA_3072);
        TestCertificate other = Encrypted.newReader(KeyKind.RSA_3072);
        Parts parts = Parts.of(encrypted(SMALL, other.certificate()));
        assertDecrypts(decrypter(other), parts.write(), SMALL);
        assertThat(refused(decrypter(reader), parts.write()).reason()).isEqualTo(Reason.NO_KEY);

        KeyTransRecipientInfo info = KeyTransRecipientInfo.getInstance(
                RecipientInfo.getInstance(parts.recipients().getObjectAt(0)).getInfo());
        RecipientInfo renamed = new RecipientInfo(new KeyTransRecipientInfo(
                new RecipientIdentifier(CmsForge.name(reader)),
                info.getKeyEncryptionAlgorithm(),
                info.getEncryptedKey()));
        assertFailed(refused(decrypter(reader), parts.with(new DERSet(renamed)).write()));
        RecipientInfo onCurve = new RecipientInfo(new KeyTransRecipientInfo(
                new RecipientIdentifier(CmsForge.name(Encrypted.reader(KeyKind.P256))),
                info.getKeyEncryptionAlgorithm(),
                info.getEncryptedKey()));
        assertThat(refused(
                                decrypter(KeyKind.P256),
                                parts.with(new DERSet(onCurve)).write())
                        .reason())
                .isEqualTo(Reason.ALGORITHM);
    }

    @Test
    void tooManyReaders() throws Exception {
        Parts parts = Parts.of(encrypted(KeyKind.P256, SMALL));
        ASN1Encodable key = parts.recipients().getObjectAt(0);

        assertDecrypts(decrypter(KeyKind.P256), parts.with(times(key, 32)).write(), SMALL);
        assertThat(refused(decrypter(KeyKind.P256), parts.with(times(key, 33)).write())
                        .reason())
                .isEqualTo(Reason.STRUCTURE);
    }

    private static ASN1Set times(ASN1Encodable key, int count) {
        return new DERSet(Collections.nCopies(count, key).toArray(new ASN1Encodable[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 12, 15})
    void shortTag(int bytes) throws Exception {
        Parts parts = Parts.of(encrypted(KeyKind.P256, SMALL));
        byte[] tag = Arrays.copyOf(parts.tag().getOctets(), bytes);

        assertThat(refused(decrypter(KeyKind.P256), parts.with(tag).write()).reason())
                .isEqualTo(Reason.ALGORITHM);
        if (bytes >= 12) {
            byte[] stated = parts.with(tag).withParameters(parts.nonce(), bytes).write();
            assertThat(refused(decrypter(KeyKind.P256), stated).reason()).isEqualTo(Reason.ALGORITHM);
        }
    }

    @Test
    void otherVector() throws Exception {
        Parts parts = Parts.of(encrypted(KeyKind.P256, SMALL));

        assertThat(refused(
                                decrypter(KeyKind.P256),
                                parts.withParameters(new byte[16], 16).write())
                        .reason())
                .isEqualTo(Reason.ALGORITHM);
    }

    @Test
    void otherContentType() throws Exception {
        byte[] encrypted = encrypted(KeyKind.P256, SMALL);
        assertDecrypts(decrypter(KeyKind.P256), encrypted, SMALL);

        byte[] data = CmsForge.encoded(CMSObjectIdentifiers.data);
        byte[] signed = CmsForge.encoded(CMSObjectIdentifiers.signedData);
        System.arraycopy(signed, 0, encrypted, indexOf(encrypted, data), signed.length);
        assertThat(refused(decrypter(KeyKind.P256), encrypted).reason()).isEqualTo(Reason.STRUCTURE);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256"})
    void pointThatIsNotOnTheCurve(KeyKind kind) throws Exception {
        byte[] encrypted = encrypted(kind, SMALL);
        int point = indexOf(encrypted, new byte[] {0x03, 0x42, 0x00, 0x04}) + 3;
        assertDecrypts(decrypter(kind), encrypted, SMALL);

        assertFailed(refused(decrypter(kind), CmsAttacksTest.flipped(encrypted, point + 64)));
        byte[] compressed = encrypted.clone();
        compressed[point] = 2;
        assertFailed(refused(decrypter(kind), compressed));
    }

    private static int indexOf(byte[] in, byte[] wanted) {
        return Collections.indexOfSubList(list(in), list(wanted));
    }

    private static int lastIndexOf(byte[] in, byte[] wanted) {
        return Collections.lastIndexOfSubList(list(in), list(wanted));
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte each : bytes) {
            list.add(each);
        }
        return list;
    }

    /** Written by Bouncy Castle alone: attributes under the tag, a password beside the key, a key of 128 bits. */
    @Test
    void whatOthersWrite() throws Exception {
        CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
        generator.setAuthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(new AttributeTable(
                new DERSet(CmsForge.attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data)))));
        generator.addRecipientInfoGenerator(
                new JcePasswordRecipientInfoGenerator(CMSAlgorithm.AES128_CBC, "geheim".toCharArray())
                        .setProvider(CmsForge.BOUNCY_CASTLE));
        TestCertificate reader = Encrypted.reader(KeyKind.RSA_3072);
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(reader.certificate(), oaep())
                .setProvider(CmsForge.BOUNCY_CASTLE));
        byte[] encrypted = generator
                .generate(new CMSProcessableByteArray(SMALL), (OutputAEADEncryptor)
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_GCM)
                                .setProvider(CmsForge.BOUNCY_CASTLE)
                                .build())
                .getEncoded();
        assertDecrypts(decrypter(reader), encrypted, SMALL);

        // The content type among the attributes becomes another one; its identifier stands there last.
        int attribute = lastIndexOf(encrypted, CmsForge.encoded(CMSObjectIdentifiers.data));
        assertFailed(refused(decrypter(reader), CmsAttacksTest.flipped(encrypted, attribute + 10)));
    }

    private static AlgorithmIdentifier oaep() {
        AlgorithmIdentifier hash = new AlgorithmIdentifier(CMSAlgorithm.SHA384);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(
                        hash,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                        RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }
}
