# What may be used in 2026 for signatures, encryption and TLS between German authorities.
#
# purpose | algorithm | use | until | source
#
# use:   produce = made and accepted; accept = accepted only; legacy = refused unless somebody answers for it (Insecure.allow);
#        reject = refused always. What is not in the table is rejected.
# until: the last day on which "produce" or "accept" holds, "-" if none is known; from the next day on it is legacy.
#        The day that counts is the one for which the check is made: that of the signature where a proof of it exists.
# The order counts where there is a choice: the first row that fits the key is produced, the first one of TLS is preferred.
# Names: signatures, hashes and encryption by the last part of their URI (RFC 9231, XML Encryption 1.1), TLS as IANA has them.

key                | RSA 3000                   | produce | -          | BSI TR-02102-1
key                | RSA 2000                   | accept  | 2023-12-31 | BSI TR-02102-1; TR-03116-4 as in BSI TaSK
key                | P-256                      | produce | -          | BSI TR-02102-2
key                | P-384                      | produce | -          | BSI TR-02102-2
key                | P-521                      | produce | -          | BSI TR-02102-2
key                | brainpoolP256r1            | produce | -          | BSI TR-02102-2
key                | brainpoolP384r1            | produce | -          | BSI TR-02102-2
key                | brainpoolP512r1            | produce | -          | BSI TR-02102-2

hash               | sha256                     | produce | -          | BSI TR-02102-1; ETSI TS 119 312 V1.5.1
hash               | sha384                     | produce | -          | BSI TR-02102-1; ETSI TS 119 312 V1.5.1
hash               | sha512                     | produce | -          | BSI TR-02102-1; ETSI TS 119 312 V1.5.1
hash               | sha1                       | reject  | -          | ETSI TS 119 312 V1.5.1
hash               | md5                        | reject  | -          | ETSI TS 102 176-1 V2.1.1
hash               | ripemd160                  | reject  | -          | ETSI TS 119 312 V1.5.1

signature          | ecdsa-sha256               | produce | 2035-12-31 | BSI TR-02102-1, edition of January 2026
signature          | ecdsa-sha384               | produce | 2035-12-31 | BSI TR-02102-1, edition of January 2026
signature          | ecdsa-sha512               | produce | 2035-12-31 | BSI TR-02102-1, edition of January 2026
signature          | sha256-rsa-MGF1            | produce | 2035-12-31 | BSI TR-02102-1, edition of January 2026
signature          | sha384-rsa-MGF1            | produce | 2035-12-31 | BSI TR-02102-1, edition of January 2026
signature          | sha512-rsa-MGF1            | produce | 2035-12-31 | BSI TR-02102-1, edition of January 2026
signature          | rsa-sha256                 | accept  | 2028-12-31 | ETSI TS 119 312 V1.5.1; legacy in BSI TR-02102-1 since 2019
signature          | rsa-sha384                 | accept  | 2028-12-31 | ETSI TS 119 312 V1.5.1; legacy in BSI TR-02102-1 since 2019
signature          | rsa-sha512                 | accept  | 2028-12-31 | ETSI TS 119 312 V1.5.1; legacy in BSI TR-02102-1 since 2019
signature          | rsa-sha1                   | reject  | -          | ETSI TS 119 312 V1.5.1
signature          | rsa-md5                    | reject  | -          | ETSI TS 102 176-1 V2.1.1
signature          | ecdsa-sha1                 | reject  | -          | ETSI TS 119 312 V1.5.1
signature          | sha1-rsa-MGF1              | reject  | -          | ETSI TS 119 312 V1.5.1
signature          | dsa-sha1                   | reject  | -          | ETSI TS 119 312 V1.5.1
signature          | hmac-sha1                  | reject  | -          | a shared key proves nobody's authorship
signature          | hmac-sha256                | reject  | -          | a shared key proves nobody's authorship
signature          | hmac-sha512                | reject  | -          | a shared key proves nobody's authorship

# How authorities sign certificates. PKCS#1 version 1.5 is what the Verwaltungs-PKI still issues.
certificate        | ecdsa-sha256               | accept  | 2035-12-31 | BSI TR-02102-1, edition of January 2026
certificate        | ecdsa-sha384               | accept  | 2035-12-31 | BSI TR-02102-1, edition of January 2026
certificate        | ecdsa-sha512               | accept  | 2035-12-31 | BSI TR-02102-1, edition of January 2026
certificate        | sha256-rsa-MGF1            | accept  | 2035-12-31 | BSI TR-02102-1, edition of January 2026
certificate        | sha384-rsa-MGF1            | accept  | 2035-12-31 | BSI TR-02102-1, edition of January 2026
certificate        | sha512-rsa-MGF1            | accept  | 2035-12-31 | BSI TR-02102-1, edition of January 2026
certificate        | rsa-sha256                 | accept  | 2028-12-31 | ETSI TS 119 312 V1.5.1
certificate        | rsa-sha384                 | accept  | 2028-12-31 | ETSI TS 119 312 V1.5.1
certificate        | rsa-sha512                 | accept  | 2028-12-31 | ETSI TS 119 312 V1.5.1
certificate        | rsa-sha1                   | reject  | -          | ETSI TS 119 312 V1.5.1
certificate        | ecdsa-sha1                 | reject  | -          | ETSI TS 119 312 V1.5.1

canonicalization   | xml-exc-c14n               | produce | -          | Exclusive XML Canonicalization 1.0
canonicalization   | REC-xml-c14n-20010315      | accept  | -          | Canonical XML 1.0
canonicalization   | xml-c14n11                 | accept  | -          | Canonical XML 1.1
canonicalization   | xml-exc-c14n#WithComments  | reject  | -          | comments can split texts
canonicalization   | REC-xml-c14n-20010315#WithComments | reject | -   | comments can split texts
canonicalization   | xml-c14n11#WithComments    | reject  | -          | comments can split texts
canonicalization   | REC-xslt-19991116          | reject  | -          | a program is no canonical form
canonicalization   | REC-xpath-19991116         | reject  | -          | what is signed must not be computed

