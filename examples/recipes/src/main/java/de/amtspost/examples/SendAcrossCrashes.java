package de.amtspost.examples;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.TransportReport;
import de.amtspost.core.UnknownMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends a message so that a crash at any moment neither loses nor doubles it: the identifier is on disk before the
 * content leaves, and after a restart the peer is asked before anything is sent again.
 */
public final class SendAcrossCrashes {

    private final Amtspost post;
    private final Path notes;

    /**
     * Makes the sender.
     *
     * @param post the post office
     * @param notes the file in which the identifier of the message on its way is noted
     */
    public SendAcrossCrashes(Amtspost post, Path notes) {
        this.post = post;
        this.notes = notes;
    }

    /**
     * Sends the message, or finds out that it arrived before. Call it again after a crash.
     *
     * @param message the message
     * @return its identifier
     * @throws IOException if the note cannot be read or written; nothing has left then
     */
    public MessageId send(Message message) throws IOException {
        Party author = message.envelope().from();
        if (!Files.exists(notes)) {
            Files.writeString(notes, post.reserve(author).value());
        } else if (arrived(author, noted())) {
            return noted();
        }
        SendOutcome outcome = post.submit(noted(), message);
        if (outcome instanceof SendOutcome.Rejected rejected) {
            throw rejected.reason(); // correct the message, delete the note, start again
        }
        if (outcome instanceof SendOutcome.Indeterminate indeterminate) {
            throw indeterminate.reason(); // call send again later: it asks first
        }
        return noted();
    }

    private boolean arrived(Party author, MessageId id) {
        try {
            TransportReport report = post.report(author, id);
            return report.messageId().equals(id);
        } catch (UnknownMessageException e) {
            return false;
        }
    }

    private MessageId noted() throws IOException {
        return MessageId.of(Files.readString(notes));
    }
}
