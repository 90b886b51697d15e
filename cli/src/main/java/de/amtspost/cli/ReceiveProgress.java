package de.amtspost.cli;

import de.amtspost.core.Listing;
import de.amtspost.core.Spool;
import de.amtspost.core.Step;
import java.io.PrintWriter;

/** Shows how large messages come in, one after the other. Says nothing where nobody watches. */
final class ReceiveProgress {

    private final ProgressBar bar;
    private final boolean wanted;

    /**
     * Makes the progress.
     *
     * @param terminal where to draw
     * @param wanted whether a person watches
     */
    ReceiveProgress(PrintWriter terminal, boolean wanted) {
        this.bar = new ProgressBar(terminal);
        this.wanted = wanted;
    }

    /** Where fetched contents are kept; their bytes are counted on the way. */
    Spool spool() {
        return Spool.temporary().listener(bar::add);
    }

    /** Takes note of the message that is fetched next; without a size there is nothing to measure by. */
    void expect(Listing.Entry entry) {
        bar.begin("receiving", wanted ? entry.size().orElse(0) : 0);
    }

    void onStep(Step step) {
        if (step.kind() == Step.Kind.FETCH) {
            bar.erase();
        }
    }
}
