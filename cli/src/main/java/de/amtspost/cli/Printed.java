package de.amtspost.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Lets what comes as UTF-8 out where characters are printed. Not thread-safe. */
final class Printed extends OutputStream {

    private static final int BUFFER = 8_192;
    private static final int LONGEST_CHARACTER = 4;

    private final Writer out;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER + LONGEST_CHARACTER);
    private final CharBuffer characters = CharBuffer.allocate(BUFFER + LONGEST_CHARACTER);

    Printed(Writer out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int now = Math.min(bytes.remaining(), length - done);
            bytes.put(from, offset + done, now);
            done += now;
            bytes.flip();
            decoder.decode(bytes, characters, false);
            // What is left is the start of a character.
            bytes.compact();
            characters.flip();
            out.append(characters);
            characters.clear();
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
