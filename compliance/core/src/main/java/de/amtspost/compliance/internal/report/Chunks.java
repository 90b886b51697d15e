package de.amtspost.compliance.internal.report;

import de.amtspost.core.Spool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is written until it has its turn: a little on the heap, the rest in encrypted files. */
final class Chunks extends OutputStream {

    private static final int CHUNK = 1024 * 1024;

    private final Spool spool;
    private final List<Spool.Entry> full = new ArrayList<>();
    private final ByteArrayOutputStream last = new ByteArrayOutputStream();

    Chunks(Spool spool) {
        this.spool = spool;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        last.write(bytes, offset, length);
        if (last.size() >= CHUNK) {
            full.add(spool.store(out -> last.writeTo(out)));
            last.reset();
        }
    }

    /** Writes everything so far. */
    void copyTo(OutputStream out) throws IOException {
        for (Spool.Entry entry : full) {
            try (InputStream in = entry.open()) {
                in.transferTo(out);
            }
        }
        last.writeTo(out);
    }

    /** Deletes the files. */
    @Override
    public void close() {
        full.forEach(Spool.Entry::close);
        full.clear();
    }
}
