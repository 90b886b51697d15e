package de.amtspost.cli.probe;

import java.util.Map;

/** Names of what is asked for, as IANA has them (TLS Parameters). */
final class TlsNames {

    private static final Map<Integer, String> VERSIONS =
            Map.of(0x0301, "TLSv1", 0x0302, "TLSv1.1", 0x0303, "TLSv1.2", 0x0304, "TLSv1.3");

    private static final Map<Integer, String> SUITES = Map.ofEntries(
            Map.entry(0x000A, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
            Map.entry(0x002F, "TLS_RSA_WITH_AES_128_CBC_SHA"),
            Map.entry(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"),
            Map.entry(0x003C, "TLS_RSA_WITH_AES_128_CBC_SHA256"),
            Map.entry(0x009C, "TLS_RSA_WITH_AES_128_GCM_SHA256"),
            Map.entry(0x009D, "TLS_RSA_WITH_AES_256_GCM_SHA384"),
            Map.entry(0x1301, "TLS_AES_128_GCM_SHA256"),
            Map.entry(0x1302, "TLS_AES_256_GCM_SHA384"),
            Map.entry(0x1303, "TLS_CHACHA20_POLY1305_SHA256"),
            Map.entry(0xC009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
            Map.entry(0xC00A, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
            Map.entry(0xC013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
            Map.entry(0xC014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
            Map.entry(0xC023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"),
            Map.entry(0xC024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
            Map.entry(0xC027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"),
            Map.entry(0xC028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"),
            Map.entry(0xC02B, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
            Map.entry(0xC02C, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
            Map.entry(0xC02F, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
            Map.entry(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
            Map.entry(0xCCA8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
            Map.entry(0xCCA9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"));

    private static final Map<Integer, String> GROUPS = Map.of(
            0x0017, "secp256r1",
            0x0018, "secp384r1",
            0x0019, "secp521r1",
            0x001A, "brainpoolP256r1",
            0x001D, "x25519",
            0x001E, "x448",
            0x001F, "brainpoolP256r1",
            0x0100, "ffdhe2048",
            0x0101, "ffdhe3072");

    private static final Map<Integer, String> SIGNATURES = Map.of(
            0x0201, "rsa_pkcs1_sha1",
            0x0203, "ecdsa_sha1",
            0x0401, "rsa_pkcs1_sha256",
            0x0403, "ecdsa_secp256r1_sha256",
            0x0503, "ecdsa_secp384r1_sha384",
            0x0804, "rsa_pss_rsae_sha256");

    private TlsNames() {}

    static String version(int number) {
        return name(VERSIONS, number);
    }

    static String suite(int number) {
        return name(SUITES, number);
    }

    static String group(int number) {
        return name(GROUPS, number);
    }

    static String signature(int number) {
        return name(SIGNATURES, number);
    }

    private static String name(Map<Integer, String> names, int number) {
        return names.getOrDefault(number, String.format("0x%04X", number));
    }
}
