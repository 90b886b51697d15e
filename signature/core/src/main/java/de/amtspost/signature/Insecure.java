package de.amtspost.signature;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.CryptoProfile.Rule;
import de.amtspost.signature.CryptoProfile.Use;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door past the rules of a {@link CryptoProfile}: whoever reviews a program looks for this name.
 *
 * <p>What is legacy can be accepted again, for a reason and until a day; it is never made again, and what is rejected
 * stays rejected. Each opening is logged as a warning, and a verdict that needed it says so in its notes.
 */
public final class Insecure {

    private static final Logger LOG = LoggerFactory.getLogger(Insecure.class);

    private Insecure() {}

    /**
     * Accepts something that is legacy.
     *
     * @param profile the profile
     * @param purpose what the algorithm is for
     * @param algorithm its name in the table, for example {@code aes256-cbc}
     * @param reason why it is needed, for the log and for reviewers
     * @param until the last day on which it is accepted
     * @return the profile that accepts it
     * @throws IllegalArgumentException if the profile has no rule for it or rejects it, if it does not end before that day
     *     anyway, or if no reason is given
     */
    public static CryptoProfile allow(
            CryptoProfile profile, Purpose purpose, String algorithm, String reason, LocalDate until) {
        Rule rule = profile.rule(purpose, algorithm)
                .filter(found -> found.on(until) == Use.LEGACY)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the profile " + profile.name() + " has no rule by which " + purpose + " " + algorithm
                                + " is legacy on " + until + ": there is nothing to allow"));
        if (reason.isBlank()) {
            throw new IllegalArgumentException("somebody must answer for " + rule.id() + ": say why it is needed");
        }
        LOG.warn("insecure: {} is accepted until {}: {}", rule.id(), until, reason);
        return profile.allowing(new Rule(
                purpose, algorithm, Use.ACCEPT, Optional.of(until), "allowed: " + reason + "; " + rule.source(), true));
    }
}
