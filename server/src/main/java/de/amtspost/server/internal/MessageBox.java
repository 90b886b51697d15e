package de.amtspost.server.internal;

import de.amtspost.core.Capability;
import de.amtspost.core.Content;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.Envelope;
import de.amtspost.core.Finding;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuality;
import de.amtspost.core.ServiceQuery;
import de.amtspost.server.Account;
import de.amtspost.server.MalwareScanner;
import de.amtspost.server.MessageStore;
import de.amtspost.server.ServiceDirectory;
import de.amtspost.server.Transfer;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.MessageIds;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.XtaFault;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of sender and recipient, whatever version of the web service a caller speaks. Every method gets an account
 * that was let in. What is refused has changed nothing. Thread-safe.
 */
final class MessageBox {

    /** The longest page of a mailbox. */
    static final int MAX_PAGE = 1_000;

    private final Admission admission;
    private final MessageStore store;
    private final ServiceDirectory directory;
    private final List<MessageCheck> checks;
    private final Optional<MalwareScanner> scanner;
    private final Set<String> serviceProfiles;
    private final String senderId;
    private final Clock clock;

    MessageBox(Admission admission, ServerSettings settings) {
        this.admission = admission;
        this.store = settings.store();
        this.directory = settings.directory().orElse(this::lookupInAccounts);
        this.checks = settings.checks();
        this.scanner = settings.scanner();
        this.serviceProfiles = settings.serviceProfiles();
        this.senderId = settings.senderId();
        this.clock = settings.clock();
    }

    /** A fetched message with its time stamps, and how many new ones wait besides. */
    record Fetched(Listing.Entry entry, Message message, long pending) {}

    MessageId createId(Account account) {
        MessageId id = MessageIds.create(senderId);
        store.reserve(id, account.party());
        return id;
    }

    List<ServiceOffer> lookup(List<ServiceQuery> queries) {
        List<ServiceOffer> offers = new ArrayList<>();
        for (ServiceQuery query : queries) {
            try {
                offers.add(directory.lookup(query));
            } catch (IOException e) {
                throw new Refusal(XtaFault.EXTERNAL_SERVICE_UNAVAILABLE, "the directory of services cannot be reached");
            }
        }
        return offers;
    }

    private ServiceOffer lookupInAccounts(ServiceQuery query) {
        Optional<Account> reader = admission.account(query.reader()).filter(Account::active);
        if (reader.isEmpty()) {
            return new ServiceOffer(query, ServiceOffer.Availability.UNKNOWN, List.of());
        }
        if (query.service().isEmpty()) {
            return new ServiceOffer(query, ServiceOffer.Availability.AVAILABLE, List.of());
        }
        return reader.flatMap(account -> account.service(query.service().get()))
                .map(service -> new ServiceOffer(query, ServiceOffer.Availability.AVAILABLE, service.parameters()))
                .orElseGet(() -> new ServiceOffer(query, ServiceOffer.Availability.NOT_AVAILABLE, List.of()));
    }

    /**
     * Checks what can be known before the contents are read, so that a gigabyte is not taken in for nothing.
     *
     * @return the account of the reader
     */
    Account checkBeforeContents(Account author, Listing.Entry entry, Account.Mode mode) {
        Envelope envelope = entry.envelope();
        if (!envelope.from().isSameAs(author.party())) {
            throw new Refusal(
                    XtaFault.PERMISSION_DENIED,
                    "the account " + author.party().identifier() + " may not send in the name of another author");
        }
        ExtensionPolicy.refuse(envelope);
        checkQuality(envelope.quality());
        checkOptions(envelope.options(), mode);
        checkId(entry.messageId(), author);
        Account reader = admission
                .account(envelope.to())
                .filter(Account::active)
                .orElseThrow(() -> new Refusal(
                        XtaFault.PARAMETER_IS_NOT_VALID,
                        ErrorNumber.PARAMETERS,
                        "nobody receives messages here for the reader "
                                + envelope.to().identifier()));
        checkMode(reader, envelope.service(), mode);
        return reader;
    }

    private void checkQuality(ServiceQuality quality) {
        if (quality instanceof ServiceQuality.Defined defined
                && !serviceProfiles.isEmpty()
                && !serviceProfiles.contains(defined.profile())) {
            throw new Refusal(
                    XtaFault.PARAMETER_NOT_SUPPORTED,
                    "the service profile is not supported here: " + defined.profile());
        }
    }

