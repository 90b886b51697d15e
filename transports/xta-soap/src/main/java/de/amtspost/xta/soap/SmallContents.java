package de.amtspost.xta.soap;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;

/** Binary data that are small by their nature, such as certificates: they are read into memory. Thread-safe. */
public final class SmallContents {

    /** The largest size, in bytes: 1 MiB. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final Spool SPOOL = Spool.temporary().maxBytes(MAX_BYTES);

    private SmallContents() {}

    /**
     * Reads data.
     *
     * @param data the data
     * @return the content
     * @throws IOException if the connection breaks, or the data are larger than {@value #MAX_BYTES} bytes
     */
    public static Content read(DataHandler data) throws IOException {
        try (InputStream in = data.getInputStream();
                Spool.Entry entry = SPOOL.store(in);
                InputStream kept = entry.open()) {
            return Content.bytes(kept.readAllBytes());
        }
    }
}
