package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.ParsedSignature;
import de.amtspost.signature.internal.Policy;
import de.amtspost.signature.internal.Reference;
import de.amtspost.signature.internal.Unacceptable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/**
 * Checks XML signatures. What must be covered is said beforehand; what comes out is what was hashed.
 *
 * <p>Order of the check: structure and algorithms, coverage, digests, value, certificate, path to a trusted authority at
 * the present time. Algorithms and keys are those of the profile of the trust ({@link Trust#withProfile}). Of forms, those
 * that {@link XmlSigner} makes are accepted, and what others write:
 *
 * <ul>
 *   <li>signatures without properties of XAdES;
 *   <li>RSA with PKCS#1 version 1.5, and RSASSA-PSS with parameters that mean what the method without parameters means (RFC
 *       9231, section 2.3.9);
 *   <li>exclusive or inclusive canonicalisation without comments, without list of prefixes;
 *   <li>for signatures inside the document: the transform for enveloped signatures (XML Signature 1.1, section 6.6.4), or
 *       the filter that takes out all signatures, {@code /descendant::ds:Signature}, recognised by its text (XPath Filter
 *       2.0).
 * </ul>
 *
 * <p>Everything else is refused before anything of it is carried out or fetched. Elements are found by the identifiers
 * {@code id}, {@code Id}, {@code ID} and {@code xml:id}, which must be unique in the document. Where several signed, see
 * {@link CoSigned}. Revocation is checked as the trust says, at the present time.
 *
 * <p>Documents are held in memory; contents beyond it are signed outside their signature, and hashed as streams. XML is not
 * verified as a stream: that is possible in bounded memory only where the signature stands before what it covers, which
 * neither enveloped signatures nor those of XAdES do, and its result would come out before it is known to be valid.
 *
 * <p>Make a verifier once and keep it: it remembers certificates that it has read (128 of at most 8 KiB), and under which key
 * the signature on them was right. Whatever can change is asked every time: authorities, time, revocation, profile.
 * Thread-safe.
 */
public final class XmlVerifier {

    private final CertificatePaths paths;

    private XmlVerifier(CertificatePaths paths) {
        this.paths = paths;
    }

    /**
     * Makes the verifier.
     *
     * @param trust from whom certificates of signers must descend
     * @return the verifier
     */
    public static XmlVerifier of(Trust trust) {
        return of(trust, Clock.systemUTC());
    }

    /**
     * Makes the verifier with a clock of its own.
     *
     * @param trust from whom certificates of signers must descend
     * @param clock gives the time at which certificates must be valid
     * @return the verifier
     */
    public static XmlVerifier of(Trust trust, Clock clock) {
        return new XmlVerifier(trust.paths(clock));
    }

    /**
     * Checks a signature that must cover exactly one element.
     *
     * @param signature the element of type {@code ds:SignatureType}; standards give it names of their own
     * @param expected the element that must be covered, identified by an attribute {@code id}, {@code Id} or {@code ID}
     * @return the verdict; the content of a valid one is the element in its canonical form, as it was hashed
     */
    public Verdict<XmlFragment> verify(Element signature, Element expected) {
        return checked(policy -> {
            ParsedSignature parsed = ParsedSignature.parse(signature, policy, paths.known());
            List<Reference> references = parsed.references();
            if (references.size() != 1 || !references.get(0).pointsTo(expected)) {
                throw new Unacceptable(Verdict.Code.COVERAGE, "it does not cover the expected element alone");
            }
            Reference reference = references.get(0);
            byte[] octets = reference.octets(expected);
            reference.requireDigest(reference.digest().of(octets));
            return judge(parsed, policy, new XmlFragment(new String(octets, StandardCharsets.UTF_8)));
        });
    }

    /**
     * Checks a signature that must cover the whole document in which it stands, apart from itself.
     *
     * @param signature the element of type {@code ds:SignatureType}; standards give it names of their own
     * @param root the root of the document
     * @return the verdict; the content of a valid one is the document without the signature in its canonical form, as it
     *     was hashed
     */
    public Verdict<XmlFragment> verifyEnveloped(Element signature, Element root) {
        return checked(policy -> {
            ParsedSignature parsed = ParsedSignature.parseEnveloped(signature, policy, paths.known());
            List<Reference> references = parsed.references();
            if (!root.isSameNode(root.getOwnerDocument().getDocumentElement())
                    || references.size() != 1
                    || !references.get(0).uri().isEmpty()) {
                throw new Unacceptable(Verdict.Code.COVERAGE, "it does not cover the document and nothing else");
            }
            Reference reference = references.get(0);
            byte[] octets = reference.octetsAround(signature, root);
            reference.requireDigest(reference.digest().of(octets));
            return judge(parsed, policy, new XmlFragment(new String(octets, StandardCharsets.UTF_8)));
        });
    }

