package de.amtspost.xoev.internal;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;

/**
 * A file of a schema set.
 *
 * @param id its identifier in the set
 * @param document its bytes, without a document type
 * @param namespace its target namespace, empty for none
 * @param references its includes, imports and redefinitions, in order
 * @param definitions what it defines globally, with the line: the name's local part is the kind of component and the
 *     name, as in {@code element nachricht}
 * @param fingerprint the same for two files that define the same things in the same way, whatever their comments
 */
public record SchemaMember(
        String id,
        Content document,
        String namespace,
        List<Reference> references,
        Map<QName, Integer> definitions,
        String fingerprint) {

    /**
     * A reference to another file.
     *
     * @param kind include, import or redefine
     * @param namespace the namespace that is imported, empty for the file's own
     * @param location the {@code schemaLocation} as written, empty for none
     * @param line the line
     */
    public record Reference(String kind, String namespace, String location, int line) {

        /**
         * Tells whether another namespace is meant.
         *
         * @return whether this is an import
         */
        public boolean isImport() {
            return kind.equals("import");
        }
    }

    /**
     * Names the file for people.
     *
     * @return its path
     */
    public String name() {
        return id.substring(SchemaSet.SCHEME.length() + 1);
    }

    /**
     * Opens the file.
     *
     * @return its bytes
     */
    public InputStream open() {
        try {
            return document.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schema " + name(), e);
        }
    }
}
