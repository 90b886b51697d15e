package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.core.Failure;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.Party;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.Safeguard;
import de.amtspost.core.Spool;
import de.amtspost.signature.internal.MimeEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the contents of messages for the reader, so that nobody on the way can read them, in every transport.
 *
 * <p>Each content becomes an S/MIME entity of the type {@code authEnveloped-data} (RFC 8551, section 3.4): inside are the
 * content and what is known about it (media type, file name, description, language, identifier), outside a name without
 * meaning, {@code content-1.p7m}. How many contents there are, and their sizes, stays visible, as does the envelope.
 *
 * <p>Encryption proves nothing about the author: sign first, {@code SignedMessages.of(...).within(...)}. Contents are
 * streamed: encrypted ones, and those that were decrypted, are kept as {@link Spool} keeps them, until the message has gone
 * or the delivery is closed. Thread-safe.
 */
public final class EncryptedMessages implements Safeguard {

    /** The media type of encrypted contents (RFC 8551, section 3.2.2). */
    public static final String MEDIA_TYPE = "application/pkcs7-mime; smime-type=authEnveloped-data";

    private final @Nullable Encrypting encrypting;
    private final @Nullable CmsDecrypter decrypter;
    private final Spool spool;

    /** For whom, and whom we believe. */
    private record Encrypting(CertificateDirectory readers, Trust authorities, Clock clock) {}

    private EncryptedMessages(@Nullable Encrypting encrypting, @Nullable CmsDecrypter decrypter, Spool spool) {
        this.encrypting = encrypting;
        this.decrypter = decrypter;
        this.spool = spool;
    }

    /**
     * Returns a safeguard for both ways.
     *
     * @param readers knows the certificates of readers, in the role {@link CertificateRole#CONTENT_ENCRYPTION}
     * @param authorities from whom these certificates must descend
     * @param decrypter decrypts what is for us
     * @return the safeguard
     */
    public static EncryptedMessages of(CertificateDirectory readers, Trust authorities, CmsDecrypter decrypter) {
        return new EncryptedMessages(
                new Encrypting(readers, authorities, Clock.systemUTC()), decrypter, Spool.temporary());
    }

    /**
     * Returns a safeguard for an author, who gets no encrypted messages.
     *
     * @param readers knows the certificates of readers, in the role {@link CertificateRole#CONTENT_ENCRYPTION}
     * @param authorities from whom these certificates must descend
     * @return the safeguard
     */
    public static EncryptedMessages encrypting(CertificateDirectory readers, Trust authorities) {
        return new EncryptedMessages(new Encrypting(readers, authorities, Clock.systemUTC()), null, Spool.temporary());
    }

    /**
     * Returns a safeguard for a reader, who sends no encrypted messages.
     *
     * @param decrypter decrypts what is for us
     * @return the safeguard
     */
    public static EncryptedMessages decrypting(CmsDecrypter decrypter) {
        return new EncryptedMessages(null, decrypter, Spool.temporary());
    }

    /**
     * Sets where encrypted contents are kept on their way out. Where decrypted ones are kept, the decrypter says.
     *
     * @param place the place, with its limit
     * @return the changed copy
     */
    public EncryptedMessages withSpool(Spool place) {
        return new EncryptedMessages(encrypting, decrypter, place);
    }

    /**
     * Encrypts the contents.
     *
     * @throws NotSupportedException if this safeguard only decrypts
     * @throws MessageRejectedException if there is no certificate with which the reader's contents can be encrypted, or the
     *     directory cannot be read; if the
     *     message has parts that no content holds, or a content cannot be read
     */
    @Override
    public Wrapped wrap(Message message) {
        if (encrypting == null) {
            throw new NotSupportedException(Failure.of("This safeguard only decrypts; the message did not go")
                    .next("make the safeguard by EncryptedMessages.of(...)"));
        }
        if (message.encrypted().isPresent() || !message.contentExtensions().isEmpty()) {
            throw new MessageRejectedException(
                    Failure.of("The message has parts beside its contents, which would go unencrypted; it did not go")
                            .next("put them into a content"));
        }
        CmsEncrypter encrypter = encrypter(encrypting, message.envelope().to());
        Kept kept = new Kept();
        try {
            int[] number = {0};
            Message wrapped = changed(message, content -> {
                number[0]++;
                Spool.Entry entry =
                        kept.add(spool.store(out -> encrypter.encrypt(plain -> MimeEntity.write(content, plain), out)));
                return Content.from(entry)
                        .withMediaType(MEDIA_TYPE)
                        .withFileName("content-" + number[0] + ".p7m")
                        .withSize(entry.size());
            });
            return new Wrapped(wrapped, kept::close);
        } catch (IOException e) {
            kept.close();
            throw new MessageRejectedException(
                    Failure.of("A content cannot be read or kept to encrypt it; the message did not go")
                            .next("make the content readable until the call returns, and see that there is space")
                            .cause(e));
        } catch (RuntimeException | Error e) {
            kept.close();
            throw e;
        }
    }

