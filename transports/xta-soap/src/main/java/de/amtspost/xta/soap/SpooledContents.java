package de.amtspost.xta.soap;

import de.amtspost.core.Content;
import de.amtspost.core.Extension;
import de.amtspost.core.Message;
import de.amtspost.core.Spool;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a message that came over the wire, kept in a spool until {@link #close()}. Immutable and thread-safe;
 * its builder is not.
 */
public final class SpooledContents implements AutoCloseable {

    private final List<Part> parts;
    private final List<Extension> extensions;

    private SpooledContents(List<Part> parts, List<Extension> extensions) {
        this.parts = List.copyOf(parts);
        this.extensions = List.copyOf(extensions);
    }

    /** Opens the stream of a part when its turn comes. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Opens the stream.
         *
         * @return the stream
         * @throws IOException if the connection broke
         */
        InputStream open() throws IOException;

        /**
         * Returns what opens binary data of a binding.
         *
         * @param data the data; null for an empty element
         * @return the opener; it fails with {@link IncompletePackageException} if the package has no such part
         */
        static Opener of(@Nullable DataHandler data) {
            return () -> {
                if (data == null) {
                    return InputStream.nullInputStream();
                }
                try {
                    return data.getInputStream();
                } catch (IllegalStateException e) {
                    // The way in which CXF says that the package has no such part.
                    throw new IncompletePackageException("the package lacks the part of a content");
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            };
        }
    }

    /**
     * What the peer states about a content.
     *
     * @param id its id
     * @param mediaType its media type
     * @param encoding its character encoding
     * @param fileName its file name
     * @param description what it is, for people
     * @param language its language
     * @param size its size in bytes
     */
    public record About(
            Optional<String> id,
            Optional<String> mediaType,
            Optional<String> encoding,
            Optional<String> fileName,
            Optional<String> description,
            Optional<String> language,
            Optional<BigInteger> size) {

        /**
         * Tells a content what the peer states about it, but for its size. Blank texts say nothing.
         *
         * @param content a content
         * @return the content with what is stated
         */
        public Content describe(Content content) {
            Content described = present(id, content, Content::withId);
            described = present(mediaType, described, Content::withMediaType);
            described = present(encoding, described, Content::withEncoding);
            described = present(fileName, described, Content::withFileName);
            described = present(description, described, Content::withDescription);
            return present(language, described, Content::withLanguage);
        }

        private static Content present(
                Optional<String> value, Content content, BiFunction<Content, String, Content> change) {
            return value.filter(text -> !text.isBlank())
                    .map(text -> change.apply(content, text))
                    .orElse(content);
        }
    }

    /** What a part is. */
    public enum Kind {
        /** The business message. */
        MESSAGE,
        /** An attachment. */
        ATTACHMENT,
        /** What the author encrypted in place of all others. */
        ENCRYPTED
    }

    /**
     * A part that came over the wire.
     *
     * @param kind what it is
     * @param content the content, with its true size
     * @param statedSize the size that the peer stated
     * @param entry where the bytes are kept
     */
    public record Part(Kind kind, Content content, Optional<BigInteger> statedSize, Spool.Entry entry) {}

    /**
     * Starts with nothing.
     *
     * @param spool where to keep contents
     * @return a builder, for one thread
     */
    public static Builder builder(Spool spool) {
        return new Builder(spool);
    }

    /**
     * Returns the parts as they came.
     *
     * @return the parts, in order
     */
    public List<Part> parts() {
        return parts;
    }

    /**
     * Puts the contents into a message.
     *
     * @param message a message without contents
     * @return the message with the contents
     */
    public Message.Builder into(Message.Builder message) {
        for (Part part : parts) {
            switch (part.kind()) {
                case MESSAGE -> message.content(part.content());
                case ATTACHMENT -> message.attachment(part.content());
                case ENCRYPTED -> message.encrypted(part.content());
            }
        }
        extensions.forEach(message::contentExtension);
        return message;
    }

    /** Deletes what is kept. */
    @Override
    public void close() {
        parts.forEach(part -> part.entry().close());
    }

    /** Reads contents one by one. Not safe for use by several threads. */
    public static final class Builder {

        private final Spool spool;
        private final List<Part> parts = new ArrayList<>();

        private Builder(Spool spool) {
            this.spool = spool;
        }

        /**
         * Reads the business message.
         *
         * @param about what the peer states about it
         * @param opener opens it
         * @throws IOException if the connection breaks or the limit of the spool is exceeded
         */
        public void content(About about, Opener opener) throws IOException {
            add(Kind.MESSAGE, about, opener);
        }

        /**
         * Reads an attachment.
         *
         * @param about what the peer states about it
         * @param opener opens it
         * @throws IOException if the connection breaks or the limit of the spool is exceeded
         */
        public void attachment(About about, Opener opener) throws IOException {
            add(Kind.ATTACHMENT, about, opener);
        }

        /**
         * Reads what the author encrypted in place of all others.
         *
         * @param opener opens the element {@code EncryptedData}
         * @throws IOException if the connection breaks or the limit of the spool is exceeded
         */
        public void encrypted(Opener opener) throws IOException {
            add(
                    Kind.ENCRYPTED,
                    new About(
                            Optional.empty(),
                            Optional.of(Content.XML),
                            Optional.of("UTF-8"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    opener);
        }

        private void add(Kind kind, About about, Opener opener) throws IOException {
            Spool.Entry entry;
            try (InputStream in = opener.open()) {
                entry = spool.store(in);
            }
            Content content = about.describe(Content.from(entry).withSize(entry.size()));
            parts.add(new Part(kind, content, about.size(), entry));
        }

        /**
         * Ends with the extensions beside the contents.
         *
         * @param extensions the extensions, in order
         * @return the contents, to be closed by the caller
         */
        public SpooledContents build(List<Extension> extensions) {
            return new SpooledContents(parts, extensions);
        }

        /** Deletes what was read so far. */
        public void discard() {
            parts.forEach(part -> part.entry().close());
        }
    }
}
