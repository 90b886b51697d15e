package de.amtspost.core;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every {@link AmtspostException} tells: what went wrong, with which message, what the peer said, whether content
 * can have left the house, and what to do next. For authors of transports; callers catch the exceptions.
 *
 * <p>No text here holds personal data or secrets: identifiers of messages and accounts may appear, contents never.
 */
public final class Failure {

    private final String problem;
    private final @Nullable String nextStep;
    private final @Nullable MessageId messageId;
    private final @Nullable PeerError peerError;
    private final boolean contentMayHaveLeft;
    private final List<Finding> findings;
    private final @Nullable Throwable cause;

    private Failure(
            String problem,
            @Nullable String nextStep,
            @Nullable MessageId messageId,
            @Nullable PeerError peerError,
            boolean contentMayHaveLeft,
            List<Finding> findings,
            @Nullable Throwable cause) {
        this.problem = problem;
        this.nextStep = nextStep;
        this.messageId = messageId;
        this.peerError = peerError;
        this.contentMayHaveLeft = contentMayHaveLeft;
        this.findings = List.copyOf(findings);
        this.cause = cause;
    }

    /**
     * Describes a failure.
     *
     * @param problem what went wrong, and whose fault it is
     * @return the failure, with which no content has left the house
     */
    public static Failure of(String problem) {
        return new Failure(problem, null, null, null, false, List.of(), null);
    }

    /**
     * Adds what to do next.
     *
     * @param step an instruction to the caller
     * @return the changed copy
     */
    public Failure next(String step) {
        return new Failure(problem, step, messageId, peerError, contentMayHaveLeft, findings, cause);
    }

    /**
     * Adds the message concerned.
     *
     * @param id its identifier
     * @return the changed copy
     */
    public Failure message(MessageId id) {
        return new Failure(problem, nextStep, id, peerError, contentMayHaveLeft, findings, cause);
    }

    /**
     * Adds what the peer said.
     *
     * @param error the error of the peer
     * @return the changed copy
     */
    public Failure peer(PeerError error) {
        return new Failure(problem, nextStep, messageId, error, contentMayHaveLeft, findings, cause);
    }

    /**
     * States whether content can have left the house.
     *
     * @param possible whether it can
     * @return the changed copy
     */
    public Failure contentMayHaveLeft(boolean possible) {
        return new Failure(problem, nextStep, messageId, peerError, possible, findings, cause);
    }

    /**
     * Adds what is wrong with the message.
     *
     * @param findings the findings
     * @return the changed copy
     */
    public Failure findings(List<Finding> findings) {
        return new Failure(problem, nextStep, messageId, peerError, contentMayHaveLeft, findings, cause);
    }

    /**
     * Adds the cause.
     *
     * @param cause the cause
     * @return the changed copy
     */
    public Failure cause(Throwable cause) {
        return new Failure(problem, nextStep, messageId, peerError, contentMayHaveLeft, findings, cause);
    }

    Optional<String> nextStep() {
        return Optional.ofNullable(nextStep);
    }

    Optional<MessageId> messageId() {
        return Optional.ofNullable(messageId);
    }

    Optional<PeerError> peerError() {
        return Optional.ofNullable(peerError);
    }

    boolean contentMayHaveLeft() {
        return contentMayHaveLeft;
    }

    List<Finding> findings() {
        return findings;
    }

    @Nullable Throwable cause() {
        return cause;
    }

    /** The text of the exception: one sentence each for problem, message, peer and next step. */
    String text() {
        StringBuilder text = new StringBuilder(problem);
        if (messageId != null) {
            text.append(" [message ").append(messageId).append(']');
        }
        if (peerError != null) {
            text.append(" [peer: ").append(peerError).append(']');
        }
        if (nextStep != null) {
            text.append(". Next: ").append(nextStep);
        }
        return text.toString();
    }
}