    /**
     * Checks a signature that must cover the element that it holds.
     *
     * @param signature the element of type {@code ds:SignatureType}; standards give it names of their own
     * @return the verdict; the content of a valid one is the element inside {@code ds:Object}, taken from the octets that
     *     were hashed
     */
    public Verdict<XmlFragment> verifyEnveloping(Element signature) {
        return checked(policy -> {
            ParsedSignature parsed = ParsedSignature.parseEnveloping(signature, policy, paths.known());
            return judge(parsed, policy, parsed.xmlInside());
        });
    }

    /**
     * Checks a signature that must cover the bytes that it holds in Base64.
     *
     * @param signature the element of type {@code ds:SignatureType}; standards give it names of their own
     * @return the verdict; the content of a valid one is the decoded bytes, as they were hashed, with the media type that
     *     the signer states, or {@value Content#BINARY}
     */
    public Verdict<Content> verifyEnvelopingBytes(Element signature) {
        return checked(policy -> {
            ParsedSignature parsed = ParsedSignature.parseEnveloping(signature, policy, paths.known());
            return judge(parsed, policy, parsed.bytesInside());
        });
    }

    /**
     * Checks a signature that must cover exactly the given contents. They are read once, as streams.
     *
     * @param signature the element of type {@code ds:SignatureType}; standards give it names of their own
     * @param contents the contents by the references that name them; none is never covered
     * @return the verdict; the content of a valid one is the given map
     * @throws IOException if a content cannot be read
     */
    public Verdict<Map<String, Content>> verifyDetached(Element signature, Map<String, Content> contents)
            throws IOException {
        return verifyDetached(signature, contents, parsed -> true);
    }

    /** As above; the signature must also say that this content, or none, is the main one of a message. */
    Verdict<Map<String, Content>> verifyDetached(
            Element signature, Map<String, Content> contents, Optional<String> main) throws IOException {
        Set<String> expected = main.map(Set::of).orElse(Set.of());
        return verifyDetached(
                signature, contents, parsed -> parsed.mainContents().equals(expected));
    }

    private Verdict<Map<String, Content>> verifyDetached(
            Element signature, Map<String, Content> contents, Predicate<ParsedSignature> roles) throws IOException {
        try {
            Policy policy = paths.policy();
            ParsedSignature parsed = ParsedSignature.parse(signature, policy, paths.known());
            Map<String, Reference> open = new HashMap<>();
            for (Reference reference : parsed.references()) {
                if (!reference.isOfBytes() || open.put(reference.uri(), reference) != null) {
                    throw new Unacceptable(Verdict.Code.COVERAGE, "a content is covered twice or as XML");
                }
            }
            if (open.isEmpty() || !open.keySet().equals(contents.keySet())) {
                throw new Unacceptable(
                        Verdict.Code.COVERAGE,
                        "it covers " + open.size() + " content(s) under other names than the " + contents.size()
                                + " of the message");
            }
            if (!roles.test(parsed)) {
                throw new Unacceptable(Verdict.Code.COVERAGE, "it was made with another content as the main one");
            }
            for (Map.Entry<String, Content> entry : contents.entrySet()) {
                Reference reference =
                        Optional.ofNullable(open.get(entry.getKey())).orElseThrow();
                reference.requireDigest(reference.digest().of(entry.getValue()));
            }
            return judge(parsed, policy, Map.copyOf(contents));
        } catch (Unacceptable e) {
            return e.verdict();
        }
    }

    /** One check, which may end by a refusal. */
    @FunctionalInterface
    private interface Check<T> {

        Verdict<T> by(Policy policy) throws Unacceptable;
    }

    private <T> Verdict<T> checked(Check<T> check) {
        try {
            return check.by(paths.policy());
        } catch (Unacceptable e) {
            return e.verdict();
        }
    }

    private <T> Verdict<T> judge(ParsedSignature parsed, Policy policy, T content) throws Unacceptable {
        parsed.requireValue();
        CertificateStatus status = paths.ofSigner(parsed.certificates());
        // Also of a certificate that is revoked by now: nothing proves when the signature was made.
        return status instanceof CertificateStatus.Valid valid
                ? new Verdict.Valid<>(content, parsed.signer(), policy.notesWith(valid.notes()))
                : new Verdict.Indeterminate<>(status.problem().stream().toList(), List.of(parsed.signer()));
    }
}
