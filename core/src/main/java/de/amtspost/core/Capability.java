package de.amtspost.core;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What only some transports can do. What is not a capability, every transport can. Each capability says which messages
 * need it: a transport refuses a message whose needs it cannot meet, and never leaves anything out on its own.
 *
 * <p>Not a capability are the list and the names for people of a {@link MessageType} and of the key of a
 * {@link MessageProperty}, and the name of any other {@link Code}: a transport that has no place for them goes by code and
 * schema alone.
 */
// The predicates hold no state.
@SuppressWarnings("ImmutableEnumChecker")
public enum Capability {
    /** {@link Transport#exchange}: send and wait for the answer of the reader. */
    SYNCHRONOUS,
    /** {@link Transport#lookup}: ask whether a reader offers a service. */
    LOOKUP,
    /** {@link Transport#cancel}: take a message back before it is delivered. */
    CANCEL,

    /** Extensions of parties, envelope and contents. */
    EXTENSIONS(
            envelope -> !envelope.extensions().isEmpty()
                    || envelope.parties().anyMatch(party -> !party.extensions().isEmpty()),
            message -> !message.contentExtensions().isEmpty()),
    /** Further identifiers of the message. */
    ADDITIONAL_IDENTIFIERS(envelope -> !envelope.identifiers().isEmpty()),
    /** Certificates of parties that are to be checked on the way. */
    CERTIFICATES(envelope ->
            envelope.parties().anyMatch(party -> !party.certificates().isEmpty())),
    /** The directory of a party. */
    DIRECTORIES(
            envelope -> envelope.parties().anyMatch(party -> party.directory().isPresent())),
    /** Properties with an empty value. */
    EMPTY_PROPERTIES(envelope ->
            envelope.properties().stream().anyMatch(property -> property.value().isEmpty())),
    /** Messages without a business message: with attachments or extensions only. */
    MESSAGE_WITHOUT_CONTENT(
            envelope -> false,
            message -> message.content().isEmpty() && message.encrypted().isEmpty()),

    /** The subject of a message. */
    SUBJECT(envelope -> envelope.subject().isPresent()),
    /** Messages that are for test only. */
    TEST_MESSAGES(Envelope::isTest),
    /** {@link DeliveryOptions#notBefore()}. */
    NOT_BEFORE(envelope -> envelope.options().notBefore().isPresent()),
    /** {@link DeliveryOptions#obsoleteAfter()}. */
    OBSOLETE_AFTER(envelope -> envelope.options().obsoleteAfter().isPresent()),
    /** {@link DeliveryOptions#receipts()} and where they go. */
    RECEIPTS(envelope -> !envelope.options().receipts().isEmpty()
            || envelope.options().receiptTo().isPresent()),
    /** To which other messages, parties and processes a message belongs. */
    CORRESPONDENCE(envelope -> !envelope.correspondence().equals(Correspondence.NONE)),
    /** Tokens of parties. */
    SECURITY_TOKENS(
            envelope -> envelope.parties().anyMatch(party -> !party.tokens().isEmpty())),
    /** Description and language of a content. */
    CONTENT_DESCRIPTIONS(envelope -> false, message -> message.contents().stream()
            .anyMatch(content ->
                    content.description().isPresent() || content.language().isPresent())),
    /** Contents that the author encrypted for the reader. */
    ENCRYPTED_CONTENT(envelope -> false, message -> message.encrypted().isPresent());

    private final Predicate<Envelope> inEnvelope;
    private final Predicate<Message> inContents;

    /** A capability of operations; no message needs it. */
    Capability() {
        this(envelope -> false);
    }

    Capability(Predicate<Envelope> inEnvelope) {
        this(inEnvelope, message -> false);
    }

    Capability(Predicate<Envelope> inEnvelope, Predicate<Message> inContents) {
        this.inEnvelope = inEnvelope;
        this.inContents = inContents;
    }

    /**
     * Tells what a transport must be able to do to carry that envelope, in a list or a report for example.
     *
     * @param envelope the envelope
     * @return the capabilities; empty for what every transport can carry
     */
    public static Set<Capability> neededBy(Envelope envelope) {
        return matching(capability -> capability.inEnvelope.test(envelope));
    }

    /**
     * Tells what a transport must be able to do to carry that message.
     *
     * @param message the message
     * @return the capabilities; empty for what every transport can carry
     */
    public static Set<Capability> neededBy(Message message) {
        return matching(
                capability -> capability.inEnvelope.test(message.envelope()) || capability.inContents.test(message));
    }

    private static Set<Capability> matching(Predicate<Capability> filter) {
        EnumSet<Capability> all = EnumSet.allOf(Capability.class);
        all.removeIf(filter.negate());
        return Collections.unmodifiableSet(all);
    }

    /**
     * Refuses a message that needs what a transport cannot do. For transports, before anything leaves.
     *
     * @param offered the capabilities of the transport
     * @param message the message
     * @param id the identifier reserved for the message, where there is one
     * @throws NotSupportedException if the message needs a capability that is not offered; it is named
     */
    public static void requireAll(Set<Capability> offered, Message message, Optional<MessageId> id) {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(neededBy(message));
        missing.removeAll(offered);
        if (!missing.isEmpty()) {
            String names = missing.stream().map(Capability::name).collect(Collectors.joining(", "));
            Failure failure = Failure.of(
                            "The message needs what this transport cannot do: " + names + "; nothing of it was sent")
                    .next("leave out what needs it, or use a transport whose capabilities() contain it");
            throw new NotSupportedException(id.map(failure::message).orElse(failure));
        }
    }
}