    /** Receipts would be messages of this server, which sends none; the transport report tells the same. */
    private void checkOptions(DeliveryOptions options, Account.Mode mode) {
        if (!options.receipts().isEmpty() || options.receiptTo().isPresent()) {
            throw new Refusal(
                    XtaFault.PARAMETER_NOT_SUPPORTED, "receipts are not sent here; ask for the transport report");
        }
        OffsetDateTime now = now();
        Optional<OffsetDateTime> putOff = options.notBefore().filter(time -> time.isAfter(now));
        if (mode == Account.Mode.SYNCHRONOUS && putOff.isPresent()) {
            throw combination("a message that is answered at once cannot be put off until " + putOff.get());
        }
        LocalDate first = putOff.orElse(now).toLocalDate();
        Optional<LocalDate> last = options.obsoleteAfter();
        if (last.filter(day -> day.isBefore(first)).isPresent()) {
            throw combination("the message is obsolete after " + last.get() + ", before it can be delivered");
        }
    }

    private static Refusal combination(String detail) {
        return new Refusal(XtaFault.PARAMETER_IS_NOT_VALID, ErrorNumber.COMBINATION, detail);
    }

    /**
     * Where the reader is answered for here, a message of version 3 may come from the server of the recipient: it has
     * given out the identifier.
     */
    void admitForeignId(Account author, Listing.Entry entry) {
        boolean here = admission
                .account(entry.envelope().to())
                .filter(Account::answeredHere)
                .isPresent();
        MessageId id = entry.messageId();
        if (here
                && id.value().length() <= MessageIds.MAX_LENGTH
                && store.check(id, author.party()) == MessageStore.Added.NOT_RESERVED) {
            store.reserve(id, author.party());
        }
    }

    private void checkId(MessageId id, Account author) {
        if (id.value().length() > MessageIds.MAX_LENGTH) {
            throw new Refusal(
                    XtaFault.PARAMETER_IS_NOT_VALID,
                    ErrorNumber.URI,
                    "a message id has at most " + MessageIds.MAX_LENGTH + " characters");
        }
        refuseUnlessAdded(store.check(id, author.party()), id);
    }

    private static void refuseUnlessAdded(MessageStore.Added added, MessageId id) {
        switch (added) {
            case ADDED -> {}
            case NOT_RESERVED ->
                throw new Refusal(
                        XtaFault.PARAMETER_IS_NOT_VALID,
                        ErrorNumber.PARAMETERS,
                        "the message id was not issued to this account by createMessageID: " + id);
            case ALREADY_USED ->
                throw new Refusal(
                        XtaFault.PARAMETER_IS_NOT_VALID,
                        ErrorNumber.ID_USED,
                        "the message id has been used already: " + id);
        }
    }

    private static void checkMode(Account reader, Optional<String> service, Account.Mode mode) {
        Optional<Account.Mode> offered = service.flatMap(reader::service).map(Account.Service::mode);
        if (mode == Account.Mode.SYNCHRONOUS
                && (!reader.answersSynchronously() || offered.equals(Optional.of(Account.Mode.ASYNCHRONOUS)))) {
            throw new Refusal(
                    XtaFault.SYNC_ASYNC, ErrorNumber.ASYNCHRONOUS_ONLY, "the reader does not answer synchronously");
        }
        if (mode == Account.Mode.ASYNCHRONOUS && offered.equals(Optional.of(Account.Mode.SYNCHRONOUS))) {
            throw new Refusal(
                    XtaFault.SYNC_ASYNC, ErrorNumber.SYNCHRONOUS_ONLY, "the service is answered synchronously only");
        }
    }

    /** Takes a message in; its contents are closed unless it is kept. */
    Message accept(Account author, Listing.Entry entry, Account.Mode mode, SpooledContents contents) {
        boolean kept = false;
        try {
            Message message = keep(author, entry, mode, contents);
            kept = true;
            return message;
        } finally {
            if (!kept) {
                contents.close();
            }
        }
    }

