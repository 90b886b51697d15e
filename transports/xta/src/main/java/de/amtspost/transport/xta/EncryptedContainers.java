package de.amtspost.transport.xta;

import de.amtspost.core.Content;
import de.amtspost.core.Failure;
import de.amtspost.core.Fragments;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.Safeguard;
import de.amtspost.signature.XmlDecrypter;
import de.amtspost.signature.XmlEncrypter;
import de.amtspost.xta.soap.cxf.Limits;
import de.amtspost.xta.soap.v3.Containers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Encrypts the contents of messages for the reader, so that no server on the way can read them: the encrypted container of
 * XTA 2 version 3 ({@code GenericContentContainer}, {@code xenc:EncryptedData}). Version 5 has no place for it. The envelope
 * stays readable.
 *
 * <p>Encryption proves nothing about the author: sign first, {@code SignedMessages.of(...).within(...)}.
 *
 * <p>Contents are in memory while they are encrypted or decrypted, at about ten times their size, and travel within the
 * SOAP envelope, whose limit they count against. Thread-safe.
 */
public final class EncryptedContainers implements Safeguard {

    private final @Nullable XmlEncrypter encrypter;
    private final @Nullable XmlDecrypter decrypter;

    private EncryptedContainers(@Nullable XmlEncrypter encrypter, @Nullable XmlDecrypter decrypter) {
        this.encrypter = encrypter;
        this.decrypter = decrypter;
    }

    /**
     * Returns a safeguard for both ways.
     *
     * @param encrypter encrypts for the readers; for peers that validate, {@code withinXmlEncryption10()}
     * @param decrypter decrypts what is for us
     * @return the safeguard
     */
    public static EncryptedContainers of(XmlEncrypter encrypter, XmlDecrypter decrypter) {
        return new EncryptedContainers(encrypter, decrypter);
    }

    /**
     * Returns a safeguard for an author, who gets no encrypted messages.
     *
     * @param encrypter encrypts for the readers
     * @return the safeguard
     */
    public static EncryptedContainers encrypting(XmlEncrypter encrypter) {
        return new EncryptedContainers(encrypter, null);
    }

    /**
     * Returns a safeguard for a reader, who sends no encrypted messages.
     *
     * @param decrypter decrypts what is for us
     * @return the safeguard
     */
    public static EncryptedContainers decrypting(XmlDecrypter decrypter) {
        return new EncryptedContainers(null, decrypter);
    }

    @Override
    public Wrapped wrap(Message message) {
        if (encrypter == null) {
            throw new IllegalStateException("this safeguard decrypts only");
        }
        if (message.content().isEmpty() || !message.contentExtensions().isEmpty()) {
            throw new MessageRejectedException(
                    Failure.of("The container of version 3 has a business message and attachments, nothing else")
                            .next("give the message a content, and leave extensions out"));
        }
        Element encrypted = encrypter.encrypt(Containers.write(message));
        return Wrapped.of(Message.builder()
                .envelope(message.envelope())
                .encrypted(Content.xml(Fragments.toFragment(encrypted).xml().getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    /**
     * Decrypts the contents.
     *
     * @throws ProofFailedException if the contents are not encrypted, cannot be decrypted with our keys, or what was
     *     encrypted is no container of contents
     */
    @Override
    public Unwrapped unwrap(Message message) {
        if (decrypter == null) {
            throw new IllegalStateException("this safeguard encrypts only");
        }
        Content encrypted = message.encrypted()
                .orElseThrow(() -> refused("The contents of the message are not encrypted", Optional.empty()));
        try {
            Element container = decrypter.decrypt(
                    Fragments.toElement(encrypted.readBytes(Limits.DEFAULT.envelopeBytes())), Containers.NAME);
            Message plain = Containers.read(container, Message.builder().envelope(message.envelope()))
                    .build();
            return new Unwrapped(plain, List.of());
        } catch (IOException | IllegalArgumentException e) {
            throw refused("What was encrypted is no container of contents", Optional.of(e));
        }
    }

    private static ProofFailedException refused(String problem, Optional<Throwable> cause) {
        Failure failure = Failure.of(problem).next("ask the author to send it again as agreed");
        return new ProofFailedException(cause.map(failure::cause).orElse(failure));
    }
}
