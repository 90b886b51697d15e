package de.amtspost.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Values that others have published. */
class EncryptionVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    /** McGrew and Viega, The Galois/Counter Mode of Operation, test case 15: 256 bits, nothing but content. */
    @Test
    void aesGcm() throws Exception {
        byte[] key = HEX.parseHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        byte[] octets = HEX.parseHex("cafebabefacedbaddecaf888"
                + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
                + "b094dac5d93471bdec1a502270e3cc6c");

        assertThat(ContentCipher.AES256.decrypt(key, octets, ContentCipher.IV_BYTES))
                .isEqualTo(HEX.parseHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"));
    }

    /** RFC 7518, appendix C: the first half of a derived key of 256 bits, because one round is the hash alone. */
    @Test
    void concatKdf() throws Exception {
        String xml = "<k:KeyDerivationMethod xmlns:k='http://www.w3.org/2009/xmlenc11#'"
                + " Algorithm='http://www.w3.org/2009/xmlenc11#ConcatKDF'>"
                + "<k:ConcatKDFParams AlgorithmID='00000000074131323847434D' PartyUInfo='0000000005416C696365'"
                + " PartyVInfo='0000000003426F62' SuppPubInfo='0000000080'>"
                + "<DigestMethod xmlns='http://www.w3.org/2000/09/xmldsig#'"
                + " Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/></k:ConcatKDFParams></k:KeyDerivationMethod>";
        byte[] secret = HEX.parseHex("9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4");

        byte[] derived =
                ConcatKdf.parse(Fragments.toElement(new XmlFragment(xml))).derive(secret);

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(derived, 16)))
                .isEqualTo("VqqN6vgjbSBcIijNcacQGg");
    }
}