    /** Checks the contents, sets the time stamps of the sender, keeps the message. */
    private Message keep(Account author, Listing.Entry entry, Account.Mode mode, SpooledContents contents) {
        Message message =
                contents.into(Message.builder().envelope(entry.envelope())).build();
        checkContents(message);
        OffsetDateTime now = now();
        Optional<OffsetDateTime> putOff = entry.envelope().options().notBefore().filter(time -> time.isAfter(now));
        DeliveryAttributes attributes =
                originOnly(entry.attributes()).withInitialSend(now).withDelivery(putOff.orElse(now));
        Transfer transfer = new Transfer(
                        entry.messageId(),
                        mode,
                        entry.envelope(),
                        attributes,
                        entry.size(),
                        digests(contents),
                        List.of(),
                        false)
                .with(Events.ACCEPTED.at(now));
        if (contents.parts().stream().anyMatch(MessageBox::statesAnotherSize)) {
            transfer = transfer.with(Events.SIZE_DIFFERS.at(now));
        }
        if (mode == Account.Mode.ASYNCHRONOUS) {
            transfer = transfer.with((putOff.isPresent() ? Events.PUT_OFF : Events.DELIVERED).at(now));
        }
        refuseUnlessAdded(store.add(author.party(), transfer, message, contents::close), entry.messageId());
        return message;
    }

    /** Only the origin is the author's to state. */
    private static DeliveryAttributes originOnly(DeliveryAttributes stated) {
        return stated.origin().map(DeliveryAttributes.NONE::withOrigin).orElse(DeliveryAttributes.NONE);
    }

    private static boolean statesAnotherSize(SpooledContents.Part part) {
        return part.statedSize()
                .filter(size -> size.bitLength() >= Long.SIZE
                        || size.longValue() != part.entry().size())
                .isPresent();
    }

    private static List<Transfer.ContentDigest> digests(SpooledContents contents) {
        return contents.parts().stream()
                .map(part -> new Transfer.ContentDigest(
                        part.content().id().orElse(""),
                        part.entry().size(),
                        HexFormat.of().formatHex(part.entry().sha256())))
                .toList();
    }

