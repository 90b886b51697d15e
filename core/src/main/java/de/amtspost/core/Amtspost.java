package de.amtspost.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The post office: sends messages, opens mailboxes, asks for reports.
 *
 * <p>Every message is checked and protected before it leaves, and its protection is checked before a handler sees it.
 * Made by {@link #builder()}; safe for use by several threads; close it when the application ends.
 */
public final class Amtspost implements AutoCloseable {

    private final Transport transport;
    private final Safeguard safeguard;
    private final List<MessageCheck> checks;
    private final Steps steps;

    private Amtspost(Transport transport, Builder builder) {
        this.transport = transport;
        this.safeguard = builder.safeguard;
        this.checks = List.copyOf(builder.checks);
        this.steps = new Steps(List.copyOf(builder.listeners));
    }

    /**
     * Starts a post office.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sends a message: check, protect, reserve an identifier, submit.
     *
     * <p>Whoever must survive a crash between sending and noting the identifier uses {@link #reserve} and
     * {@link #submit} instead.
     *
     * @param message the message
     * @return the receipt of the transport
     * @throws MessageRejectedException if a check or the peer refuses the message
     * @throws NotSupportedException if the message needs what the transport cannot do; nothing has left
     * @throws IndeterminateException if it is not known whether the message arrived
     * @throws AmtspostException if the transport fails otherwise; nothing has arrived
     */
    public SendReceipt send(Message message) {
        SendOutcome outcome = prepared(
                message,
                Optional.empty(),
                wrapped -> submitWrapped(reserve(message.envelope().from()), wrapped));
        if (outcome instanceof SendOutcome.Accepted accepted) {
            return accepted.receipt();
        }
        if (outcome instanceof SendOutcome.Rejected rejected) {
            throw rejected.reason();
        }
        throw ((SendOutcome.Indeterminate) outcome).reason();
    }

    /**
     * Reserves the identifier of a message, so that the application can note it before the content leaves.
     *
     * @param account on whose behalf; the author of the message
     * @return the identifier
     */
    public MessageId reserve(Party account) {
        return steps.take(Step.Kind.RESERVE, account, Optional.empty(), () -> transport.reserve(account));
    }

    /**
     * Checks, protects and submits a message under an identifier that was reserved for it.
     *
     * @param id the identifier
     * @param message the message
     * @return accepted, rejected, or indeterminate
     * @throws MessageRejectedException if one of our own checks refuses the message; nothing has left
     * @throws NotSupportedException if the message needs what the transport cannot do; nothing has left
     * @throws TransportException if the peer could not be reached; nothing has left
     */
    public SendOutcome submit(MessageId id, Message message) {
        return prepared(message, Optional.of(id), wrapped -> submitWrapped(id, wrapped));
    }

    /**
     * Sends a message and waits for the answer of the reader. Needs {@link Capability#SYNCHRONOUS}.
     *
     * @param message the message
     * @return the answer, to be closed by the caller, or empty if the reader confirms without a business answer
     * @throws MessageRejectedException if a check or the peer refuses the message
     * @throws IndeterminateException if it is not known whether the message arrived
     * @throws ProofFailedException if the protection of the answer is missing or broken
     */
    public Optional<Delivery> exchange(Message message) {
        Party account = message.envelope().from();
        Optional<Delivery> answer = prepared(message, Optional.empty(), wrapped -> {
            MessageId id = reserve(account);
            return steps.take(
                    Step.Kind.EXCHANGE,
                    account,
                    Optional.of(id),
                    wrapped.size(),
                    () -> transport.exchange(account, id, wrapped));
        });
        return answer.map(delivery -> unwrap(steps, safeguard, account, delivery));
    }

    /**
     * Asks for the report on a message.
     *
     * @param account on whose behalf, as author or reader
     * @param id the identifier of the message
     * @return the report so far
     * @throws UnknownMessageException if the peer knows no such message for this account
     */
    public TransportReport report(Party account, MessageId id) {
        return steps.take(Step.Kind.REPORT, account, Optional.of(id), () -> transport.report(account, id));
    }

    /**
     * Takes a message back whose delivery was put off ({@link DeliveryOptions#notBefore()}). Needs
     * {@link Capability#CANCEL}.
     *
     * @param account on whose behalf, as author
     * @param id the identifier of the message
     * @throws CancelDeniedException if it is too late, or the delivery was not put off
     * @throws UnknownMessageException if the peer knows no such message for this account
     */
    public void cancel(Party account, MessageId id) {
        steps.run(Step.Kind.CANCEL, account, Optional.of(id), () -> transport.cancel(account, id));
    }

    /**
     * Asks which services readers offer. Needs {@link Capability#LOOKUP}.
     *
     * @param account on whose behalf
     * @param queries the questions, at least one
     * @return the answers, in the order of the questions
     */
    public List<ServiceOffer> lookup(Party account, List<ServiceQuery> queries) {
        return steps.take(Step.Kind.LOOKUP, account, Optional.empty(), () -> transport.lookup(account, queries));
    }

    /**
     * Asks whether the peer can be reached and the account is active. Returning without an exception means yes.
     *
     * @param account on whose behalf
     * @throws AccessDeniedException if the account is unknown or inactive, or the certificate does not fit
     * @throws TransportException if the peer cannot be reached
     */
    public void checkAccount(Party account) {
        steps.run(Step.Kind.CHECK_ACCOUNT, account, Optional.empty(), () -> transport.checkAccount(account));
    }

    /**
     * Opens a mailbox. Asks the peer nothing yet.
     *
     * @param account on whose behalf, as reader
     * @return the mailbox
     */
    public Mailbox mailbox(Party account) {
        return new Mailbox(transport, safeguard, steps, account);
    }

    /**
     * Returns what the transport can do beyond what all can.
     *
     * @return the capabilities
     */
    public Set<Capability> capabilities() {
        return transport.capabilities();
    }

    /** Closes the transport. */
    @Override
    public void close() {
        transport.close();
    }

    static Delivery unwrap(Steps steps, Safeguard safeguard, Party account, Delivery delivery) {
        try {
            return delivery.unwrapped(steps.take(
                    Step.Kind.UNWRAP,
                    account,
                    Optional.of(delivery.messageId()),
                    () -> safeguard.unwrap(delivery.message())));
        } catch (RuntimeException | Error e) {
            delivery.close();
            throw e;
        }
    }

    private SendOutcome submitWrapped(MessageId id, Message wrapped) {
        Party account = wrapped.envelope().from();
        return steps.take(
                Step.Kind.SUBMIT,
                account,
                Optional.of(id),
                wrapped.size(),
                () -> transport.submit(account, id, wrapped));
    }

    /** Checks and protects a message, does something with it, and gives up what the protection kept. */
    private <T> T prepared(Message message, Optional<MessageId> id, Function<Message, T> action) {
        Party account = message.envelope().from();
        steps.run(Step.Kind.CHECK, account, id, () -> check(message, id));
        Safeguard.Wrapped wrapped = steps.take(Step.Kind.WRAP, account, id, () -> wrap(message, id));
        try {
            return action.apply(wrapped.message());
        } finally {
            wrapped.release().run();
        }
    }

    private Safeguard.Wrapped wrap(Message message, Optional<MessageId> id) {
        Safeguard.Wrapped wrapped = safeguard.wrap(message);
        try {
            // The transport would refuse it too, but only after an identifier was reserved.
            Capability.requireAll(transport.capabilities(), wrapped.message(), id);
            return wrapped;
        } catch (RuntimeException e) {
            wrapped.release().run();
            throw e;
        }
    }

    private void check(Message message, Optional<MessageId> id) {
        List<Finding> findings = new ArrayList<>();
        for (MessageCheck check : checks) {
            try {
                findings.addAll(check.check(message));
            } catch (IOException e) {
                throw new MessageRejectedException(about(id, "A content of the message cannot be read; it did not go")
                        .next("make the content readable until send() returns")
                        .cause(e));
            }
        }
        if (findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)) {
            throw new MessageRejectedException(
                    about(id, "The message breaks " + findings.size() + " rule(s); it did not go: " + findings.get(0))
                            .next("correct the message, see findings()")
                            .findings(findings));
        }
    }

    private static Failure about(Optional<MessageId> id, String problem) {
        Failure failure = Failure.of(problem);
        return id.map(failure::message).orElse(failure);
    }

    /** Builds an {@link Amtspost}. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable Transport transport;
        private Safeguard safeguard = Safeguard.none();
        private final List<MessageCheck> checks = new ArrayList<>();
        private final List<Step.Listener> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * Sets the transport. Required.
         *
         * @param transport the transport; closed with the post office
         * @return this builder
         */
        public Builder transport(Transport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Sets the protection of messages. Unset, messages travel as they are.
         *
         * @param safeguard the protection
         * @return this builder
         */
        public Builder safeguard(Safeguard safeguard) {
            this.safeguard = safeguard;
            return this;
        }

        /**
         * Adds a check that every message must pass before it leaves.
         *
         * @param check the check
         * @return this builder
         */
        public Builder check(MessageCheck check) {
            checks.add(check);
            return this;
        }

        /**
         * Adds a listener that hears of every step.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(Step.Listener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Opens the post office.
         *
         * @return the post office, to be closed by the caller
         * @throws IllegalStateException if the transport is missing
         */
        public Amtspost build() {
            if (transport == null) {
                throw new IllegalStateException("a post office needs transport(...)");
            }
            return new Amtspost(transport, this);
        }
    }
}
