package de.amtspost.xta.soap.v3;

import de.amtspost.core.Content;
import de.amtspost.core.Failure;
import de.amtspost.core.Fragments;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.Spool;
import de.amtspost.xta.contract.v3.ContentType;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.soap.ContentDataSource;
import de.amtspost.xta.soap.PeerDemands;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.cxf.Limits;
import jakarta.activation.DataHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** {@code GenericContentContainer}: the business message and attachments, or what the author encrypted in their place. */
public final class Contents {

    private static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";

    private Contents() {}

    /**
     * Writes the contents of a message. Their bytes are read when the container is sent, those of encrypted contents at
     * once: they stand in the envelope.
     *
     * @param message the message
     * @return the container
     * @throws IllegalArgumentException if the message has no business message, which version 3 demands
     * @throws MessageRejectedException if what stands for encrypted contents is no element {@code EncryptedData}, or
     *     larger than an envelope can be
     */
    public static GenericContentContainer write(Message message) {
        GenericContentContainer target = new GenericContentContainer();
        if (message.encrypted().isPresent()) {
            target.setEncryptedData(encryptedData(message.encrypted().get()));
            return target;
        }
        GenericContentContainer.ContentContainer container = new GenericContentContainer.ContentContainer();
        container.setMessage(write(PeerDemands.complete(message.content()
                .orElseThrow(() -> new IllegalArgumentException("version 3 has no message without a content")))));
        message.attachments().forEach(attachment -> container.getAttachment().add(write(attachment)));
        target.setContentContainer(container);
        return target;
    }

    private static ContentType write(Content content) {
        ContentType target = new ContentType();
        target.setContentType(content.mediaType().orElse(Content.BINARY));
        content.id().ifPresent(target::setId);
        content.encoding().ifPresent(target::setEncoding);
        content.fileName().ifPresent(target::setFilename);
        content.description().ifPresent(target::setContentDescription);
        content.language().ifPresent(target::setLang);
        content.size().stream().filter(size -> size > 0).forEach(size -> target.setSize(BigInteger.valueOf(size)));
        target.setValue(new DataHandler(new ContentDataSource(content)));
        return target;
    }

    private static Element encryptedData(Content encrypted) {
        Element element;
        try {
            element = Fragments.toElement(encrypted.readBytes(Limits.DEFAULT.envelopeBytes()));
        } catch (IOException | IllegalArgumentException e) {
            throw new MessageRejectedException(
                    notEncrypted(String.valueOf(e.getMessage())).cause(e));
        }
        if (!ENCRYPTION.equals(element.getNamespaceURI()) || !"EncryptedData".equals(element.getLocalName())) {
            throw new MessageRejectedException(notEncrypted("it is another element"));
        }
        return element;
    }

    private static Failure notEncrypted(String why) {
        return Failure.of("The encrypted contents are no element EncryptedData that can be sent: " + why)
                .next("give the element EncryptedData as a document of its own");
    }

    /**
     * Reads the contents of a container to their end, in the order in which they stand, and keeps them.
     *
     * @param container a valid container
     * @param spool where to keep them
     * @return the contents, to be closed by the caller
     * @throws IOException if the connection breaks, or a content is larger than the spool allows; nothing is kept
     */
    public static SpooledContents read(GenericContentContainer container, Spool spool) throws IOException {
        SpooledContents.Builder target = SpooledContents.builder(spool);
        boolean complete = false;
        try {
            if (container.getEncryptedData() != null) {
                byte[] document =
                        Fragments.toFragment(container.getEncryptedData()).xml().getBytes(StandardCharsets.UTF_8);
                target.encrypted(() -> new ByteArrayInputStream(document));
            } else {
                target.content(
                        about(container.getContentContainer().getMessage()),
                        SpooledContents.Opener.of(
                                container.getContentContainer().getMessage().getValue()));
                for (ContentType attachment : container.getContentContainer().getAttachment()) {
                    target.attachment(about(attachment), SpooledContents.Opener.of(attachment.getValue()));
                }
            }
            complete = true;
            return target.build(List.of());
        } finally {
            if (!complete) {
                target.discard();
            }
        }
    }

    static SpooledContents.About about(ContentType content) {
        return new SpooledContents.About(
                Optional.ofNullable(content.getId()),
                Optional.ofNullable(content.getContentType()),
                Optional.ofNullable(content.getEncoding()),
                Optional.ofNullable(content.getFilename()),
                Optional.ofNullable(content.getContentDescription()),
                Optional.ofNullable(content.getLang()),
                Optional.ofNullable(content.getSize()));
    }
}
