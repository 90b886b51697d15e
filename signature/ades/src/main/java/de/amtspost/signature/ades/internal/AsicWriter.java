package de.amtspost.signature.ades.internal;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes containers. */
public final class AsicWriter {

    /** The first whole month of ZIP, which writes no extra field for it. Times of files say nothing here, and containers come out the same each time. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private AsicWriter() {}

    /**
     * Writes a container.
     *
     * @param mediaType its media type
     * @param files the files by name
     * @param meta what goes under {@code META-INF}, by full name
     * @param out where it goes; not closed
     * @throws IOException if something cannot be read or written
     */
    public static void write(String mediaType, Map<String, Content> files, Map<String, Content> meta, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        byte[] type = mediaType.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        ZipEntry first = entry(ZipStructure.MIMETYPE);
        first.setMethod(ZipEntry.STORED);
        first.setSize(type.length);
        first.setCrc(crc.getValue());
        zip.putNextEntry(first);
        zip.write(type);
        for (Map<String, Content> part : java.util.List.of(files, meta)) {
            for (Map.Entry<String, Content> file : part.entrySet()) {
                zip.putNextEntry(entry(file.getKey()));
                try (InputStream in = file.getValue().open()) {
                    in.transferTo(zip);
                }
            }
        }
        zip.finish();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }
}