content-encryption | aes256-gcm                 | produce | -          | BSI TR-02102-1; XML Encryption 1.1, section 5.2.4
content-encryption | aes192-gcm                 | accept  | -          | BSI TR-02102-1
content-encryption | aes128-gcm                 | accept  | -          | BSI TR-02102-1
content-encryption | aes256-gcm-iv16            | reject  | -          | XML Encryption 1.1, section 5.2.4: 12 bytes; older OSCI libraries wrote 16
content-encryption | aes192-gcm-iv16            | reject  | -          | XML Encryption 1.1, section 5.2.4: 12 bytes; older OSCI libraries wrote 16
content-encryption | aes128-gcm-iv16            | reject  | -          | XML Encryption 1.1, section 5.2.4: 12 bytes; older OSCI libraries wrote 16
content-encryption | aes256-cbc                 | legacy  | -          | KoSIT: no CBC in OSCI since November 2019; padding oracles
content-encryption | aes192-cbc                 | legacy  | -          | KoSIT: no CBC in OSCI since November 2019; padding oracles
content-encryption | aes128-cbc                 | legacy  | -          | KoSIT: no CBC in OSCI since November 2019; padding oracles
content-encryption | tripledes-cbc              | reject  | -          | BSI TR-02102-1

key-transport      | rsa-oaep                   | produce | 2031-12-31 | BSI TR-02102-1, edition of January 2026
key-transport      | rsa-oaep-mgf1p             | accept  | 2031-12-31 | XML Encryption 1.0, section 5.4.2
key-transport      | rsa-1_5                    | reject  | -          | Bleichenbacher 1998; BSI TR-02102-1
key-agreement      | ECDH-ES                    | produce | 2031-12-31 | BSI TR-02102-1, edition of January 2026
key-wrap           | kw-aes256                  | produce | -          | RFC 3394; BSI TR-02102-1
key-wrap           | kw-aes192                  | accept  | -          | RFC 3394; BSI TR-02102-1
key-wrap           | kw-aes128                  | accept  | -          | RFC 3394; BSI TR-02102-1
key-wrap           | kw-tripledes               | reject  | -          | BSI TR-02102-1

tls-version        | TLSv1.3                    | produce | -          | BSI TR-03116-4
tls-version        | TLSv1.2                    | produce | 2031-12-31 | BSI TR-03116-4
tls-version        | TLSv1.1                    | reject  | -          | BSI TR-03116-4
tls-version        | TLSv1                      | reject  | -          | BSI TR-03116-4
tls-suite          | TLS_AES_128_GCM_SHA256     | produce | -          | BSI TR-03116-4
tls-suite          | TLS_AES_256_GCM_SHA384     | produce | -          | BSI TR-02102-2
tls-suite          | TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 | produce | - | BSI TR-03116-4
tls-suite          | TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 | produce | - | BSI TR-02102-2
tls-suite          | TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256   | produce | - | BSI TR-03116-4
tls-suite          | TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384   | produce | - | BSI TR-02102-2
tls-suite          | TLS_CHACHA20_POLY1305_SHA256            | reject  | - | not listed in BSI TR-02102-2
tls-group          | secp256r1                  | produce | -          | BSI TR-03116-4
tls-group          | brainpoolP256r1            | produce | -          | BSI TR-03116-4
tls-group          | secp384r1                  | produce | -          | BSI TR-02102-2
tls-group          | brainpoolP384r1            | produce | -          | BSI TR-02102-2
tls-group          | secp521r1                  | produce | -          | BSI TR-02102-2
tls-group          | brainpoolP512r1            | produce | -          | BSI TR-02102-2
tls-group          | x25519                     | reject  | -          | not listed in BSI TR-02102-2
tls-group          | x448                       | reject  | -          | not listed in BSI TR-02102-2
tls-signature      | ecdsa_secp256r1_sha256     | produce | -          | BSI TR-03116-4
tls-signature      | ecdsa_brainpoolP256r1tls13_sha256 | produce | -   | BSI TR-03116-4
tls-signature      | ecdsa_secp384r1_sha384     | produce | -          | BSI TR-02102-2
tls-signature      | ecdsa_brainpoolP384r1tls13_sha384 | produce | -   | BSI TR-02102-2
tls-signature      | ecdsa_secp521r1_sha512     | produce | -          | BSI TR-02102-2
tls-signature      | ecdsa_brainpoolP512r1tls13_sha512 | produce | -   | BSI TR-02102-2
tls-signature      | rsa_pss_rsae_sha256        | produce | -          | BSI TR-03116-4
tls-signature      | rsa_pss_rsae_sha384        | produce | -          | BSI TR-02102-2
tls-signature      | rsa_pss_rsae_sha512        | produce | -          | BSI TR-02102-2
tls-signature      | rsa_pss_pss_sha256         | produce | -          | BSI TR-03116-4
tls-signature      | rsa_pss_pss_sha384         | produce | -          | BSI TR-02102-2
tls-signature      | rsa_pss_pss_sha512         | produce | -          | BSI TR-02102-2
tls-signature      | rsa_pkcs1_sha256           | accept  | 2028-12-31 | in certificates: ETSI TS 119 312 V1.5.1
tls-signature      | rsa_pkcs1_sha384           | accept  | 2028-12-31 | in certificates: ETSI TS 119 312 V1.5.1
tls-signature      | rsa_pkcs1_sha512           | accept  | 2028-12-31 | in certificates: ETSI TS 119 312 V1.5.1
