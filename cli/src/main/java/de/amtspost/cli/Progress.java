package de.amtspost.cli;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.Step;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A bar on a terminal that follows the bytes of large contents as they are read: once to sign them, once to send them.
 * Says nothing where nobody watches. Reads happen in one thread at a time.
 */
final class Progress {

    private static final long WORTH_SHOWING = 8L << 20;
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final int WIDTH = 30;

    private final PrintWriter terminal;
    private final long total;
    private volatile String label = "reading";
    private long moved;
    private long drawn;
    private boolean visible;

    private Progress(PrintWriter terminal, long total) {
        this.terminal = terminal;
        this.total = total;
    }

    /** What a message shows of itself while it is read, and who has to hear of the steps. */
    record Watched(Message message, Step.Listener listener) {}

    /**
     * Watches a message, if it is worth it.
     *
     * @param message the message
     * @param terminal where to draw
     * @param wanted whether a person watches
     * @return the message to use instead
     */
    static Watched watch(Message message, PrintWriter terminal, boolean wanted) {
        long total = message.size().orElse(0);
        if (!wanted || total < WORTH_SHOWING) {
            return new Watched(message, step -> {});
        }
        Progress progress = new Progress(terminal, total);
        List<Content> attachments =
                message.attachments().stream().map(progress::watched).toList();
        Message.Builder watched = message.toBuilder().attachments(attachments);
        message.content().map(progress::watched).ifPresent(watched::content);
        return new Watched(watched.build(), progress::onStep);
    }

    private void onStep(Step step) {
        switch (step.kind()) {
            case CHECK -> begin("signing");
            case WRAP -> begin("sending");
            default -> erase();
        }
    }

    private synchronized void begin(String what) {
        label = what;
        moved = 0;
    }

    private synchronized void erase() {
        if (visible) {
            terminal.print("\r" + " ".repeat(WIDTH * 3) + "\r");
            terminal.flush();
            visible = false;
        }
    }

    private synchronized void add(int bytes) {
        moved += bytes;
        long now = System.nanoTime();
        if (now - drawn < REDRAW_NANOS && moved < total) {
            return;
        }
        drawn = now;
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

    private Content watched(Content content) {
        Content copy = Content.from(() -> new Counting(content.open()));
        copy = content.id().map(copy::withId).orElse(copy);
        copy = content.mediaType().map(copy::withMediaType).orElse(copy);
        copy = content.encoding().map(copy::withEncoding).orElse(copy);
        copy = content.fileName().map(copy::withFileName).orElse(copy);
        return content.size().isPresent() ? copy.withSize(content.size().getAsLong()) : copy;
    }

    private final class Counting extends FilterInputStream {

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                add(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                add(count);
            }
            return count;
        }
    }
}
