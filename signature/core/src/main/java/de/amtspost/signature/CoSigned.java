package de.amtspost.signature;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What several signed, each with an XML signature of its own.
 *
 * <p>For signatures over the same element or contents that stand beside it, and for those inside their document that leave
 * out all signatures (see {@link XmlSigner#cosignEnveloped}). A signature that covers another is not of this kind: such
 * signatures are checked one by one.
 *
 * @param content what all of them signed
 * @param signers who signed, in the order of the signatures
 * @param <T> what was signed
 */
public record CoSigned<T>(T content, List<Verdict.Signer> signers) {

    /**
     * Copies the list.
     *
     * @param content what all of them signed
     * @param signers who signed
     */
    public CoSigned {
        signers = List.copyOf(signers);
    }

    /**
     * Checks one of the signatures.
     *
     * @param <T> what was signed
     * @param <E> what is thrown if that cannot be read
     */
    @FunctionalInterface
    public interface Check<T, E extends Exception> {

        /**
         * Checks a signature.
         *
         * @param signature the signature
         * @return the verdict
         * @throws E if what must be covered cannot be read
         */
        Verdict<T> verify(Element signature) throws E;
    }

    /**
     * Checks that as many signed as must, all of them the same.
     *
     * @param count how many signers there must be, at least 1; as many signatures, each with another key
     * @param signatures the signatures, as they were found
     * @param check checks each, for example {@code signature -> verifier.verify(signature, expected)}
     * @param <T> what was signed
     * @param <E> what is thrown if that cannot be read
     * @return the verdict; valid if every signature is, invalid with its reasons if one is. The signer of a valid one is
     *     the first
     * @throws E if what must be covered cannot be read
     * @throws IllegalArgumentException if the number is smaller than 1
     */
    public static <T, E extends Exception> Verdict<CoSigned<T>> verify(
            int count, List<Element> signatures, Check<T, E> check) throws E {
        if (count < 1) {
            throw new IllegalArgumentException("somebody must have signed: " + count);
        }
        if (signatures.size() != count) {
            return uncovered("there are " + signatures.size() + " signature(s) instead of " + count);
        }
        List<Verdict.Valid<T>> valid = new ArrayList<>();
        List<Verdict.Reason> open = new ArrayList<>();
        List<Verdict.Signer> stated = new ArrayList<>();
        for (Element signature : signatures) {
            Verdict<T> verdict = check.verify(signature);
            if (verdict instanceof Verdict.Invalid<T> invalid) {
                return new Verdict.Invalid<>(invalid.reasons());
            }
            if (verdict instanceof Verdict.Indeterminate<T> indeterminate) {
                open.addAll(indeterminate.reasons());
                stated.addAll(indeterminate.stated());
            }
            if (verdict instanceof Verdict.Valid<T> good) {
                valid.add(good);
                stated.add(good.signer());
            }
        }
        return open.isEmpty() ? together(valid) : new Verdict.Indeterminate<>(open, stated);
    }

    private static <T> Verdict<CoSigned<T>> together(List<Verdict.Valid<T>> valid) {
        T content = valid.get(0).content();
        Set<PublicKey> keys = new HashSet<>();
        List<Verdict.Reason> notes = new ArrayList<>();
        for (Verdict.Valid<T> each : valid) {
            if (!each.content().equals(content)) {
                return uncovered("the signatures do not cover the same");
            }
            if (!keys.add(each.signer().certificate().getPublicKey())) {
                return uncovered("a signer signed twice");
            }
            notes.addAll(each.notes());
        }
        List<Verdict.Signer> signers = valid.stream().map(Verdict.Valid::signer).toList();
        return new Verdict.Valid<>(new CoSigned<>(content, signers), signers.get(0), notes);
    }

    private static <T> Verdict<CoSigned<T>> uncovered(String why) {
        return new Verdict.Invalid<>(List.of(new Verdict.Reason(Verdict.Code.COVERAGE, why)));
    }
}
