package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Step;
import de.amtspost.compliance.internal.References.Reference;
import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that a message names, against its attachments. */
public final class ReferenceStep {

    /** The rule on files that are named and not there. */
    static final String MISSING = "part-missing";

    /** The rule on attachments that are not named. */
    static final String UNNAMED = "part-unnamed";

    /** The rule on SHA-256 values. */
    static final String DIGEST = "part-digest";

    private final Detections found = new Detections();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Measured> measured = new HashMap<>();
    private final List<Content> attachments;

    private record Measured(long size, String sha256) {}

    private ReferenceStep(List<Content> attachments) {
        this.attachments = attachments;
        for (int i = 0; i < attachments.size(); i++) {
            int number = i;
            attachments.get(i).fileName().ifPresent(name -> numbers.putIfAbsent(name, number));
        }
    }

    /**
     * Checks a message whose content is well-formed.
     *
     * @param message the message
     * @return what was found; nothing if it is not known how its standard names files
     * @throws IOException if a part cannot be read
     */
    public static List<Detection> check(Message message) throws IOException {
        Optional<Content> content = message.content();
        Optional<List<Reference>> references = content.isPresent() ? References.in(content.get()) : Optional.empty();
        return references.isPresent() ? new ReferenceStep(message.attachments()).check(references.get()) : List.of();
    }

    private List<Detection> check(List<Reference> references) throws IOException {
        Set<Integer> named = new HashSet<>();
        for (Reference reference : references) {
            Integer number = numbers.get(reference.name());
            if (number == null) {
                found.add(Detection.of(
                                reference.missing(),
                                Step.ATTACHMENT,
                                MISSING,
                                "the message names a file that is not among its attachments")
                        .at(reference.place())
                        .value(reference.name())
                        .hint("Attach the file under this very name, or take its name out of the message"));
            } else {
                named.add(number);
                compare(reference, number);
            }
        }
        for (int i = 0; i < attachments.size(); i++) {
            if (!named.contains(i)) {
                Detection unnamed = Detection.of(
                        Severity.INFO,
                        Step.ATTACHMENT,
                        UNNAMED,
                        "the message does not name attachment " + (i + 1) + " by its file name");
                found.add(attachments.get(i).fileName().map(unnamed::value).orElse(unnamed));
            }
        }
        return found.all();
    }

    private void compare(Reference reference, int number) throws IOException {
        if (reference.size().isEmpty() && reference.digest().isEmpty()) {
            return;
        }
        Measured measured = measure(number);
        String which = "attachment " + (number + 1);
        if (reference.size().stream().anyMatch(said -> !said.strip().equals(Long.toString(measured.size())))) {
            found.add(Detection.of(
                            Severity.ERROR,
                            Step.ATTACHMENT,
                            EnvelopeStep.SIZE,
                            which + " has " + measured.size() + " bytes, and the message says that it has "
                                    + reference.size().get())
                    .at(reference.place()));
        }
        if (reference.digest().stream().anyMatch(said -> !said.strip().equalsIgnoreCase(measured.sha256()))) {
            found.add(Detection.of(
                            Severity.ERROR,
                            Step.ATTACHMENT,
                            DIGEST,
                            which + " has another SHA-256 value than the message says")
                    .at(reference.place())
                    .hint("Compute the value of the bytes that are sent, as hexadecimal digits"));
        }
    }

    /** Once for each attachment, however often it is named. */
    private Measured measure(int number) throws IOException {
        Measured known = measured.get(number);
        if (known != null) {
            return known;
        }
        MessageDigest sha256 = Sha256.start();
        try (InputStream in = new DigestInputStream(attachments.get(number).open(), sha256)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            Measured now = new Measured(size, Sha256.hex(sha256.digest()));
            measured.put(number, now);
            return now;
        }
    }
}
