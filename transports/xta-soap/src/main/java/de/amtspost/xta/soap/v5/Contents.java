package de.amtspost.xta.soap.v5;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.Spool;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.ContentType;
import de.amtspost.xta.soap.ContentDataSource;
import de.amtspost.xta.soap.PeerDemands;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.XmlIds;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;

/** {@code ContentContainer}: the business message, attachments, and extensions beside them. */
public final class Contents {

    private Contents() {}

    /**
     * Writes the contents of a message. Their bytes are read when the container is sent.
     *
     * @param message the message
     * @param ids the ids of the document in which the container will stand
     * @return the container
     */
    public static ContentContainerType write(Message message, XmlIds ids) {
        ContentContainerType target = new ContentContainerType();
        message.content().ifPresent(content -> target.setMessage(write(PeerDemands.complete(content), ids)));
        message.attachments().forEach(attachment -> target.getAttachment().add(write(attachment, ids)));
        target.setExtensions(Extensions.write(message.contentExtensions(), ids));
        return target;
    }

    private static ContentType write(Content content, XmlIds ids) {
        ContentType target = new ContentType();
        target.setId(ids.take(content.id()));
        target.setContentType(content.mediaType().orElse(Content.BINARY));
        content.encoding().ifPresent(target::setEncoding);
        content.fileName().ifPresent(target::setFilename);
        content.size().stream().filter(size -> size > 0).forEach(size -> target.setSize(BigInteger.valueOf(size)));
        target.setValue(new DataHandler(new ContentDataSource(content)));
        return target;
    }

    /**
     * Reads the contents of a container to their end, in the order in which they stand, and keeps them.
     *
     * @param container a valid container
     * @param spool where to keep them
     * @return the contents, to be closed by the caller
     * @throws IOException if the connection breaks, or a content is larger than the spool allows; nothing is kept
     */
    public static SpooledContents read(ContentContainerType container, Spool spool) throws IOException {
        SpooledContents.Builder target = SpooledContents.builder(spool);
        boolean complete = false;
        try {
            if (container.getMessage() != null) {
                target.content(
                        about(container.getMessage()),
                        SpooledContents.Opener.of(container.getMessage().getValue()));
            }
            for (ContentType attachment : container.getAttachment()) {
                target.attachment(about(attachment), SpooledContents.Opener.of(attachment.getValue()));
            }
            complete = true;
            return target.build(Extensions.read(container.getExtensions()));
        } finally {
            if (!complete) {
                target.discard();
            }
        }
    }

    /**
     * Tells whether a container holds nothing, which the schema allows and the standard does not.
     *
     * @param container a valid container
     * @return whether there is neither message nor attachment nor extension
     */
    public static boolean isEmpty(ContentContainerType container) {
        return container.getMessage() == null
                && container.getAttachment().isEmpty()
                && container.getExtensions() == null;
    }

    private static SpooledContents.About about(ContentType content) {
        return new SpooledContents.About(
                Optional.ofNullable(content.getId()),
                Optional.ofNullable(content.getContentType()),
                Optional.ofNullable(content.getEncoding()),
                Optional.ofNullable(content.getFilename()),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(content.getSize()));
    }
}
