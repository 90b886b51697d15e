package de.amtspost.cli;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.Step;
import java.io.PrintWriter;
import java.util.List;

/**
 * Shows how a large message is read: once to sign it, once to send it. Says nothing where nobody watches. Reads happen
 * in one thread at a time.
 */
final class SendProgress {

    private final ProgressBar bar;
    private final long total;

    private SendProgress(ProgressBar bar, long total) {
        this.bar = bar;
        this.total = total;
        bar.begin("reading", total);
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
        if (!wanted || !ProgressBar.isWorthShowing(total)) {
            return new Watched(message, step -> {});
        }
        SendProgress progress = new SendProgress(new ProgressBar(terminal), total);
        List<Content> attachments =
                message.attachments().stream().map(progress::watched).toList();
        Message.Builder watched = message.toBuilder().attachments(attachments);
        message.content().map(progress::watched).ifPresent(watched::content);
        return new Watched(watched.build(), progress::onStep);
    }

    private void onStep(Step step) {
        switch (step.kind()) {
            case CHECK -> bar.begin("signing", total);
            case WRAP -> bar.begin("sending", total);
            default -> bar.erase();
        }
    }

    private Content watched(Content content) {
        return WatchedContent.of(content, bar);
    }
}
