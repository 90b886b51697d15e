package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Step;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Message;
import de.amtspost.xoev.XoevHeaderCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The envelope of a message against the head of its content, and its parts against what is said about them. */
public final class EnvelopeStep {

    /** The rule on declared sizes. */
    static final String SIZE = "part-size";

    /** The rule on media types. */
    static final String MEDIA_TYPE = "part-media-type";

    /** The rule on file names and identifiers. */
    static final String NAME = "part-name";

    private static final XoevHeaderCheck CHECK = new XoevHeaderCheck();

    private EnvelopeStep() {}

    /**
     * Checks a message.
     *
     * @param message the message
     * @return what was found
     * @throws IOException if a part cannot be read
     */
    public static List<Detection> check(Message message) throws IOException {
        List<Detection> found = new ArrayList<>();
        for (Finding finding : CHECK.check(message)) {
            if (finding.rule().startsWith("xoev-envelope")) {
                found.add(Detection.of(finding.severity(), Step.ENVELOPE, finding.rule(), finding.text())
                        .hint("Take author, reader and type of the envelope from the head of the message"));
            }
        }
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        List<Content> parts = message.contents();
        for (int i = 0; i < parts.size(); i++) {
            String which = i == 0 && message.content().isPresent()
                    ? "the content"
                    : "attachment " + (i + 1 - (message.content().isPresent() ? 1 : 0));
            part(which, parts.get(i), found);
            Optional<String> name = parts.get(i).fileName();
            if (name.isPresent() && !names.add(name.get())) {
                found.add(Detection.of(
                                Severity.WARNING, Step.ATTACHMENT, NAME, which + " has the file name of another part")
                        .value(name.get())
                        .hint("Give each part a name of its own: a receiver who stores them overwrites one"));
            }
            Optional<String> id = parts.get(i).id();
            if (id.isPresent() && !ids.add(id.get())) {
                found.add(Detection.of(
                        Severity.ERROR, Step.ATTACHMENT, NAME, which + " has the identifier of another part"));
            }
        }
        return found;
    }

    private static void part(String which, Content part, List<Detection> found) throws IOException {
        byte[] head;
        try (InputStream in = part.open()) {
            head = in.readNBytes(MediaTypes.HEAD_BYTES);
            if (part.size().isPresent()) {
                size(
                        which,
                        part.size().getAsLong(),
                        head.length + in.transferTo(OutputStream.nullOutputStream()),
                        found);
            }
        }
        Optional<String> said = part.mediaType();
        Optional<String> seen = MediaTypes.of(head);
        if (said.isPresent() && seen.isPresent() && !MediaTypes.agree(said.get(), seen.get())) {
            found.add(Detection.of(
                            Severity.WARNING,
                            Step.ATTACHMENT,
                            MEDIA_TYPE,
                            which + " is said to be " + said.get() + ", and its bytes begin as those of " + seen.get())
                    .hint("Receivers choose the program by the media type, and refuse what does not fit"));
        }
    }

    private static void size(String which, long said, long seen, List<Detection> found) {
        if (said != seen) {
            found.add(Detection.of(
                    Severity.ERROR,
                    Step.ATTACHMENT,
                    SIZE,
                    which + " has " + seen + " bytes, and is said to have " + said));
        }
    }
}
