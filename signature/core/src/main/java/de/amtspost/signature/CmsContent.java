package de.amtspost.signature;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A content whose signatures are valid. One that came inside its signature is kept as {@link de.amtspost.core.Spool} keeps
 * contents, until closed; one that was handed in stays where it is. Thread-safe.
 */
public final class CmsContent implements Content.Source, AutoCloseable {

    private final Content.Source source;
    private final List<Verdict.Signer> signers;
    private final Runnable cleanUp;

    CmsContent(Content.Source source, List<Verdict.Signer> signers, Runnable cleanUp) {
        this.source = source;
        this.signers = List.copyOf(signers);
        this.cleanUp = cleanUp;
    }

    @Override
    public InputStream open() throws IOException {
        return source.open();
    }

    /**
     * Returns who signed.
     *
     * @return all signers, in the order of the signatures, which means nothing
     */
    public List<Verdict.Signer> signers() {
        return signers;
    }

    /** Deletes what was kept; the content cannot be opened any more. Does nothing if called again. */
    @Override
    public void close() {
        cleanUp.run();
    }

    @Override
    public String toString() {
        return "content with " + signers.size() + " valid signature(s)";
    }
}
