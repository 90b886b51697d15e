package de.amtspost.server.internal;

import de.amtspost.core.Capability;
import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.Envelope;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.server.Account;
import de.amtspost.signature.Trust;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.contract.v3.SendPortType;
import de.amtspost.xta.contract.v3.osci.X509TokenContainerType;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import de.amtspost.xta.soap.CertificateToken;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.XtaFault;
import de.amtspost.xta.soap.v3.Contents;
import de.amtspost.xta.soap.v3.MetaData;
import de.amtspost.xta.soap.v3.Tokens;
import jakarta.jws.WebService;
import jakarta.xml.ws.Holder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port {@code SendXtaPort} of version 3. */
@WebService(
        endpointInterface = "de.amtspost.xta.contract.v3.SendPortType",
        targetNamespace = "http://xoev.de/transport/xta/211",
        serviceName = "XTAService",
        portName = "SendXtaPort")
final class SendXtaPort implements SendPortType {

    private final MessageBox box;
    private final V3Requests requests;
    private final Forwarding forwarding;
    private final Optional<Trust> tokenTrust;

    SendXtaPort(MessageBox box, V3Requests requests, Forwarding forwarding, Optional<Trust> tokenTrust) {
        this.box = box;
        this.requests = requests;
        this.forwarding = forwarding;
        this.tokenTrust = tokenTrust;
    }

    @Override
    public void sendMessage(
            GenericContentContainer container, MessageMetaData metaData, @Nullable X509TokenContainerType tokens) {
        Listing.Entry entry = requests.metaData(metaData);
        Account author = requests.author(entry);
        check(tokens);
        box.checkBeforeContents(author, entry, Account.Mode.ASYNCHRONOUS);
        box.accept(author, entry, Account.Mode.ASYNCHRONOUS, requests.contents(container));
    }

    @Override
    public void sendMessageSync(
            Holder<GenericContentContainer> container,
            Holder<MessageMetaData> metaData,
            Holder<X509TokenContainerType> tokens) {
        Listing.Entry entry = requests.metaData(metaData.value);
        Account author = requests.author(entry);
        check(tokens.value);
        if (!forwarding.possible()) {
            throw new Refusal(XtaFault.NOT_IMPLEMENTED, "synchronous delivery is not set up here");
        }
        box.admitForeignId(author, entry);
        Account reader = box.checkBeforeContents(author, entry, Account.Mode.SYNCHRONOUS);
        Crossing.requireForwarding(entry.envelope(), container.value.getEncryptedData() != null);
        Message message = box.accept(author, entry, Account.Mode.SYNCHRONOUS, requests.contents(container.value));
        Optional<Delivery> answer = forwarding.deliver(reader, box.forwarding(entry.messageId()), message);
        Message reply = answer.map(Delivery::message).orElseGet(() -> confirmation(entry.envelope()));
        requireCrossing(reply);
        container.value = Contents.write(reply);
        metaData.value = MetaData.write(new Listing.Entry(
                entry.messageId(),
                reply.envelope(),
                answer.map(Delivery::attributes).orElse(entry.attributes()),
                reply.size()));
    }

    private static void requireCrossing(Message reply) {
        Set<Capability> missing = Crossing.missing(XtaCapabilities.V3, reply);
        if (!missing.isEmpty()) {
            throw new Refusal(
                    XtaFault.TECHNICAL_PROBLEM,
                    ErrorNumber.DELIVERY,
                    "the reader has taken the message, but version 3 of XTA 2 cannot tell its answer, because of "
                            + missing);
        }
    }

    /** Version 3 has no answer without a content: where the reader only confirms, it gets an empty one. */
    private static Message confirmation(Envelope envelope) {
        return Message.builder()
                .from(envelope.to())
                .to(envelope.from())
                .scenario(envelope.scenario())
                .type(envelope.type())
                .content(Content.bytes(new byte[0]).withMediaType("text/plain"))
                .build();
    }

    /** Where nobody checks the certificates, it must not look as if somebody did. */
    private void check(@Nullable X509TokenContainerType container) {
        if (container == null || container.getX509TokenInfo().isEmpty()) {
            return;
        }
        Trust trust = tokenTrust.orElseThrow(() -> new Refusal(
                XtaFault.PARAMETER_NOT_SUPPORTED, "certificates of an X509TokenContainer are not checked here"));
        List<CertificateToken> tokens = Requests.valid("X509TokenContainer", () -> Tokens.read(container));
        for (CertificateToken token : tokens) {
            trust.problem(token.certificate(), token.applied().toInstant()).ifPresent(problem -> {
                throw new Refusal(
                        XtaFault.PARAMETER_IS_NOT_VALID, ErrorNumber.COMBINATION, "X509TokenContainer: " + problem);
            });
        }
    }
}
