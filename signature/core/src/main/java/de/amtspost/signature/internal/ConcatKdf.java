package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Derivation of a key of 256 bits by ConcatKDF (XML Encryption 1.1, section 5.4.1; NIST SP 800-56A, section 5.8.1): the
 * hash of a counter, the secret, and what both sides know.
 */
final class ConcatKdf {

    private static final String URI = Names.XENC11 + "ConcatKDF";
    private static final List<String> KNOWN =
            List.of("AlgorithmID", "PartyUInfo", "PartyVInfo", "SuppPubInfo", "SuppPrivInfo");
    private static final int KEY_BYTES = 32;

    /** No allowed hash is shorter than the key, so that there is one round only. */
    private static final byte[] FIRST_ROUND = {0, 0, 0, 1};

    /** How many bits of the last byte do not count: none. Stands before the bytes of every parameter. */
    private static final String NO_PADDING = "00";

    private final Digest digest;
    private final byte[] known;

    private ConcatKdf(Digest digest, byte[] known) {
        this.digest = digest;
        this.known = known;
    }

    /** Writes the parameters: what the key is for, and the certificate of its reader; the author is not named. */
    static Element write(Element agreement, String purpose, X509Certificate reader) {
        Element derivation = Markup.addMethod(agreement, "xenc11:KeyDerivationMethod", URI);
        Element parameters = Markup.add(derivation, "xenc11:ConcatKDFParams");
        parameters.setAttribute("AlgorithmID", hex(purpose.getBytes(StandardCharsets.US_ASCII)));
        parameters.setAttribute("PartyUInfo", "");
        parameters.setAttribute("PartyVInfo", hex(Digest.SHA256.of(Markup.encoded(reader))));
        Markup.addMethod(parameters, "ds:DigestMethod", Digest.SHA256.uri());
        return derivation;
    }

    private static String hex(byte[] bytes) {
        return NO_PADDING + HexFormat.of().withUpperCase().formatHex(bytes);
    }

    static ConcatKdf parse(Element derivation) throws Unacceptable {
        Element parameters = Parts.only(derivation, Names.XENC11, "KeyDerivationMethod");
        Digest digest = Digest.named(
                        Parts.algorithm(Parts.only(parameters, Names.XENC11, "ConcatKDFParams"), "DigestMethod"))
                .orElseThrow(ConcatKdf::refused);
        if (!derivation.getAttribute("Algorithm").equals(URI)) {
            throw refused();
        }
        ByteArrayOutputStream known = new ByteArrayOutputStream();
        for (String name : KNOWN) {
            known.writeBytes(bytes(parameters.getAttribute(name)));
        }
        return new ConcatKdf(digest, known.toByteArray());
    }

    private static byte[] bytes(String parameter) throws Unacceptable {
        try {
            if (parameter.isEmpty() || parameter.startsWith(NO_PADDING)) {
                return HexFormat.of().parseHex(parameter.substring(Math.min(NO_PADDING.length(), parameter.length())));
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new Unacceptable(Verdict.Code.STRUCTURE, "a parameter of the key derivation is not in whole bytes");
    }

    private static Unacceptable refused() {
        return new Unacceptable(
                Verdict.Code.ALGORITHM, "the key is not derived by ConcatKDF with SHA-256, SHA-384 or SHA-512");
    }

    byte[] derive(byte[] secret) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(FIRST_ROUND);
        input.writeBytes(secret);
        input.writeBytes(known);
        return Arrays.copyOf(digest.of(input.toByteArray()), KEY_BYTES);
    }
}
