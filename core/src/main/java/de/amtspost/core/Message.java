package de.amtspost.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message: an {@link Envelope}, the business content, and attachments.
 *
 * <p>Immutable. Contents are opened as streams; a message of any size costs only its envelope in memory.
 */
public final class Message {

    private final Envelope envelope;
    private final Optional<Content> content;
    private final List<Content> attachments;
    private final List<Extension> contentExtensions;
    private final Optional<Content> encrypted;

    private Message(Builder builder) {
        this.envelope = builder.envelope();
        this.content = Optional.ofNullable(builder.content);
        this.attachments = List.copyOf(builder.attachments);
        this.contentExtensions = List.copyOf(builder.contentExtensions);
        this.encrypted = Optional.ofNullable(builder.encrypted);
    }

    /**
     * Starts a message.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a message with all that this one has.
     *
     * @return a builder, for one thread
     */
    public Builder toBuilder() {
        Builder builder = new Builder().envelope(envelope);
        content.ifPresent(builder::content);
        attachments.forEach(builder::attachment);
        contentExtensions.forEach(builder::contentExtension);
        encrypted.ifPresent(builder::encrypted);
        return builder;
    }

    /**
     * Returns what stands on the outside.
     *
     * @return the envelope
     */
    public Envelope envelope() {
        return envelope;
    }

    /**
     * Returns the business message itself. It can be absent where a peer sends attachments or extensions only.
     *
     * @return the content
     */
    public Optional<Content> content() {
        return content;
    }

    /**
     * Returns the attachments.
     *
     * @return the attachments, in order
     */
    public List<Content> attachments() {
        return attachments;
    }

    /**
     * Returns the additions to the standard that stand beside the contents.
     *
     * @return the extensions, in order
     */
    public List<Extension> contentExtensions() {
        return contentExtensions;
    }

    /**
     * Returns the contents that the author encrypted for the reader, where he did; then there are no others. They are
     * carried along: nothing here encrypts or decrypts.
     *
     * @return the element {@code EncryptedData} (XML Encryption 1.0) as a document of its own
     */
    public Optional<Content> encrypted() {
        return encrypted;
    }

    /**
     * Returns content and attachments, or what stands in their place encrypted.
     *
     * @return all contents, the business message first
     */
    public List<Content> contents() {
        return Stream.of(content.stream(), attachments.stream(), encrypted.stream())
                .flatMap(contents -> contents)
                .toList();
    }

    /**
     * Returns the size of all contents.
     *
     * @return the size in bytes, or empty if the size of a content is unknown
     */
    public OptionalLong size() {
        long sum = 0;
        for (Content part : contents()) {
            if (part.size().isEmpty()) {
                return OptionalLong.empty();
            }
            sum += part.size().getAsLong();
        }
        return OptionalLong.of(sum);
    }

    @Override
    public String toString() {
        return envelope + " with " + contents().size() + " content(s)";
    }

    /** Builds a {@link Message}. Not safe for use by several threads. */
    public static final class Builder extends Envelope.Fields<Builder> {

        private @Nullable Content content;
        private final List<Content> attachments = new ArrayList<>();
        private final List<Extension> contentExtensions = new ArrayList<>();
        private @Nullable Content encrypted;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the business message.
         *
         * @param content the content
         * @return this builder
         */
        public Builder content(Content content) {
            this.content = content;
            return this;
        }

        /**
         * Adds an attachment.
         *
         * @param attachment the attachment
         * @return this builder
         */
        public Builder attachment(Content attachment) {
            attachments.add(attachment);
            return this;
        }

        /**
         * Replaces the attachments.
         *
         * @param attachments the attachments, in order
         * @return this builder
         */
        public Builder attachments(List<Content> attachments) {
            this.attachments.clear();
            this.attachments.addAll(attachments);
            return this;
        }

        /**
         * Adds an addition to the standard beside the contents.
         *
         * @param extension the extension
         * @return this builder
         */
        public Builder contentExtension(Extension extension) {
            contentExtensions.add(extension);
            return this;
        }

        /**
         * Sets contents that the author encrypted for the reader, in place of all others. They travel within the envelope:
         * peers take no more than some MiB.
         *
         * @param encrypted the element {@code EncryptedData} (XML Encryption 1.0) as a document of its own
         * @return this builder
         */
        public Builder encrypted(Content encrypted) {
            this.encrypted = encrypted;
            return this;
        }

        /**
         * Makes the message.
         *
         * @return the message
         * @throws IllegalStateException if author, reader or message type is missing, if there is neither content,
         *     attachment nor extension, or if there are any of them beside encrypted contents
         */
        public Message build() {
            boolean plain = content != null || !attachments.isEmpty() || !contentExtensions.isEmpty();
            if (encrypted != null && plain) {
                throw new IllegalStateException("a message with encrypted contents has no others");
            }
            if (encrypted == null && !plain) {
                throw new IllegalStateException("a message needs a content, an attachment or an extension");
            }
            return new Message(this);
        }
    }
}
