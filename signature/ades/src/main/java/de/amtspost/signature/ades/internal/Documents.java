package de.amtspost.signature.ades.internal;

import de.amtspost.core.Content;
import de.amtspost.signature.ades.AdesException;
import de.amtspost.signature.ades.AdesException.Reason;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import java.io.IOException;
import java.io.InputStream;

/** Signed documents for DSS, which holds them in memory several times over. */
public final class Documents {

    private Documents() {}

    /**
     * Reads a document.
     *
     * @param content the document
     * @param limit the largest size, in bytes
     * @return the same for DSS
     * @throws IOException if it cannot be read
     * @throws AdesException if it is larger, or a container that is not clear
     */
    public static DSSDocument read(Content content, int limit) throws IOException {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new AdesException(Reason.TOO_LARGE, "the signed document is larger than " + limit + " bytes");
            }
            if (ZipStructure.isZip(bytes)) {
                ZipStructure.read(bytes);
            }
            return new InMemoryDocument(bytes, content.fileName().orElse("document"));
        }
    }
}
