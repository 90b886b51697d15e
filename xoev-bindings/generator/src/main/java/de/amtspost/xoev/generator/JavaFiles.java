package de.amtspost.xoev.generator;

import com.sun.codemodel.CodeWriter;
import com.sun.codemodel.JPackage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the source files that the compiler writes into memory. */
final class JavaFiles extends CodeWriter {

    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

    JavaFiles() {
        encoding = StandardCharsets.UTF_8.name();
    }

    @Override
    public OutputStream openBinary(JPackage where, String fileName) {
        String folder = where.isUnnamed() ? "" : where.name().replace('.', '/') + "/";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.put(folder + fileName, out);
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
