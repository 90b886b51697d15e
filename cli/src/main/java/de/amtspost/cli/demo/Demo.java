package de.amtspost.cli.demo;

import de.amtspost.cli.message.MessageFile;
import de.amtspost.core.Amtspost;
import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.Envelope;
import de.amtspost.core.Evidence;
import de.amtspost.core.Listing;
import de.amtspost.core.Mailbox;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.TransportReport;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration: a message travels from author to reader over an XTA server on loopback, with mutual TLS, signature
 * and signed transport report. One use, one thread.
 */
public final class Demo {

    private final Message message;
    private final List<MessageCheck> checks;
    private final XtaVersion authorVersion;
    private final XtaVersion readerVersion;
    private final List<DemoStep> steps = new ArrayList<>();
    private @Nullable MessageId id;
    private @Nullable ServiceOffer offer;
    private @Nullable String signer;
    private @Nullable TransportReport report;
    private List<DemoResult.Comparison> contents;

    private Demo(Message message, List<MessageCheck> checks, XtaVersion authorVersion, XtaVersion readerVersion)
            throws IOException {
        this.authorVersion = authorVersion;
        this.readerVersion = readerVersion;
        this.message = message;
        this.checks = checks;
        this.contents = Digests.ofSent(message);
    }

    /**
     * Tells the story.
     *
     * @param file the business message
     * @param attachments what goes with it
     * @param checks what the author checks before sending
     * @param author the version of XTA 2 that the author speaks
     * @param reader the version of XTA 2 that the reader speaks
     * @return what came of it, the failure included
     * @throws IOException if a file cannot be read
     */
    public static DemoResult run(
            MessageFile file,
            List<Content> attachments,
            List<MessageCheck> checks,
            XtaVersion author,
            XtaVersion reader)
            throws IOException {
        Message message = DemoMessage.of(file, attachments, author.capabilities());
        return new Demo(message, checks, author, reader).tell();
    }

    private DemoResult tell() {
        Optional<RuntimeException> failure = Optional.empty();
        try (DemoWorld world = DemoWorld.start(message.envelope());
                Amtspost author = world.author(authorVersion, checks, step -> add(DemoStep.Role.AUTHOR, step));
                Amtspost reader = world.reader(readerVersion, step -> add(DemoStep.Role.READER, step))) {
            MessageId sent = send(author);
            receive(reader, sent);
            report = author.report(message.envelope().from(), sent);
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        return new DemoResult(
                authorVersion,
                readerVersion,
                message.envelope(),
                steps,
                Optional.ofNullable(id),
                Optional.ofNullable(offer),
                contents,
                Optional.ofNullable(signer),
                Optional.ofNullable(report),
                failure);
    }

    private void add(DemoStep.Role who, de.amtspost.core.Step step) {
        steps.add(new DemoStep(who, step));
    }

    private MessageId send(Amtspost author) {
        Envelope envelope = message.envelope();
        author.checkAccount(envelope.from());
        offer = author.lookup(
                        envelope.from(),
                        List.of(ServiceQuery.of(
                                envelope.to(), envelope.service().orElseThrow())))
                .get(0);
        MessageId reserved = author.reserve(envelope.from());
        id = reserved;
        SendOutcome outcome = author.submit(reserved, message);
        if (outcome instanceof SendOutcome.Rejected rejected) {
            throw rejected.reason();
        }
        if (outcome instanceof SendOutcome.Indeterminate indeterminate) {
            throw indeterminate.reason();
        }
        return reserved;
    }

    private void receive(Amtspost reader, MessageId sent) {
        Mailbox mailbox = reader.mailbox(message.envelope().to());
        Listing listing = mailbox.list(MessageQuery.fresh());
        for (Listing.Entry entry : listing.entries()) {
            if (entry.messageId().equals(sent)) {
                try (Delivery delivery = mailbox.fetch(sent)) {
                    signer = delivery.evidence().stream()
                            .filter(evidence -> evidence.kind() == Evidence.Kind.CONTENT_SIGNATURE
                                    && evidence.proof() == Evidence.Proof.VERIFIED)
                            .findFirst()
                            .flatMap(Evidence::signer)
                            .orElse(null);
                    contents = Digests.compare(contents, delivery.message());
                } catch (IOException e) {
                    throw new UncheckedIOException("a received content cannot be read: " + e.getMessage(), e);
                }
                mailbox.acknowledge(sent);
            }
        }
    }
}
