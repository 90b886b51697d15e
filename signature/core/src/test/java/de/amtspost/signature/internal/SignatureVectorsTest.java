package de.amtspost.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 6979, appendix A.2. */
class SignatureVectorsTest {

    private static final String P256_X = "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6";
    private static final String P256_Y = "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";

    @ParameterizedTest
    @CsvSource({
        "ECDSA_SHA256, sample, secp256r1, " + P256_X + ", " + P256_Y + ", "
                + "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
                + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        "ECDSA_SHA256, test, secp256r1, " + P256_X + ", " + P256_Y + ", "
                + "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,"
                + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083",
        "ECDSA_SHA384, sample, secp384r1, "
                + "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13,"
                + "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720,"
                + "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46,"
                + "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8",
        "ECDSA_SHA512, sample, secp521r1, "
                + "01894550D0785932E00EAA23B694F213F8C3121F86DC97A04E5A7167DB4E5BCD371123D46E45DB6B5D5370A7F20FB633155D38FF"
                + "A16D2BD761DCAC474B9A2F5023A4,"
                + "00493101C962CD4D2FDDF782285E64584139C2F91B47F87FF82354D6630F746A28A0DB25741B5B34A828008B22ACC23F924FAAFB"
                + "D4D33F81EA66956DFEAA2BFDFCF5,"
                + "00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F174E25A1EE9017B5D450606ADD152B534931D7D4"
                + "E8455CC91F9B15BF05EC36E377FA,"
                + "00617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF282623EAA63E5B5C0723D8B8C37FF0777B1A20F8"
                + "CCB1DCCC43997F1EE0E44DA4A67A"
    })
    void acceptsTheExamplesAndNothingBesides(
            Algorithm algorithm, String text, String curve, String x, String y, String r, String s) throws Exception {
        PublicKey key = key(curve, x, y);
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        byte[] value = HexFormat.of().parseHex(r + s);

        assertThat(algorithm.verifies(key, octets, value)).isTrue();
        for (int i = 0; i < value.length; i++) {
            byte[] changed = value.clone();
            changed[i] ^= 1;
            assertThat(algorithm.verifies(key, octets, changed)).isFalse();
        }
        assertThat(algorithm.verifies(key, new byte[0], value)).isFalse();
    }

    private static PublicKey key(String curve, String x, String y) throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve));
        ECPoint point = new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }
}
