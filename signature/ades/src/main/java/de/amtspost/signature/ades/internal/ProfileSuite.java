package de.amtspost.signature.ades.internal;

import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.CryptoProfile.Rule;
import de.amtspost.signature.CryptoProfile.Use;
import de.amtspost.signature.internal.Algorithm;
import de.amtspost.signature.internal.Digest;
import de.amtspost.signature.internal.Policy;
import de.amtspost.signature.internal.ProfileTable;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.model.policy.CryptographicSuite;
import eu.europa.esig.dss.model.policy.crypto.CryptographicSuiteEvaluation;
import eu.europa.esig.dss.model.policy.crypto.CryptographicSuiteParameter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A profile as DSS wants it. DSS asks for the size of a curve, not for its name: a curve counts as any other one of its size.
 * Immutable and thread-safe.
 */
@SuppressWarnings("JavaUtilDate") // DSS takes nothing else.
final class ProfileSuite implements CryptographicSuite {

    /** Names of curves in profiles, which tell their size. */
    private static final Pattern CURVE = Pattern.compile("(?:P-|brainpoolP)(\\d+)(?:r1)?");

    private final String name;
    private final Map<DigestAlgorithm, Set<CryptographicSuiteEvaluation>> digests =
            new EnumMap<>(DigestAlgorithm.class);
    private final Map<SignatureAlgorithm, Set<CryptographicSuiteEvaluation>> signatures =
            new EnumMap<>(SignatureAlgorithm.class);

    /**
     * Translates a profile.
     *
     * @param profile the profile
     * @param purpose whose rules count for signatures: of contents or of certificates
     */
    ProfileSuite(CryptoProfile profile, Purpose purpose) {
        this.name = profile.name();
        for (Digest digest : Digest.values()) {
            accepted(profile.rule(Purpose.HASH, Policy.name(digest.uri())))
                    .ifPresent(rule -> digests.put(
                            DigestAlgorithm.forXML(digest.uri()), Set.of(evaluation(rule.until(), List.of()))));
        }
        List<Keys> keys = keys(profile);
        for (Algorithm algorithm : Algorithm.values()) {
            SignatureAlgorithm signature = SignatureAlgorithm.forXML(algorithm.uri());
            boolean rsa = !signature.getEncryptionAlgorithm().isEquivalent(EncryptionAlgorithm.ECDSA);
            accepted(profile.rule(purpose, Policy.name(algorithm.uri())))
                    .ifPresent(rule -> signatures.put(signature, evaluations(rule, keys, rsa)));
        }
    }

    /**
     * Keys for which one rule is.
     *
     * @param rsa whether they are RSA keys; otherwise they are on a curve
     * @param least the least size in bits
     * @param most the greatest
     * @param rule the rule
     */
    private record Keys(boolean rsa, int least, int most, Rule rule) {

        CryptographicSuiteParameter size() {
            CryptographicSuiteParameter size = new CryptographicSuiteParameter();
            size.setName(rsa ? "moduluslength" : "plength");
            size.setMin(least);
            size.setMax(most);
            return size;
        }
    }

    private static List<Keys> keys(CryptoProfile profile) {
        List<Integer> lengths = rules(profile)
                .map(rule -> ProfileTable.rsaBits(rule.algorithm()))
                .filter(bits -> bits > 0)
                .sorted()
                .toList();
        return rules(profile)
                .flatMap(rule -> accepted(Optional.of(rule)).stream())
                .flatMap(rule -> keys(rule, lengths).stream())
                .toList();
    }

    private static Stream<Rule> rules(CryptoProfile profile) {
        return profile.rules().stream().filter(rule -> rule.purpose() == Purpose.KEY);
    }

    /** The rule with the greatest least length that a key has is the one that counts. */
    private static Optional<Keys> keys(Rule rule, List<Integer> lengths) {
        Matcher curve = CURVE.matcher(rule.algorithm());
        if (curve.matches()) {
            int bits = Integer.parseInt(curve.group(1));
            return Optional.of(new Keys(false, bits, bits, rule));
        }
        int least = ProfileTable.rsaBits(rule.algorithm());
        int next = lengths.stream().filter(bits -> bits > least).findFirst().orElse(Integer.MAX_VALUE);
        return least == 0 ? Optional.empty() : Optional.of(new Keys(true, least, next - 1, rule));
    }

    private static Set<CryptographicSuiteEvaluation> evaluations(Rule algorithm, List<Keys> keys, boolean rsa) {
        Set<CryptographicSuiteEvaluation> all = new LinkedHashSet<>();
        keys.stream().filter(some -> some.rsa() == rsa).forEach(some -> {
            Optional<LocalDate> end = Stream.of(algorithm.until(), some.rule().until())
                    .flatMap(Optional::stream)
                    .min(LocalDate::compareTo);
            all.add(evaluation(end, List.of(some.size())));
        });
        return all;
    }

    private static CryptographicSuiteEvaluation evaluation(
            Optional<LocalDate> lastDay, List<CryptographicSuiteParameter> sizes) {
        CryptographicSuiteEvaluation evaluation = new CryptographicSuiteEvaluation();
        evaluation.setParameterList(sizes);
        // The last moment of the last day: for DSS, the end belongs to the time.
        lastDay.ifPresent(day -> evaluation.setValidityEnd(Date.from(
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1))));
        return evaluation;
    }

    /** What may be accepted, now or until some day. */
    private static Optional<Rule> accepted(Optional<Rule> rule) {
        return rule.filter(found -> found.use().compareTo(Use.ACCEPT) <= 0);
    }

    @Override
    public String getPolicyName() {
        return name;
    }

    @Override
    public Map<DigestAlgorithm, Set<CryptographicSuiteEvaluation>> getAcceptableDigestAlgorithms() {
        return digests;
    }

    @Override
    public Map<SignatureAlgorithm, Set<CryptographicSuiteEvaluation>> getAcceptableSignatureAlgorithms() {
        return signatures;
    }

    @Override
    public Level getLevel() {
        return Level.FAIL;
    }

    @Override
    public Level getAcceptableDigestAlgorithmsLevel() {
        return Level.FAIL;
    }

    @Override
    public Level getAcceptableSignatureAlgorithmsLevel() {
        return Level.FAIL;
    }

    @Override
    public Level getAcceptableSignatureAlgorithmsMiniKeySizeLevel() {
        return Level.FAIL;
    }

    @Override
    public Level getAlgorithmsExpirationDateLevel() {
        return Level.FAIL;
    }

    @Override
    public Level getAlgorithmsExpirationDateAfterUpdateLevel() {
        return Level.FAIL;
    }

    /** None: before and after, the rules are as strict. */
    @Override
    public @Nullable Date getCryptographicSuiteUpdateDate() {
        return null;
    }

    @Override
    public void setLevel(Level level) {
        throw fixed();
    }

    @Override
    public void setAcceptableDigestAlgorithmsLevel(Level level) {
        throw fixed();
    }

    @Override
    public void setAcceptableSignatureAlgorithmsLevel(Level level) {
        throw fixed();
    }

    @Override
    public void setAcceptableSignatureAlgorithmsMiniKeySizeLevel(Level level) {
        throw fixed();
    }

    @Override
    public void setAlgorithmsExpirationDateLevel(Level level) {
        throw fixed();
    }

    @Override
    public void setAlgorithmsExpirationTimeAfterPolicyUpdateLevel(Level level) {
        throw fixed();
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("every rule of a profile is one that fails");
    }
}
