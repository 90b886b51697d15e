package de.amtspost.xta.soap.cxf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collection;
import org.apache.cxf.attachment.AttachmentUtil;
import org.apache.cxf.message.Attachment;

/** Reads data that travel beside an envelope ({@code xop:Include}) into memory, within a limit. */
final class IncludedData {

    private static final String CID = "cid:";

    private final Collection<Attachment> attachments;
    private final int limit;
    private int left;

    IncludedData(Collection<Attachment> attachments, int limit) {
        this.attachments = attachments;
        this.limit = limit;
        this.left = limit;
    }

    /** The canonical text of the data: XOP puts it where the reference stands (XOP 1.0, section 3.2). */
    String base64(String href) throws ContractViolation {
        if (!href.startsWith(CID)) {
            throw new ContractViolation("xop:Include names no part of the package");
        }
        try (InputStream in =
                AttachmentUtil.getAttachmentDataSource(href, attachments).getInputStream()) {
            byte[] bytes = in.readNBytes(left + 1);
            if (bytes.length > left) {
                throw new ContractViolation("data in the body are larger than " + limit + " bytes");
            }
            left -= bytes.length;
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IllegalStateException e) {
            // The way in which CXF says that the package has no such part.
            throw new ContractViolation("the package lacks a part that the body includes");
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the package cannot be read", e);
        }
    }
}
