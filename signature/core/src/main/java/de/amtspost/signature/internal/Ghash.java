package de.amtspost.signature.internal;

import java.io.OutputStream;
import org.bouncycastle.crypto.modes.gcm.GCMMultiplier;
import org.bouncycastle.crypto.modes.gcm.GCMUtil;

/**
 * The function GHASH (NIST SP 800-38D, section 6.4) over octets that come piece by piece, with zeros behind them up to a
 * whole block. For one thread.
 */
final class Ghash extends OutputStream {

    static final int BLOCK_BYTES = 16;

    private final GCMMultiplier subkey;
    private final byte[] sum = new byte[BLOCK_BYTES];
    private long bytes;

    /** Starts with the hash subkey, the factor after each block. */
    Ghash(GCMMultiplier subkey) {
        this.subkey = subkey;
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        int end = offset + length;
        int position = offset;
        while (position < end) {
            int inBlock = (int) (bytes % BLOCK_BYTES);
            int step = Math.min(BLOCK_BYTES - inBlock, end - position);
            GCMUtil.xor(sum, inBlock, octets, position, step);
            if (inBlock + step == BLOCK_BYTES) {
                subkey.multiplyH(sum);
            }
            position += step;
            bytes += step;
        }
    }

    long bytes() {
        return bytes;
    }

    long blocks() {
        return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
    }

    /** The sum over all blocks, the last one filled up with zeros. */
    byte[] sum() {
        byte[] whole = sum.clone();
        if (bytes % BLOCK_BYTES != 0) {
            subkey.multiplyH(whole);
        }
        return whole;
    }
}