    private static CmsEncrypter encrypter(Encrypting how, Party reader) {
        List<X509Certificate> usable = known(how.readers(), reader)
                .usable(
                        CertificateRole.CONTENT_ENCRYPTION,
                        how.authorities(),
                        how.clock().instant());
        if (usable.isEmpty()) {
            throw new MessageRejectedException(Failure.of(
                            "There is no certificate that can be used to encrypt for the reader; the message did not go")
                    .next("put the present certificate of the reader into the directory, and see whether its"
                            + " authority is trusted"));
        }
        try {
            return CmsEncrypter.of(List.of(usable.get(0)), how.authorities(), how.clock());
        } catch (IllegalArgumentException e) {
            throw new MessageRejectedException(Failure.of(
                            "The certificate of the reader cannot be used; the message did not go: " + e.getMessage())
                    .next("ask the reader for another certificate"));
        }
    }

    private static PartnerCertificates known(CertificateDirectory directory, Party reader) {
        try {
            return directory.of(reader);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new MessageRejectedException(Failure.of(
                            "The directory of certificates cannot be read; the message did not go: " + e.getMessage())
                    .next("see that what it holds for the reader are certificates")
                    .cause(e));
        }
    }

    /**
     * Decrypts the contents.
     *
     * @throws NotSupportedException if this safeguard only encrypts
     * @throws ProofFailedException if a content is not encrypted, cannot be decrypted with our keys, or holds no S/MIME
     *     entity
     */
    @Override
    public Unwrapped unwrap(Message message) {
        if (decrypter == null) {
            throw new NotSupportedException(
                    Failure.of("This safeguard only encrypts").next("make the safeguard by EncryptedMessages.of(...)"));
        }
        Kept kept = new Kept();
        try {
            if (message.contents().isEmpty()) {
                throw refused("The message has no contents that could be encrypted", null);
            }
            Message plain = changed(message, content -> decrypted(decrypter, content, kept));
            return new Unwrapped(plain, List.of(), kept::close);
        } catch (IOException e) {
            kept.close();
            throw refused("A content cannot be read or kept to decrypt it", e);
        } catch (RuntimeException | Error e) {
            kept.close();
            throw e;
        }
    }

    private static Content decrypted(CmsDecrypter decrypter, Content content, Kept kept) throws IOException {
        if (!content.mediaType().map(MimeEntity::isPkcs7).orElse(false)) {
            throw refused("A content of the message is not encrypted", null);
        }
        try {
            Spool.Entry entry = kept.add(decrypter.decrypt(content));
            try (InputStream in = entry.open()) {
                return MimeEntity.read(in).content(entry);
            }
        } catch (DecryptionException e) {
            throw refused("A content cannot be decrypted: " + e.getMessage(), e);
        } catch (MimeEntity.Malformed e) {
            throw refused("What was encrypted is no S/MIME entity: " + e.getMessage(), e);
        }
    }

    /** Changes one content. */
    @FunctionalInterface
    private interface Change {

        Content apply(Content content) throws IOException;
    }

    private static Message changed(Message message, Change change) throws IOException {
        Message.Builder builder = message.toBuilder();
        Optional<Content> main = message.content();
        if (main.isPresent()) {
            builder.content(change.apply(main.get()));
        }
        List<Content> attachments = new ArrayList<>();
        for (Content attachment : message.attachments()) {
            attachments.add(change.apply(attachment));
        }
        return builder.attachments(attachments).build();
    }

    private static ProofFailedException refused(String problem, @Nullable Throwable cause) {
        Failure failure = Failure.of(problem)
                .next("do not use the message; ask its author to encrypt it as agreed and to send it again");
        return new ProofFailedException(cause == null ? failure : failure.cause(cause));
    }

    /** What must be given up again. */
    private static final class Kept {

        private final List<Spool.Entry> entries = new ArrayList<>();

        Spool.Entry add(Spool.Entry entry) {
            entries.add(entry);
            return entry;
        }

        void close() {
            entries.forEach(Spool.Entry::close);
        }
    }
}
