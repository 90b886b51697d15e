package de.amtspost.core;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the outside of a message: who sends it to whom, and what it is about. A mailbox lists envelopes; the
 * contents are fetched one message at a time.
 *
 * <p>Immutable. Made by {@link #builder()} or, together with the contents, by {@link Message#builder()}.
 */
public final class Envelope {

    private final Party from;
    private final Optional<Party> sender;
    private final Party to;
    private final Optional<String> service;
    private final BusinessScenario scenario;
    private final MessageType type;
    private final ServiceQuality quality;
    private final Optional<OffsetDateTime> origin;
    private final List<AdditionalIdentifier> identifiers;
    private final List<MessageProperty> properties;
    private final List<Extension> extensions;
    private final Optional<String> subject;
    private final boolean test;
    private final DeliveryOptions options;
    private final Correspondence correspondence;

    private Envelope(Fields<?> fields) {
        this.from = require(fields.from, "from(author)");
        this.sender = Optional.ofNullable(fields.sender);
        this.to = require(fields.to, "to(reader)");
        this.service = Optional.ofNullable(fields.service);
        this.scenario = fields.scenario;
        this.type = require(fields.type, "type(messageType)");
        this.quality = fields.quality;
        this.origin = Optional.ofNullable(fields.origin);
        this.identifiers = List.copyOf(fields.identifiers);
        this.properties = List.copyOf(fields.properties);
        this.extensions = List.copyOf(fields.extensions);
        this.subject = Optional.ofNullable(fields.subject);
        this.test = fields.test;
        this.options = fields.options;
        this.correspondence = fields.correspondence;
    }

    private static <T> T require(@Nullable T value, String call) {
        if (value == null) {
            throw new IllegalStateException("an envelope needs " + call);
        }
        return value;
    }

    /**
     * Starts an envelope.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns who wrote the message.
     *
     * @return the author
     */
    public Party from() {
        return from;
    }

    /**
     * Returns who runs the transport for the author, where that is stated.
     *
     * @return the sender
     */
    public Optional<Party> sender() {
        return sender;
    }

    /**
     * Returns for whom the message is.
     *
     * @return the reader
     */
    public Party to() {
        return to;
    }

    /**
     * Returns the service of the reader that the message asks for.
     *
     * @return the URI of the service, often that of the directory entry
     */
    public Optional<String> service() {
        return service;
    }

    /**
     * Returns what the message is about.
     *
     * @return the business scenario
     */
    public BusinessScenario scenario() {
        return scenario;
    }

    /**
     * Returns the type of the business message.
     *
     * @return the message type
     */
    public MessageType type() {
        return type;
    }

    /**
     * Returns the transport quality that the author asks for.
     *
     * @return the service quality
     */
    public ServiceQuality quality() {
        return quality;
    }

    /**
     * Returns when the author handed the message over, where stated.
     *
     * @return the time of origin
     */
    public Optional<OffsetDateTime> origin() {
        return origin;
    }

    /**
     * Returns further identifiers of the message.
     *
     * @return the identifiers, in order
     */
    public List<AdditionalIdentifier> identifiers() {
        return identifiers;
    }

    /**
     * Returns the agreed properties.
     *
     * @return the properties, in order
     */
    public List<MessageProperty> properties() {
        return properties;
    }

    /**
     * Returns the agreed additions to the standard.
     *
     * @return the extensions, in order
     */
    public List<Extension> extensions() {
        return extensions;
    }

    /**
     * Returns what the message is about, for people.
     *
     * @return the subject, where there is one
     */
    public Optional<String> subject() {
        return subject;
    }

    /**
     * Tells whether the message is for test only and must have no effect on the business.
     *
     * @return whether it is
     */
    public boolean isTest() {
        return test;
    }

    /**
     * Returns what the author asks of the way of the message.
     *
     * @return the options
     */
    public DeliveryOptions options() {
        return options;
    }

    /**
     * Returns to which other messages, parties and processes the message belongs.
     *
     * @return the correspondence
     */
    public Correspondence correspondence() {
        return correspondence;
    }

    /** Everybody whom the envelope names. */
    Stream<Party> parties() {
        return Stream.concat(Stream.concat(Stream.of(from, to), sender.stream()), correspondence.parties());
    }

    @Override
    public String toString() {
        return "message " + type + " from " + from.identifier() + " to " + to.identifier();
    }

    /** Builds an {@link Envelope}. Not safe for use by several threads. */
    public static final class Builder extends Fields<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the envelope.
         *
         * @return the envelope
         * @throws IllegalStateException if author, reader or message type is missing
         */
        public Envelope build() {
            return envelope();
        }
    }

    /**
     * The fields of an envelope, for the builders of envelope and message.
     *
     * @param <B> the type of the builder
     */
    public abstract static sealed class Fields<B extends Fields<B>> permits Builder, Message.Builder {

        private @Nullable Party from;
        private @Nullable Party sender;
        private @Nullable Party to;
        private @Nullable String service;
        private BusinessScenario scenario = BusinessScenario.undefined("");
        private @Nullable MessageType type;
        private ServiceQuality quality = ServiceQuality.NONE;
        private @Nullable OffsetDateTime origin;
        private final List<AdditionalIdentifier> identifiers = new ArrayList<>();
        private final List<MessageProperty> properties = new ArrayList<>();
        private final List<Extension> extensions = new ArrayList<>();
        private @Nullable String subject;
        private boolean test;
        private DeliveryOptions options = DeliveryOptions.NONE;
        private Correspondence correspondence = Correspondence.NONE;

        Fields() {}

        abstract B self();

        Envelope envelope() {
            return new Envelope(this);
        }

        /**
         * Takes over every field of another envelope.
         *
         * @param envelope the model
         * @return this builder
         */
        public B envelope(Envelope envelope) {
            from = envelope.from;
            sender = envelope.sender.orElse(null);
            to = envelope.to;
            service = envelope.service.orElse(null);
            scenario = envelope.scenario;
            type = envelope.type;
            quality = envelope.quality;
            origin = envelope.origin.orElse(null);
            identifiers.clear();
            identifiers.addAll(envelope.identifiers);
            properties.clear();
            properties.addAll(envelope.properties);
            extensions.clear();
            extensions.addAll(envelope.extensions);
            subject = envelope.subject.orElse(null);
            test = envelope.test;
            options = envelope.options;
            correspondence = envelope.correspondence;
            return self();
        }

        /**
         * Sets who wrote the message. Required.
         *
         * @param author the author
         * @return this builder
         */
        public B from(Party author) {
            this.from = author;
            return self();
        }

        /**
         * Sets who runs the transport for the author.
         *
         * @param sender the sender
         * @return this builder
         */
        public B sender(Party sender) {
            this.sender = sender;
            return self();
        }

        /**
         * Sets for whom the message is. Required.
         *
         * @param reader the reader
         * @return this builder
         */
        public B to(Party reader) {
            this.to = reader;
            return self();
        }

        /**
         * Sets the service of the reader that the message asks for.
         *
         * @param service the URI of the service
         * @return this builder
         */
        public B service(URI service) {
            return service(service.toString());
        }

        /**
         * Sets the service of the reader that the message asks for, where it is no URI that Java accepts.
         *
         * @param service the name of the service, not blank
         * @return this builder
         * @throws IllegalArgumentException if the name is blank
         */
        public B service(String service) {
            this.service = Texts.requireText(service, "service");
            return self();
        }

        /**
         * Sets what the message is about. Unset, it is undefined.
         *
         * @param scenario the business scenario
         * @return this builder
         */
        public B scenario(BusinessScenario scenario) {
            this.scenario = scenario;
            return self();
        }

        /**
         * Sets the type of the business message. Required.
         *
         * @param type the message type
         * @return this builder
         */
        public B type(MessageType type) {
            this.type = type;
            return self();
        }

        /**
         * Sets the transport quality. Unset, none is agreed.
         *
         * @param quality the service quality
         * @return this builder
         */
        public B quality(ServiceQuality quality) {
            this.quality = quality;
            return self();
        }

        /**
         * Sets when the author handed the message over; XÖV: the creation time of the message.
         *
         * @param origin the time of origin
         * @return this builder
         */
        public B origin(OffsetDateTime origin) {
            this.origin = origin;
            return self();
        }

        /**
         * Adds a further identifier.
         *
         * @param identifier the identifier
         * @return this builder
         */
        public B identifier(AdditionalIdentifier identifier) {
            identifiers.add(identifier);
            return self();
        }

        /**
         * Adds an agreed property.
         *
         * @param key the key, not blank
         * @param value the value
         * @return this builder
         * @throws IllegalArgumentException if the key is blank
         */
        public B property(String key, String value) {
            return property(new MessageProperty(key, value));
        }

        /**
         * Adds an agreed property, for example one whose key is from a code list.
         *
         * @param property the property
         * @return this builder
         */
        public B property(MessageProperty property) {
            properties.add(property);
            return self();
        }

        /**
         * Adds an agreed addition to the standard.
         *
         * @param extension the extension
         * @return this builder
         */
        public B extension(Extension extension) {
            extensions.add(extension);
            return self();
        }

        /**
         * Sets what the message is about, for people.
         *
         * @param subject the subject, not blank
         * @return this builder
         * @throws IllegalArgumentException if the subject is blank
         */
        public B subject(String subject) {
            this.subject = Texts.requireText(subject, "subject");
            return self();
        }

        /**
         * Says whether the message is for test only. Unset, it is not.
         *
         * @param test whether it is
         * @return this builder
         */
        public B test(boolean test) {
            this.test = test;
            return self();
        }

        /**
         * Sets what is asked of the way of the message. Unset, nothing.
         *
         * @param options the options
         * @return this builder
         */
        public B options(DeliveryOptions options) {
            this.options = options;
            return self();
        }

        /**
         * Sets to which other messages, parties and processes the message belongs. Unset, to none.
         *
         * @param correspondence the correspondence
         * @return this builder
         */
        public B correspondence(Correspondence correspondence) {
            this.correspondence = correspondence;
            return self();
        }
    }
}
