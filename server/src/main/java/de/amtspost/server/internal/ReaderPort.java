package de.amtspost.server.internal;

import de.amtspost.core.Delivery;
import de.amtspost.core.Finding;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.server.MessageHandler;
import de.amtspost.xta.contract.v5.ContentContainerReply;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.CoreReader;
import de.amtspost.xta.contract.v5.MessageMetaDataReply;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.PartyType;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.XtaFault;
import jakarta.jws.WebService;
import jakarta.xml.ws.Holder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The port {@code reader}: an application that answers at once stands behind it. */
@WebService(
        endpointInterface = "de.amtspost.xta.contract.v5.CoreReader",
        targetNamespace = "https://xoev.de/transport/xta/core/3.1.1",
        serviceName = "XTACore",
        portName = "reader")
final class ReaderPort implements CoreReader {

    private final Requests requests;
    private final MessageHandler handler;

    ReaderPort(Requests requests, MessageHandler handler) {
        this.requests = requests;
        this.handler = handler;
    }

    @Override
    public ContentContainerReply deliverMessage(
            ContentContainerType container,
            MessageMetaDataType metaData,
            PartyType party,
            Holder<MessageMetaDataReply> replyMetaData) {
        requests.caller(party);
        Listing.Entry entry = requests.metaData(metaData);
        ExtensionPolicy.refuse(entry.envelope());
        Requests.requireContents(container);
        SpooledContents contents = requests.contents(container);
        Call.atEnd(contents::close);
        Message message =
                contents.into(Message.builder().envelope(entry.envelope())).build();
        Optional<Message> answer = answer(
                handler, new Delivery(entry.messageId(), message, entry.attributes(), 0, List.of(), contents::close));
        return Replies.write(
                answer.map(reply ->
                        new Listing.Entry(entry.messageId(), reply.envelope(), entry.attributes(), reply.size())),
                answer,
                replyMetaData);
    }

    /** Asks the application, and says in the words of the standard why it gave no answer. */
    static Optional<Message> answer(MessageHandler handler, Delivery delivery) {
        try {
            return handler.handle(delivery);
        } catch (MessageRejectedException e) {
            throw new Refusal(
                    XtaFault.MESSAGE_SCHEMA_VIOLATION,
                    e.findings().stream().map(Finding::toString).collect(Collectors.joining("; ")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the application was interrupted", e);
        } catch (Exception e) {
            throw new IllegalStateException("the application could not answer", e);
        }
    }
}
