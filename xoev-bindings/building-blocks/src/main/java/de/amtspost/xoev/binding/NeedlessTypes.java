package de.amtspost.xoev.binding;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/**
 * Takes out of a document that the binding runtime writes the {@code xsi:type} attributes that say nothing to a reader.
 * Works on the bytes, as they come: the runtime's other outputs, which would allow it on the level of XML, take half as
 * long again. It escapes {@code <} and {@code >} in texts, and quotes in attributes, which stand in double quotes.
 */
final class NeedlessTypes extends FilterOutputStream {

    private static final Pattern DECLARATION = Pattern.compile(" xmlns(?::([^ =]+))?=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile(" xsi:type=\"(?:([^\":]+):)?([^\":]+)\"");

    private final Set<QName> needless;
    private final Map<String, String> namespaces = new HashMap<>();
    private final ByteArrayOutputStream tag = new ByteArrayOutputStream(256);
    private boolean inTag;

    /** A prefix means two namespaces in this document: its names are not understood here. */
    private boolean ambiguous;

    NeedlessTypes(OutputStream out, Set<QName> needless) {
        super(out);
        this.needless = needless;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (!inTag && bytes[i] == '<') {
                out.write(bytes, start, i - start);
                start = i;
                inTag = true;
            } else if (inTag && bytes[i] == '>') {
                tag.write(bytes, start, i + 1 - start);
                start = i + 1;
                inTag = false;
                end();
            }
        }
        (inTag ? tag : out).write(bytes, start, offset + length - start);
    }

    private void end() throws IOException {
        String text = tag.toString(StandardCharsets.UTF_8);
        if (text.contains(" xmlns")) {
            Matcher declaration = DECLARATION.matcher(text);
            while (declaration.find()) {
                String prefix = declaration.group(1) == null ? "" : declaration.group(1);
                String before = namespaces.put(prefix, declaration.group(2));
                ambiguous |= before != null && !before.equals(declaration.group(2));
            }
        }
        Matcher type = TYPE.matcher(text);
        if (!ambiguous && text.contains(" xsi:type=") && type.find() && isNeedless(type)) {
            out.write((text.substring(0, type.start()) + text.substring(type.end())).getBytes(StandardCharsets.UTF_8));
        } else {
            tag.writeTo(out);
        }
        tag.reset();
    }

    private boolean isNeedless(Matcher type) {
        String namespace = namespaces.get(type.group(1) == null ? "" : type.group(1));
        return needless.contains(new QName(namespace == null ? "" : namespace, type.group(2)));
    }

    @Override
    public void flush() throws IOException {
        // What is left of a tag waits for its end.
        out.flush();
    }

    /** Ends the document; the stream below stays open. */
    @Override
    public void close() throws IOException {
        tag.writeTo(out);
        tag.reset();
        out.flush();
    }
}
