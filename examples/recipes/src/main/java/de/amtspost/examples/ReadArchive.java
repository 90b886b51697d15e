package de.amtspost.examples;

import de.amtspost.core.Content;
import de.amtspost.signature.CmsContent;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.Insecure;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Checks signatures in an archive, whose algorithms were good once. */
public final class ReadArchive {

    private ReadArchive() {}

    /**
     * Checks a signature as of the day on which it was received: certificates and algorithms had to be good then.
     *
     * @param signed the signed content
     * @param received when it was received, by a record that can be relied on
     * @param authorities from which authorities the certificate must descend
     * @return the verdict
     * @throws IOException if the file cannot be read
     */
    public static Verdict<CmsContent> asOf(Path signed, Instant received, Trust authorities) throws IOException {
        return CmsVerifier.of(authorities, Clock.fixed(received, ZoneOffset.UTC))
                .verify(Content.file(signed));
    }

    /**
     * Returns the profile with which short keys pass for a while.
     *
     * @param until the last day
     * @return the profile
     */
    public static CryptoProfile withShortKeys(LocalDate until) {
        return Insecure.allow(
                CryptoProfile.bsi2026(), Purpose.KEY, "RSA 2000", "files of 2019, decision of the data officer", until);
    }
}
