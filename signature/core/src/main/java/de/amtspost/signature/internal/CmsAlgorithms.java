package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.jspecify.annotations.Nullable;

/** The algorithms that this library knows with their names in CMS (RFC 5754; RFC 4056 for RSASSA-PSS). */
final class CmsAlgorithms {

    private static final Map<ASN1ObjectIdentifier, Digest> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, Digest.SHA256,
            NISTObjectIdentifiers.id_sha384, Digest.SHA384,
            NISTObjectIdentifiers.id_sha512, Digest.SHA512);

    private static final Map<ASN1ObjectIdentifier, Algorithm> SIGNATURES = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, Algorithm.ECDSA_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384, Algorithm.ECDSA_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512, Algorithm.ECDSA_SHA512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption, Algorithm.RSA_SHA256,
            PKCSObjectIdentifiers.sha384WithRSAEncryption, Algorithm.RSA_SHA384,
            PKCSObjectIdentifiers.sha512WithRSAEncryption, Algorithm.RSA_SHA512);

    private static final Map<Digest, Algorithm> PSS = Map.of(
            Digest.SHA256, Algorithm.PSS_SHA256,
            Digest.SHA384, Algorithm.PSS_SHA384,
            Digest.SHA512, Algorithm.PSS_SHA512);

    /** RFC 3370, section 3.2: {@code rsaEncryption} leaves the hash function to the digest algorithm. */
    private static final Map<Digest, Algorithm> PKCS1 = Map.of(
            Digest.SHA256, Algorithm.RSA_SHA256,
            Digest.SHA384, Algorithm.RSA_SHA384,
            Digest.SHA512, Algorithm.RSA_SHA512);

    private static final Pattern KEY_FIRST = Pattern.compile("rsa|ecdsa|dsa");
    private static final Pattern WITH = Pattern.compile("(\\w+)with(\\w+)");

    private CmsAlgorithms() {}

    static Optional<Digest> digest(AlgorithmIdentifier identifier) {
        return hasNoParameters(identifier)
                ? Optional.ofNullable(DIGESTS.get(identifier.getAlgorithm()))
                : Optional.empty();
    }

    /** The hash function of that name, if it may be accepted. */
    static Digest digest(AlgorithmIdentifier identifier, Policy policy) throws Unacceptable {
        return policy.digest(digest(identifier).orElseThrow(() -> policy.refused(Purpose.HASH, nameOf(identifier))));
    }

    /** The name in profiles of the algorithm by which a certificate was signed. */
    static String signatureName(AlgorithmIdentifier identifier) {
        return Stream.of(Digest.values())
                .flatMap(digest -> known(identifier, digest).stream())
                .findFirst()
                .map(algorithm -> Policy.name(algorithm.uri()))
                .orElseGet(() -> inOrder(nameOf(identifier)));
    }

    /** As in XML: the kind of key first, then the hash function. Bouncy Castle has both orders. */
    private static String inOrder(String name) {
        Matcher parts = WITH.matcher(name);
        if (!parts.matches()) {
            return name;
        }
        boolean keyFirst = KEY_FIRST.matcher(name).lookingAt();
        return parts.replaceAll(keyFirst ? "$1-$2" : "$2-$1");
    }

    /** What others call an algorithm that is none of ours: by it, the refusal can be understood. */
    private static String nameOf(AlgorithmIdentifier identifier) {
        return new DefaultAlgorithmNameFinder()
                .getAlgorithmName(identifier)
                .toLowerCase(Locale.ROOT)
                .replace("-", "");
    }

    static AlgorithmIdentifier identifier(Digest digest) {
        return new AlgorithmIdentifier(nameOf(DIGESTS, digest));
    }

    /** The algorithm of a signature whose attributes and content are hashed by that function, and no other. */
    static Algorithm signature(AlgorithmIdentifier identifier, Digest digest, Policy policy) throws Unacceptable {
        return policy.signature(known(identifier, digest)
                .filter(algorithm -> algorithm.digest() == digest)
                .orElseThrow(() -> new Unacceptable(
                        Verdict.Code.ALGORITHM,
                        "the signature algorithm " + nameOf(identifier)
                                + " is not allowed, or does not fit the hash function")));
    }

    private static Optional<Algorithm> known(AlgorithmIdentifier identifier, Digest digest) {
        ASN1ObjectIdentifier name = identifier.getAlgorithm();
        if (name.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return Optional.ofNullable(PSS.get(digest)).filter(algorithm -> isFor(digest, identifier.getParameters()));
        }
        if (!hasNoParameters(identifier)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                name.equals(PKCSObjectIdentifiers.rsaEncryption) ? PKCS1.get(digest) : SIGNATURES.get(name));
    }

    static AlgorithmIdentifier identifier(Algorithm algorithm) {
        if (PSS.containsValue(algorithm)) {
            return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, pss(algorithm.digest()));
        }
        return new AlgorithmIdentifier(nameOf(SIGNATURES, algorithm));
    }

    /** One hash function for everything, and a salt of its length. */
    private static boolean isFor(Digest digest, @Nullable ASN1Encodable parameters) {
        RSASSAPSSparams stated = RSASSAPSSparams.getInstance(parameters);
        return stated != null
                && digest(stated.getHashAlgorithm()).equals(Optional.of(digest))
                && isMask(digest, stated.getMaskGenAlgorithm())
                && stated.getSaltLength().intValueExact() == digest.bytes()
                && stated.getTrailerField().intValueExact() == 1;
    }

    static boolean isMask(Digest digest, AlgorithmIdentifier mask) {
        return mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                && digest(AlgorithmIdentifier.getInstance(mask.getParameters())).equals(Optional.of(digest));
    }

    private static RSASSAPSSparams pss(Digest digest) {
        AlgorithmIdentifier hash = new AlgorithmIdentifier(nameOf(DIGESTS, digest), DERNull.INSTANCE);
        return new RSASSAPSSparams(
                hash,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                new ASN1Integer(digest.bytes()),
                RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
    }

    private static boolean hasNoParameters(AlgorithmIdentifier identifier) {
        ASN1Encodable parameters = identifier.getParameters();
        return parameters == null || DERNull.INSTANCE.equals(parameters);
    }

    private static <T> ASN1ObjectIdentifier nameOf(Map<ASN1ObjectIdentifier, T> names, T thing) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(thing))
                .findAny()
                .orElseThrow()
                .getKey();
    }
}
