package de.amtspost.xoev.generator;

import com.sun.codemodel.CodeWriter;
import com.sun.codemodel.JPackage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the source files that the compiler writes into memory. */
final class JavaFiles extends CodeWriter {

    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

    private final Collection<String> known;

    /**
     * Prepares.
     *
     * @param known packages that exist already, of which no file is wanted
     */
    JavaFiles(Collection<String> known) {
        this.known = known;
        encoding = StandardCharsets.UTF_8.name();
    }

    @Override
    public OutputStream openBinary(JPackage where, String fileName) {
        String folder = where.isUnnamed() ? "" : where.name().replace('.', '/') + "/";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!known.contains(where.name())) {
            files.put(folder + fileName, out);
        }
        return out;
    }

    @Override
    public void close() {
        // All is in memory.
    }

    Map<String, byte[]> files() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        files.forEach((name, out) -> all.put(name, out.toByteArray()));
        return all;
    }
}
