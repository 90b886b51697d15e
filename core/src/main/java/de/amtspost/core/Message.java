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

    private Message(Builder builder) {
        this.envelope = builder.envelope();
        this.content = Optional.ofNullable(builder.content);
        this.attachments = List.copyOf(builder.attachments);
        this.contentExtensions = List.copyOf(builder.contentExtensions);
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
     * Returns content and attachments.
     *
     * @return all contents, the business message first
     */
    public List<Content> contents() {
        return Stream.concat(content.stream(), attachments.stream()).toList();
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
         * Makes the message.
         *
         * @return the message
         * @throws IllegalStateException if author, reader or message type is missing, or if there is neither content,
         *     attachment nor extension
         */
        public Message build() {
            if (content == null && attachments.isEmpty() && contentExtensions.isEmpty()) {
                throw new IllegalStateException("a message needs a content, an attachment or an extension");
            }
            return new Message(this);
        }
    }
}
