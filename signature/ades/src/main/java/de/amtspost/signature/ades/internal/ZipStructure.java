package de.amtspost.signature.ades.internal;

import de.amtspost.signature.ades.AdesException;
import de.amtspost.signature.ades.AdesException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a ZIP file so that it cannot say different things to different readers: central directory and local headers must
 * agree, entries follow one another without anything between, names are unique and harmless, sizes and checksums are true.
 * ZIP64, encryption and methods other than deflate are not accepted.
 */
public final class ZipStructure {

    /** How many entries a container may have. */
    public static final int MAX_ENTRIES = 1000;

    /** How large all entries together may be, in bytes. */
    public static final int MAX_BYTES = 256 << 20;

    /** The entry that tells the kind of container (ETSI EN 319 162-1, annex A.1). */
    public static final String MIMETYPE = "mimetype";

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final int ENCRYPTED = 1;
    private static final int WITH_DESCRIPTOR = 1 << 3;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int BUFFER = 8192;
    private static final int U16 = 0xFFFF;

    private final ByteBuffer zip;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private long total;
    /** Where the next local header must be. */
    private int next;

    private record Entry(String name, int flags, int method, int crc, int packed, int size, int offset) {}

    private ZipStructure(byte[] bytes) {
        this.zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Tells whether a document is a ZIP file.
     *
     * @param bytes the document
     * @return whether it begins like one
     */
    public static boolean isZip(byte[] bytes) {
        return bytes.length > END_BYTES
                && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0) == LOCAL;
    }

    /**
     * Reads all entries.
     *
     * @param bytes the ZIP file
     * @return the contents by name, in the order of the file
     * @throws AdesException if the file is not clear or has too much in it
     */
    public static Map<String, byte[]> read(byte[] bytes) {
        try {
            ZipStructure reader = new ZipStructure(bytes);
            reader.readAll();
            return reader.files;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DataFormatException e) {
            throw new AdesException(Reason.CONTAINER, "the container is cut off or broken", e);
        }
    }

    private void readAll() throws DataFormatException {
        int end = end();
        int count = u16(end + 10);
        if (count > MAX_ENTRIES) {
            throw new AdesException(Reason.CONTAINER_LIMIT, "the container has more than " + MAX_ENTRIES + " entries");
        }
        require(u16(end + 8) == count && zip.getInt(end + 4) == 0, "is in several parts");
        int directory = zip.getInt(end + 16);
        int at = directory;
        for (int i = 0; i < count; i++) {
            require(zip.getInt(at) == CENTRAL, "has a directory that is not as long as it says");
            int name = u16(at + 28);
            Entry entry = new Entry(
                    name(at + CENTRAL_BYTES, name),
                    u16(at + 8),
                    u16(at + 10),
                    zip.getInt(at + 16),
                    zip.getInt(at + 20),
                    zip.getInt(at + 24),
                    zip.getInt(at + 42));
            files.put(entry.name(), data(entry, i));
            at += CENTRAL_BYTES + name + u16(at + 30) + u16(at + 32);
        }
        require(next == directory && at == end, "holds data that stands in no directory");
    }

    /** The end record is where it must be if its comment reaches to the very end. */
    private int end() {
        for (int at = zip.limit() - END_BYTES; at >= Math.max(0, zip.limit() - END_BYTES - U16); at--) {
            if (zip.getInt(at) == END && at + END_BYTES + u16(at + 20) == zip.limit()) {
                return at;
            }
        }
        throw new AdesException(Reason.CONTAINER, "the container has no directory at its end");
    }

    private byte[] data(Entry entry, int index) throws DataFormatException {
        requireGoodName(entry.name());
        require(seen.add(entry.name().toLowerCase(Locale.ROOT)), "has two entries of one name");
        require(entry.packed() >= 0 && entry.size() >= 0, "has an entry of 2 GiB or more");
        total += entry.size();
        if (total > MAX_BYTES) {
            throw new AdesException(
                    Reason.CONTAINER_LIMIT, "the entries of the container have more than " + MAX_BYTES + " bytes");
        }
        int header = entry.offset();
        require(header == next, "holds data between its entries, or in another order than its directory");
        require(zip.getInt(header) == LOCAL, "has an entry without header");
        int nameBytes = u16(header + 26);
        int extra = u16(header + 28);
        require(
                name(header + LOCAL_BYTES, nameBytes).equals(entry.name())
                        && u16(header + 8) == entry.method()
                        && u16(header + 6) == entry.flags(),
                "names an entry differently in directory and header");
        require((entry.flags() & ENCRYPTED) == 0, "is encrypted");
        boolean descriptor = (entry.flags() & WITH_DESCRIPTOR) != 0;
        require(descriptor || sizesAgree(entry, header + 14), "tells other sizes in directory and header");
        boolean plain = entry.method() == STORED && extra == 0;
        require(!entry.name().equals(MIMETYPE) || (index == 0 && plain), "has its mimetype not first, or not plain");
        int start = header + LOCAL_BYTES + nameBytes + extra;
        next = start + entry.packed();
        if (descriptor) {
            next += zip.getInt(next) == DESCRIPTOR ? Integer.BYTES : 0;
            require(sizesAgree(entry, next), "tells other sizes in directory and descriptor");
            next += 3 * Integer.BYTES;
        }
        return unpacked(entry, Arrays.copyOfRange(zip.array(), start, start + entry.packed()));
    }

    private boolean sizesAgree(Entry entry, int at) {
        return zip.getInt(at) == entry.crc()
                && zip.getInt(at + 4) == entry.packed()
                && zip.getInt(at + 8) == entry.size();
    }

    private static byte[] unpacked(Entry entry, byte[] packed) throws DataFormatException {
        byte[] data = entry.method() == DEFLATED ? inflated(packed, entry.size()) : packed;
        CRC32 crc = new CRC32();
        crc.update(data);
        require(
                (entry.method() == DEFLATED || entry.method() == STORED)
                        && data.length == entry.size()
                        && (int) crc.getValue() == entry.crc(),
                "has an entry that is not as its header says");
        return data;
    }

    /** At most one byte more than stated is ever unpacked. */
    private static byte[] inflated(byte[] packed, int size) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished() && out.size() <= size) {
                int count = inflater.inflate(buffer);
                require(count > 0 || inflater.finished(), "has an entry that is cut off");
                out.write(buffer, 0, count);
            }
            require(inflater.finished() && inflater.getRemaining() == 0, "has an entry that is larger than it says");
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }

    /**
     * Refuses names that lead out of a folder, or mean different files on different systems.
     *
     * @param name the name
     * @throws AdesException if it is such a name
     */
    public static void requireGoodName(String name) {
        boolean good = !name.isBlank()
                && name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0xFFFD || c == 0x7F)
                && Arrays.stream(name.split("/", -1))
                        .limit(Math.max(1, name.split("/", -1).length - (name.endsWith("/") ? 1 : 0)))
                        .noneMatch(part -> part.isEmpty() || ".".equals(part) || "..".equals(part));
        require(good, "has an entry whose name leads out of its folder, or is no relative path");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new AdesException(Reason.CONTAINER, "the container " + problem);
        }
    }

    private String name(int at, int length) {
        return new String(zip.array(), at, length, StandardCharsets.UTF_8);
    }

    private int u16(int at) {
        return zip.getShort(at) & U16;
    }
}
