package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.CryptoProfile.Rule;
import de.amtspost.signature.CryptoProfile.Use;
import de.amtspost.signature.NotAllowedException;
import de.amtspost.signature.Verdict;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a profile allows on the day of one check, and what of it somebody had to answer for. For one thread. */
public final class Policy {

    private static final Pattern NAME = Pattern.compile("[\\w#.-]{1,60}");

    private final CryptoProfile profile;
    private final LocalDate day;
    private final List<Verdict.Reason> notes = new ArrayList<>();

    /**
     * Starts a check.
     *
     * @param profile the profile
     * @param clock gives the day for which the check is made
     */
    public Policy(CryptoProfile profile, Clock clock) {
        this(profile, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private Policy(CryptoProfile profile, LocalDate day) {
        this.profile = profile;
        this.day = day;
    }

    /** For what this library made itself and reads at once: on that day no rule has ended. */
    static Policy ofTrial() {
        return new Policy(CryptoProfile.bsi2026(), LocalDate.EPOCH);
    }

    /**
     * Returns what was accepted because somebody answers for it.
     *
     * @return the notes, each rule once
     */
    public List<Verdict.Reason> notes() {
        return notesWith(List.of());
    }

    /**
     * Returns what was accepted because somebody answers for it, together with other notes.
     *
     * @param others the other notes
     * @return the notes, each once
     */
    public List<Verdict.Reason> notesWith(List<Verdict.Reason> others) {
        return Stream.concat(notes.stream(), others.stream()).distinct().toList();
    }

    /** The signature algorithm of that URI. */
    Algorithm signature(String uri) throws Unacceptable {
        Algorithm algorithm = Algorithm.named(uri).orElseThrow(() -> refused(Purpose.SIGNATURE, name(uri)));
        return signature(algorithm);
    }

    Algorithm signature(Algorithm algorithm) throws Unacceptable {
        require(Purpose.SIGNATURE, name(algorithm.uri()));
        return algorithm;
    }

    /** The hash function of that URI. */
    Digest digest(String uri) throws Unacceptable {
        return digest(Digest.named(uri).orElseThrow(() -> refused(Purpose.HASH, name(uri))));
    }

    Digest digest(Digest digest) throws Unacceptable {
        require(Purpose.HASH, name(digest.uri()));
        return digest;
    }

    /** The canonical form of that URI. */
    String canonicalization(String uri) throws Unacceptable {
        if (!Canonical.allows(uri)) {
            throw refused(Purpose.CANONICALIZATION, name(uri));
        }
        require(Purpose.CANONICALIZATION, name(uri));
        return uri;
    }

    /** The cipher of that URI. */
    ContentCipher contentEncryption(String uri) throws Unacceptable {
        return contentEncryption(
                ContentCipher.named(uri).orElseThrow(() -> refused(Purpose.CONTENT_ENCRYPTION, name(uri))));
    }

    ContentCipher contentEncryption(ContentCipher cipher) throws Unacceptable {
        require(Purpose.CONTENT_ENCRYPTION, cipher.policyName());
        return cipher;
    }

    /** Tells whether something may be accepted. */
    boolean allows(Purpose purpose, String algorithm) {
        return profile.rule(purpose, algorithm).filter(this::isAccepted).isPresent();
    }

    private boolean isAccepted(Rule rule) {
        return rule.on(day).compareTo(Use.ACCEPT) <= 0;
    }

    /** Requires that something may be accepted. */
    void require(Purpose purpose, String algorithm) throws Unacceptable {
        Optional<Rule> rule = profile.rule(purpose, algorithm);
        accept(rule, () -> refused(rule, purpose, algorithm));
    }

    /** Requires that a key may be accepted. */
    void requireKey(PublicKey key) throws Unacceptable {
        Optional<Rule> rule = keyRule(key);
        accept(rule, () -> refused(rule, Purpose.KEY, keyName(key)));
    }

    private void accept(Optional<Rule> rule, Supplier<Unacceptable> otherwise) throws Unacceptable {
        Rule found = rule.filter(this::isAccepted).orElseThrow(otherwise);
        if (found.allowed()) {
            notes.add(new Verdict.Reason(
                    code(found.purpose()), found.id() + " is accepted: " + found.source(), Optional.of(found)));
        }
    }

    /**
     * Chooses the algorithm to sign with.
     *
     * @param key the public part of the key
     * @return the first in the profile that fits the key
     * @throws NotAllowedException if there is none, or nothing may be made with the key
     */
    public Algorithm toSignWith(PublicKey key) {
        requireToProduce(key);
        return profile.produced(Purpose.SIGNATURE, day).stream()
                .flatMap(name -> Stream.of(Algorithm.values())
                        .filter(algorithm -> name.equals(name(algorithm.uri())) && algorithm.isToSignWith(key)))
                .findFirst()
                .orElseThrow(() -> new NotAllowedException(
                        refused(Purpose.SIGNATURE, "with " + keyName(key)).reason()));
    }

    /**
     * Requires that something may be made with a key: a signature, or a content that only its holder can read.
     *
     * @param key the public part of the key
     * @throws NotAllowedException if nothing may
     */
    public void requireToProduce(PublicKey key) {
        Optional<Rule> rule = keyRule(key);
        if (rule.filter(found -> found.on(day) == Use.PRODUCE).isEmpty()) {
            throw new NotAllowedException(
                    refused(rule, Purpose.KEY, keyName(key)).reason());
        }
    }

    /**
     * Requires that a key may be used on what others made for it.
     *
     * @param key the public part of the key
     * @throws NotAllowedException if it may not
     */
    public void requireToAccept(PublicKey key) {
        try {
            requireKey(key);
        } catch (Unacceptable e) {
            throw new NotAllowedException(e.reason());
        }
    }

    private Optional<Rule> keyRule(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                ? profile.rsaKey(rsa.getModulus().bitLength())
                : Keys.curveName(key).flatMap(curve -> profile.rule(Purpose.KEY, curve));
    }

    private static String keyName(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                ? "RSA with " + rsa.getModulus().bitLength() + " bits"
                : Keys.curveName(key).orElse("on an unknown curve, or of an unknown kind");
    }

    /** How something is refused that may be known to the profile only. */
    Unacceptable refused(Purpose purpose, String algorithm) {
        return refused(profile.rule(purpose, algorithm), purpose, algorithm);
    }

    private Unacceptable refused(Optional<Rule> rule, Purpose purpose, String algorithm) {
        String standing = rule.map(found -> switch (found.on(day)) {
                    case REJECT -> "is rejected";
                    case LEGACY ->
                        "is legacy" + found.until().map(end -> " since " + end).orElse("");
                    case ACCEPT, PRODUCE -> "is not made, or not in this form";
                })
                .orElse("is not known");
        String source = rule.map(found -> " (" + found.source() + ")").orElse("");
        List<String> made = profile.produced(purpose, day);
        List<String> better = made.isEmpty() ? accepted(purpose) : made;
        return new Unacceptable(new Verdict.Reason(
                code(purpose),
                purpose + " " + algorithm + " " + standing + " in the profile " + profile.name() + source + "; take "
                        + String.join(", ", better),
                rule));
    }

    private List<String> accepted(Purpose purpose) {
        return profile.rules().stream()
                .filter(rule -> rule.purpose() == purpose && isAccepted(rule))
                .map(Rule::algorithm)
                .toList();
    }

    private static Verdict.Code code(Purpose purpose) {
        return purpose == Purpose.KEY ? Verdict.Code.KEY : Verdict.Code.ALGORITHM;
    }

    /**
     * Returns the name in tables: the fragment of a URI, or what stands behind its last slash.
     *
     * @param uri the URI
     * @return the name
     */
    public static String name(String uri) {
        int mark = uri.indexOf('#');
        String fragment = mark < 0 ? "" : uri.substring(mark + 1);
        String path = uri.substring(uri.lastIndexOf('/') + 1);
        String name = fragment.isEmpty() || fragment.equals("WithComments")
                ? path.endsWith("#") ? path.substring(0, path.length() - 1) : path
                : fragment;
        // What a stranger wrote goes into no log as it is.
        return NAME.matcher(name).matches() ? name : "of another name";
    }
}
