package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.CmsSignature;
import de.amtspost.signature.internal.CmsSignedData;
import de.amtspost.signature.internal.Policy;
import de.amtspost.signature.internal.Unacceptable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks CMS signatures (RFC 5652). How many signatures there must be, and whether they hold their content, is said
 * beforehand; what comes out is what was hashed. Algorithms and keys are those of the profile of the trust (see
 * {@link Trust#withProfile}).
 *
 * <p>Order of the check: structure and algorithms, hash of the content, value, certificate, path to a trusted authority at
 * the present time. Only the form CAdES B-B (ETSI EN 319 122-1) is accepted, with the algorithms of {@link CmsSigner},
 * plus SHA-384 and SHA-512 with RSA, and RSA with PKCS#1 version 1.5. There must be signed attributes, the content must be
 * of type {@code data}, and the signatures must show the certificates of their signers. Every signature must be valid.
 * Unsigned attributes count for nothing. Revocation is checked as the trust says, at the
 * present time.
 *
 * <p>BER and DER are read as streams; contents are not held in memory. What stands around a content must fit into 1 MiB,
 * and nothing may stand behind. In DER and other encodings with a stated length, contents have less than 2 GiB.
 *
 * <p>Make a verifier once and keep it: it remembers certificates that it has read (128 of at most 8 KiB), and under which key
 * the signature on them was right. Whatever can change is asked every time: authorities, time, revocation, profile.
 * Thread-safe.
 */
public final class CmsVerifier {

    /** The limit for contents inside signatures unless another spool is set, in bytes: 4 GiB. */
    public static final long DEFAULT_LIMIT = 4L << 30;

    private final CertificatePaths paths;
    private final int signers;
    private final boolean plain;
    private final Spool spool;

    private CmsVerifier(CertificatePaths paths, int signers, boolean plain, Spool spool) {
        this.paths = paths;
        this.signers = signers;
        this.plain = plain;
        this.spool = spool;
    }

    /**
     * Makes the verifier, for one signature.
     *
     * @param trust from whom certificates of signers must descend
     * @return the verifier
     */
    public static CmsVerifier of(Trust trust) {
        return of(trust, Clock.systemUTC());
    }

    /**
     * Makes the verifier with a clock of its own.
     *
     * @param trust from whom certificates of signers must descend
     * @param clock gives the time at which certificates must be valid
     * @return the verifier
     */
    public static CmsVerifier of(Trust trust, Clock clock) {
        return new CmsVerifier(trust.paths(clock), 1, false, Spool.temporary().maxBytes(DEFAULT_LIMIT));
    }

    /**
     * Sets how many signatures there must be, by as many signers.
     *
     * @param count how many, 1 to 16
     * @return the changed copy
     * @throws IllegalArgumentException if it is another number
     */
    public CmsVerifier withSigners(int count) {
        if (count < 1 || count > CmsSignedData.MAX_SIGNERS) {
            throw new IllegalArgumentException(
                    "there are 1 to " + CmsSignedData.MAX_SIGNERS + " signatures, not " + count);
        }
        return new CmsVerifier(paths, count, plain, spool);
    }

    /**
     * Sets where contents are kept that come inside their signatures.
     *
     * @param place the place, with its limit
     * @return the changed copy
     */
    public CmsVerifier withSpool(Spool place) {
        return new CmsVerifier(paths, signers, plain, place);
    }

    /**
     * Returns the verifier that also accepts signatures whose signing time and certificate are not signed, as many makers of
     * S/MIME (RFC 8551) write them.
     *
     * @return the changed copy
     */
    public CmsVerifier acceptingPlainCms() {
        return new CmsVerifier(paths, signers, true, spool);
    }

    /**
     * Checks signatures that hold their content.
     *
     * @param signed the {@code ContentInfo}, read once
     * @return the verdict; the content of a valid one must be closed
     * @throws Spool.LimitExceededException if the content is larger than the limit of the spool; there is no verdict then
     * @throws IOException if the signature cannot be read or the content not be kept
     */
    public Verdict<CmsContent> verify(Content signed) throws IOException {
        Kept kept = new Kept();
        Policy policy = paths.policy();
        try (InputStream in = signed.open()) {
            CmsSignedData.Read read = CmsSignedData.attached(
                    in, plain, policy, paths.known(), content -> kept.entry = spool.store(content));
            Spool.Entry entry = kept.required();
            Verdict<CmsContent> verdict = judge(read, policy, entry, entry::close);
            kept.isNeeded = verdict instanceof Verdict.Valid;
            return verdict;
        } catch (Unacceptable e) {
            return e.verdict();
        } finally {
            kept.closeUnlessNeeded();
        }
    }

    /**
     * Checks signatures whose content stands outside.
     *
     * @param signature the {@code ContentInfo}, at most 1 MiB
     * @param content the content, read once
     * @return the verdict; the content of a valid one is the given one
     * @throws IOException if the content cannot be read
     */
    public Verdict<CmsContent> verifyDetached(byte[] signature, Content content) throws IOException {
        Policy policy = paths.policy();
        try {
            CmsSignedData.Read read =
                    CmsSignedData.detached(new ByteArrayInputStream(signature), plain, policy, paths.known(), content);
            return judge(read, policy, content::open, () -> {});
        } catch (Unacceptable e) {
            return e.verdict();
        }
    }

    private Verdict<CmsContent> judge(CmsSignedData.Read read, Policy policy, Content.Source content, Runnable cleanUp)
            throws Unacceptable {
        List<CmsSignature> signatures = read.signatures();
        if (signatures.size() != signers) {
            throw new Unacceptable(
                    Verdict.Code.COVERAGE, "it has " + signatures.size() + " signature(s) instead of " + signers);
        }
        for (CmsSignature signature : signatures) {
            signature.requireIntact(read.hashes());
        }
        List<Verdict.Signer> found =
                signatures.stream().map(CmsSignature::signer).toList();
        if (found.stream()
                        .map(signer -> signer.certificate().getPublicKey())
                        .distinct()
                        .count()
                != signers) {
            throw new Unacceptable(Verdict.Code.COVERAGE, "a signer signed twice");
        }
        List<Verdict.Reason> problems = new ArrayList<>();
        List<Verdict.Reason> notes = new ArrayList<>();
        for (CmsSignature signature : signatures) {
            CertificateStatus status = paths.ofSigner(signature.certificates());
            status.problem().ifPresent(problems::add);
            if (status instanceof CertificateStatus.Valid valid) {
                notes.addAll(valid.notes());
            }
        }
        return problems.isEmpty()
                ? new Verdict.Valid<>(new CmsContent(content, found, cleanUp), found.get(0), policy.notesWith(notes))
                : new Verdict.Indeterminate<>(problems, found);
    }

    /** A content on its way into the spool. */
    private static final class Kept {

        private Spool.@Nullable Entry entry;
        private boolean isNeeded;

        Spool.Entry required() {
            if (entry == null) {
                throw new IllegalStateException("the content was read before its signatures");
            }
            return entry;
        }

        void closeUnlessNeeded() {
            if (entry != null && !isNeeded) {
                entry.close();
            }
        }
    }
}
