package de.amtspost.cli;

import de.amtspost.core.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Contents that move a bar while they are read. */
final class WatchedContent {

    private WatchedContent() {}

    /** The same content, with a bar of its own where a person watches. */
    static Content of(Content content, String what, Output output) {
        long total = content.size().orElse(0);
        if (!output.watched() || !ProgressBar.isWorthShowing(total)) {
            return content;
        }
        ProgressBar bar = new ProgressBar(output.terminal());
        return copy(content, () -> {
            bar.begin(what, total);
            return new Counting(content.open(), bar) {
                @Override
                public void close() throws IOException {
                    super.close();
                    bar.erase();
                }
            };
        });
    }

    static Content of(Content content, ProgressBar bar) {
        return copy(content, () -> new Counting(content.open(), bar));
    }

    private static Content copy(Content content, Content.Source source) {
        Content copy = Content.from(source);
        copy = content.id().map(copy::withId).orElse(copy);
        copy = content.mediaType().map(copy::withMediaType).orElse(copy);
        copy = content.encoding().map(copy::withEncoding).orElse(copy);
        copy = content.fileName().map(copy::withFileName).orElse(copy);
        return content.size().isPresent() ? copy.withSize(content.size().getAsLong()) : copy;
    }

    private static class Counting extends FilterInputStream {

        private final ProgressBar bar;

        private Counting(InputStream in, ProgressBar bar) {
            super(in);
            this.bar = bar;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                bar.add(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                bar.add(count);
            }
            return count;
        }
    }
}
