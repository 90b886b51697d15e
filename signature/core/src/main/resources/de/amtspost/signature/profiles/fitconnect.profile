# FIT-Connect: RSA keys of 4096 bits, RSASSA-PSS with SHA-512, RSA-OAEP with SHA-256.
extends bsi2026

key       | RSA 4096        | produce | -          | docs.fitko.de/fit-connect: certificates
key       | RSA 3000        | reject  | -          | docs.fitko.de/fit-connect: 4096 bits
key       | RSA 2000        | reject  | -          | docs.fitko.de/fit-connect: 4096 bits
signature | sha512-rsa-MGF1 | produce | 2035-12-31 | docs.fitko.de/fit-connect: RSASSA-PSS with SHA-512