    private void checkContents(Message message) {
        try {
            for (Content content : message.contents()) {
                Optional<String> found = scanner.isPresent() ? scanner.get().scan(content) : Optional.empty();
                if (found.isPresent()) {
                    throw new Refusal(
                            XtaFault.MESSAGE_VIRUS_DETECTION,
                            "malicious code in content " + content.id().orElse("without id") + ": " + found.get());
                }
            }
            for (MessageCheck check : checks) {
                for (Finding finding : check.check(message)) {
                    if (finding.severity() == Finding.Severity.ERROR) {
                        throw new Refusal(XtaFault.MESSAGE_SCHEMA_VIOLATION, finding.toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a content could not be checked", e);
        }
    }

    Listing list(Account reader, MessageQuery query) {
        return list(reader, query, Optional.empty());
    }

    /** Lists what stands behind a message. */
    Listing list(Account reader, MessageQuery query, Optional<MessageId> after) {
        MessageStore.Page page = store.list(
                reader.party(), due(query), after, Math.min(query.max().orElse(MAX_PAGE), MAX_PAGE));
        return new Listing(page.transfers().stream().map(MessageBox::entry).toList(), page.pending());
    }

    /** What is put off has a time of delivery in the future, and is not there yet. */
    private MessageQuery due(MessageQuery query) {
        OffsetDateTime now = now();
        return query.to().filter(now::isAfter).isPresent() ? query : query.to(now);
    }

    /** Gives a message out, if the version that the reader speaks can tell it. */
    Fetched fetch(Account reader, MessageId id, Set<Capability> offered) {
        requireWaiting(reader.party(), id);
        Message message = store.contents(id).orElseThrow(() -> unknown(id));
        Crossing.require(offered, id, message);
        OffsetDateTime now = now();
        // Whoever takes a message back at this moment does so before or after, not both.
        Transfer fetched = store.update(id, transfer -> transfer.closed() ? transfer : firstFetch(transfer, now))
                .filter(transfer -> !transfer.closed())
                .orElseThrow(() -> unknown(id));
        long pending = store.list(reader.party(), due(MessageQuery.fresh()), Optional.empty(), 0)
                .pending();
        return new Fetched(entry(fetched), message, pending);
    }

    private static Transfer firstFetch(Transfer transfer, OffsetDateTime now) {
        return isFetched(transfer)
                ? transfer
                : transfer.with(transfer.attributes().withInitialFetch(now)).with(Events.FETCHED.at(now));
    }

    void close(Account reader, MessageId id) {
        // Closing again is no fault: the answer to the first time may have been lost.
        if (delivered(reader, id).closed()) {
            return;
        }
        if (!fetched(reader, id)) {
            throw combination("the message has not been fetched and would be lost: " + id);
        }
        OffsetDateTime now = now();
        store.update(
                id,
                transfer -> transfer.closed()
                        ? transfer
                        : transfer.with(transfer.attributes().withReception(now))
                                .with(Events.CLOSED.at(now)));
        store.deleteContents(id);
    }

    /** Whether the reader may close a message: it was fetched. */
    boolean fetched(Account reader, MessageId id) {
        return isFetched(delivered(reader, id));
    }

    private static boolean isFetched(Transfer transfer) {
        return transfer.attributes().initialFetch().isPresent();
    }

    private Transfer delivered(Account reader, MessageId id) {
        return store.find(id)
                .filter(transfer ->
                        isReader(reader.party(), transfer) && !transfer.cancelled() && transfer.delivered(now()))
                .orElseThrow(() -> unknown(id));
    }

    /** Takes a message back whose delivery was put off. Doing so again is no fault. */
    void cancel(Account author, MessageId id) {
        Transfer found = store.find(id)
                .filter(transfer -> transfer.envelope().from().isSameAs(author.party()))
                .orElseThrow(() -> new Refusal(
                        XtaFault.PARAMETER_IS_NOT_VALID,
                        ErrorNumber.ID_UNKNOWN,
                        "no message of this account under the identifier " + id));
        if (found.envelope().options().notBefore().isEmpty()) {
            throw new Refusal(XtaFault.CANCEL_DENIED, "the delivery of the message was not put off: " + id);
        }
        OffsetDateTime now = now();
        Transfer changed = store.update(
                        id,
                        transfer -> transfer.closed() || transfer.delivered(now) || isFetched(transfer)
                                ? transfer
                                : transfer.withCancelled().with(Events.CANCELLED.at(now)))
                .orElseThrow(() -> unknown(id));
        if (!changed.cancelled()) {
            throw new Refusal(
                    XtaFault.CANCEL_DENIED,
                    ErrorNumber.CANCEL_TOO_LATE,
                    "the time before which the message was not to be delivered has passed: " + id);
        }
        store.deleteContents(id);
    }

    /** Notes how the hand-over of a synchronous message ended. */
    Transfer forwarded(MessageId id, boolean answered) {
        OffsetDateTime now = now();
        Transfer changed = store.update(
                        id,
                        transfer -> answered
                                ? transfer.with(transfer.attributes().withReception(now))
                                        .with(Events.FORWARDED.at(now))
                                : transfer.with(Events.NOT_FORWARDED.at(now)))
                .orElseThrow(() -> unknown(id));
        store.deleteContents(id);
        return changed;
    }

    /** Notes that a synchronous message is being handed over, and says how it looks to the reader. */
    Transfer forwarding(MessageId id) {
        OffsetDateTime now = now();
        return store.update(id, transfer -> transfer.with(transfer.attributes().withInitialFetch(now)))
                .orElseThrow(() -> unknown(id));
    }

    /** Finds a message for its author or its reader. */
    Transfer report(Account caller, MessageId id) {
        OffsetDateTime now = now();
        Transfer found = store.find(id)
                .filter(transfer -> (isReader(caller.party(), transfer) && transfer.delivered(now))
                        || transfer.envelope().from().isSameAs(caller.party()))
                .orElseThrow(() -> unknown(id));
        return found.delivered(now) ? found : found.with(found.attributes().withoutDelivery());
    }

    private void requireWaiting(Party reader, MessageId id) {
        if (store.find(id)
                .filter(transfer -> isReader(reader, transfer)
                        && transfer.mode() == Account.Mode.ASYNCHRONOUS
                        && transfer.delivered(now())
                        && !transfer.closed())
                .isEmpty()) {
            throw unknown(id);
        }
    }

    private static boolean isReader(Party party, Transfer transfer) {
        return transfer.envelope().to().isSameAs(party);
    }

    private static Refusal unknown(MessageId id) {
        return new Refusal(XtaFault.INVALID_MESSAGE_ID, "no message for this account under the identifier " + id);
    }

    static Listing.Entry entry(Transfer transfer) {
        return new Listing.Entry(transfer.messageId(), transfer.envelope(), transfer.attributes(), transfer.size());
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
