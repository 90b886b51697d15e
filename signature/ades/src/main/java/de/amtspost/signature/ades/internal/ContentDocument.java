package de.amtspost.signature.ades.internal;

import de.amtspost.core.Content;
import eu.europa.esig.dss.enumerations.MimeType;
import eu.europa.esig.dss.model.CommonDocument;
import eu.europa.esig.dss.model.DSSException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** A content as DSS wants it: read as a stream, never held. */
public final class ContentDocument extends CommonDocument {

    private static final long serialVersionUID = 1L;

    private final transient Content content;

    private ContentDocument(String name, Content content) {
        this.content = content;
        setName(name);
        setMimeType(MimeType.fromMimeTypeString(content.mediaType().orElse(Content.BINARY)));
    }

    /**
     * Returns contents that stay outside their signature.
     *
     * @param contents the contents by name
     * @return the same for DSS
     */
    public static List<eu.europa.esig.dss.model.DSSDocument> all(Map<String, Content> contents) {
        return contents.entrySet().stream()
                .<eu.europa.esig.dss.model.DSSDocument>map(
                        entry -> new ContentDocument(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public InputStream openStream() {
        try {
            return content.open();
        } catch (IOException e) {
            throw new DSSException("a content cannot be read: " + e.getMessage(), e);
        }
    }

    // Two contents are the same only if they are one; the digest of the parent would read them.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
