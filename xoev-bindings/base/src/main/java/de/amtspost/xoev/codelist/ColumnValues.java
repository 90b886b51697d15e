package de.amtspost.xoev.codelist;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The values of a column: one run of UTF-8 bytes, and where each value ends. Filled by one thread, then only read. */
final class ColumnValues {

    private byte[] bytes = new byte[256];
    private int[] ends = new int[16];
    private int size;

    /** Adds the value of the next row; bit 0 of an end tells that there is none. */
    void add(byte[] value, boolean present) {
        int start = size == 0 ? 0 : ends[size - 1] >>> 1;
        int end = start + value.length;
        if (end > Integer.MAX_VALUE / 4) {
            throw new CodelistException("the code list is too large: more than 512 MB in a column");
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(value, 0, bytes, start, value.length);
        ends[size] = end << 1 | (present ? 0 : 1);
        size++;
    }

    void trim() {
        bytes = Arrays.copyOf(bytes, size == 0 ? 0 : ends[size - 1] >>> 1);
        ends = Arrays.copyOf(ends, size);
    }

    int size() {
        return size;
    }

    boolean isPresent(int row) {
        return (ends[row] & 1) == 0;
    }

    Optional<String> get(int row) {
        return isPresent(row)
                ? Optional.of(new String(bytes, start(row), end(row) - start(row), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    boolean equalTo(int row, byte[] value) {
        return isPresent(row) && Arrays.equals(bytes, start(row), end(row), value, 0, value.length);
    }

    boolean sameAs(ColumnValues other) {
        return Arrays.equals(bytes, other.bytes) && Arrays.equals(ends, other.ends);
    }

    int hash(int row) {
        int hash = 1;
        for (int i = start(row); i < end(row); i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1] >>> 1;
    }

    private int end(int row) {
        return ends[row] >>> 1;
    }
}
