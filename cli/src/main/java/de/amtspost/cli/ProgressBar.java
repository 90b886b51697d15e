package de.amtspost.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar on a terminal that follows bytes, if there are enough of them to wait for. Thread-safe. */
final class ProgressBar {

    private static final long WORTH_SHOWING = 8L << 20;
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final int WIDTH = 30;

    private final PrintWriter terminal;
    private String label = "";
    private long total;
    private long moved;
    private long drawn;
    private boolean visible;

    ProgressBar(PrintWriter terminal) {
        this.terminal = terminal;
    }

    static boolean isWorthShowing(long total) {
        return total >= WORTH_SHOWING;
    }

    /** Starts from nothing. */
    synchronized void begin(String what, long expected) {
        label = what;
        total = expected;
        moved = 0;
    }

    synchronized void erase() {
        if (visible) {
            terminal.print("\r" + " ".repeat(WIDTH * 3) + "\r");
            terminal.flush();
            visible = false;
        }
    }

    synchronized void add(int bytes) {
        if (!isWorthShowing(total)) {
            return;
        }
        moved += bytes;
        boolean full = moved >= total && moved - bytes < total;
        long now = System.nanoTime();
        if (now - drawn >= REDRAW_NANOS || full) {
            drawn = now;
            draw();
        }
    }

    private void draw() {
        visible = true;
        int share = (int) Math.min(100, moved * 100 / total);
        int full = share * WIDTH / 100;
        terminal.print(String.format(
                Locale.ROOT,
                "\r%s [%s%s] %3d %% of %s",
                label,
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                share,
                Format.bytes(total)));
        terminal.flush();
    }
}
