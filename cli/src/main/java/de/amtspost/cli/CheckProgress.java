package de.amtspost.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows how many documents are done. Says nothing where nobody watches, or where the results go to the same terminal. */
final class CheckProgress {

    private static final long REDRAW_NANOS = 200_000_000L;
    private static final int WIDTH = 30;

    private final PrintWriter terminal;
    private final int total;
    private final boolean wanted;
    private int done;
    private long drawn;

    /**
     * Makes the progress.
     *
     * @param terminal where to draw
     * @param total the number of documents
     * @param wanted whether a person watches
     */
    CheckProgress(PrintWriter terminal, int total, boolean wanted) {
        this.terminal = terminal;
        this.total = total;
        this.wanted = wanted && total > 1;
    }

    void done() {
        done++;
        long now = System.nanoTime();
        if (wanted && (now - drawn >= REDRAW_NANOS || done == total)) {
            drawn = now;
            int full = (int) ((long) done * WIDTH / total);
            terminal.print(String.format(
                    Locale.ROOT,
                    "\rchecking [%s%s] %d of %d",
                    "#".repeat(full),
                    "-".repeat(WIDTH - full),
                    done,
                    total));
            terminal.flush();
        }
    }

    void erase() {
        if (drawn != 0) {
            terminal.print("\r" + " ".repeat(WIDTH * 3) + "\r");
            terminal.flush();
        }
    }
}
