package de.amtspost.xoev.codelist;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds rows by the value of a column: a hash table of row numbers, 8 to 16 bytes for each row. */
final class KeyIndex {

    private static final int EMPTY = -1;

    private final ColumnValues values;
    private final int[] table;

    KeyIndex(ColumnValues values) {
        this.values = values;
        table = new int[Integer.highestOneBit(Math.max(1, values.size())) * 4];
        Arrays.fill(table, EMPTY);
        // Backwards, so that the first of equal values is the one that stays.
        for (int row = values.size() - 1; row >= 0; row--) {
            if (values.isPresent(row)) {
                put(row);
            }
        }
    }

    private void put(int row) {
        byte[] value = values.get(row).orElse("").getBytes(StandardCharsets.UTF_8);
        int slot = slot(values.hash(row));
        while (table[slot] != EMPTY && !values.equalTo(table[slot], value)) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = row;
    }

    int find(String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        int slot = slot(Arrays.hashCode(value));
        while (table[slot] != EMPTY) {
            if (values.equalTo(table[slot], value)) {
                return table[slot];
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return EMPTY;
    }

    /** Codes differ in their last characters mostly; this spreads them. */
    private int slot(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (table.length - 1);
    }
}
