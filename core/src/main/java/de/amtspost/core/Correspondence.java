package de.amtspost.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * To which other messages, parties and processes a message belongs (XTA 2 version 3, {@code MsgIdentification},
 * {@code Originators} and {@code OtherDestinations}; version 5 has nothing of it).
 *
 * @param inReplyTo the messages that this one answers
 * @param replyTo to whom an answer goes, where it is not the author
 * @param otherReaders who else gets the same message; for information, nothing is delivered to them
 * @param copyReaders who else gets a copy; for information, nothing is delivered to them
 * @param requester the process of the one who asks
 * @param responder the process of the one who answers
 */
public record Correspondence(
        List<MessageId> inReplyTo,
        Optional<Party> replyTo,
        List<Party> otherReaders,
        List<Party> copyReaders,
        Optional<ProcessRef> requester,
        Optional<ProcessRef> responder) {

    /** The message stands alone. */
    public static final Correspondence NONE =
            new Correspondence(List.of(), Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());

    /**
     * A process in the software of author or reader.
     *
     * @param identifier the identifier of the process, not blank
     * @param name what kind of process it is
     */
    public record ProcessRef(String identifier, Optional<String> name) {

        /**
         * Checks the parts.
         *
         * @param identifier the identifier of the process, not blank
         * @param name what kind of process it is
         * @throws IllegalArgumentException if a text is blank
         */
        public ProcessRef {
            Texts.requireText(identifier, "process identifier");
            name.ifPresent(text -> Texts.requireText(text, "process name"));
        }
    }

    /**
     * Checks and copies the parts.
     *
     * @param inReplyTo the messages that this one answers
     * @param replyTo to whom an answer goes, where it is not the author
     * @param otherReaders who else gets the same message
     * @param copyReaders who else gets a copy
     * @param requester the process of the one who asks
     * @param responder the process of the one who answers
     * @throws IllegalArgumentException if there are readers of copies without other readers, or if one of them has
     *     security tokens; the standard has no place for either
     */
    public Correspondence {
        if (otherReaders.isEmpty() && !copyReaders.isEmpty()) {
            throw new IllegalArgumentException("readers of copies can be named beside other readers only");
        }
        if (Stream.concat(otherReaders.stream(), copyReaders.stream())
                .anyMatch(reader -> !reader.tokens().isEmpty())) {
            throw new IllegalArgumentException("other readers have no security tokens");
        }
        inReplyTo = List.copyOf(inReplyTo);
        otherReaders = List.copyOf(otherReaders);
        copyReaders = List.copyOf(copyReaders);
    }

    /**
     * Returns this correspondence with the messages that are answered.
     *
     * @param ids their identifiers
     * @return the changed copy
     */
    public Correspondence withInReplyTo(List<MessageId> ids) {
        return new Correspondence(ids, replyTo, otherReaders, copyReaders, requester, responder);
    }

    /**
     * Returns this correspondence with another party to which an answer goes.
     *
     * @param party the party
     * @return the changed copy
     */
    public Correspondence withReplyTo(Party party) {
        return new Correspondence(inReplyTo, Optional.of(party), otherReaders, copyReaders, requester, responder);
    }

    /**
     * Returns this correspondence with other readers.
     *
     * @param others who else gets the same message
     * @param copies who else gets a copy
     * @return the changed copy
     * @throws IllegalArgumentException if there are readers of copies without other readers
     */
    public Correspondence withOtherReaders(List<Party> others, List<Party> copies) {
        return new Correspondence(inReplyTo, replyTo, others, copies, requester, responder);
    }

    /**
     * Returns this correspondence with the process of the one who asks.
     *
     * @param process the process
     * @return the changed copy
     */
    public Correspondence withRequester(ProcessRef process) {
        return new Correspondence(inReplyTo, replyTo, otherReaders, copyReaders, Optional.of(process), responder);
    }

    /**
     * Returns this correspondence with the process of the one who answers.
     *
     * @param process the process
     * @return the changed copy
     */
    public Correspondence withResponder(ProcessRef process) {
        return new Correspondence(inReplyTo, replyTo, otherReaders, copyReaders, requester, Optional.of(process));
    }

    Stream<Party> parties() {
        return Stream.of(replyTo.stream(), otherReaders.stream(), copyReaders.stream())
                .flatMap(parties -> parties);
    }
}
