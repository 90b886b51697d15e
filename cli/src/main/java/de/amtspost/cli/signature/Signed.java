package de.amtspost.cli.signature;

import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A content with a signature, in one of the forms that are known. Can be checked again and again. */
interface Signed {

    /** Takes the content of a valid signature. */
    @FunctionalInterface
    interface Sink {

        void take(InputStream content) throws IOException;
    }

    /** What a check found; signers and what was covered come from valid signatures alone. */
    record Result(Verdict<?> verdict, List<Verdict.Signer> signers, Optional<SignatureReport.Covered> covered) {}

    /** CMS or XML. */
    String form();

    Result verify(Trust trust, Clock clock, Sink sink) throws IOException;
}
