package de.amtspost.junit;

import de.amtspost.server.Exchange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The operations of XTA 2, whatever version 3 (web service 2.1.1) or 5 calls them on the wire. */
public enum XtaOperation {
    /** Asks whether an account may be used. */
    CHECK_ACCOUNT_ACTIVE("checkAccountActive"),
    /** Asks which services a reader offers. */
    LOOKUP_SERVICE("lookupService", "IsServiceAvailable"),
    /** Reserves an identifier. */
    CREATE_MESSAGE_ID("createMessageID"),
    /** Sends a message. */
    SEND_MESSAGE("sendMessage"),
    /** Sends a message and waits for the answer of its reader. */
    SEND_MESSAGE_SYNC("sendMessageSync"),
    /** Takes a message back. Version 3 only. */
    CANCEL_MESSAGE("cancelMessage"),
    /** Asks what became of a message. */
    GET_TRANSPORT_REPORT("getTransportReport"),
    /** Lists a mailbox. */
    GET_STATUS_LIST("getStatusList", "MsgBoxStatusListRequest"),
    /** Goes on with a list. Version 3 only. */
    GET_NEXT_STATUS_LIST("getNextStatusList", "MsgBoxGetNextListRequest"),
    /** Fetches a message. */
    GET_MESSAGE("getMessage", "MsgBoxFetchRequest"),
    /** Fetches the next message. Version 3 only. */
    GET_NEXT_MESSAGE("getNextMessage", "MsgBoxGetNextMsgRequest"),
    /** Confirms that a message is safe with its reader. */
    CLOSE("close", "MsgBoxCloseRequest"),
    /** Gives a message to a reader that answers at once. Version 5 only. */
    DELIVER_MESSAGE("deliverMessage");

    private static final Pattern PARAMETER = Pattern.compile("action\\s*=\\s*\\\\?\"?([^\"\\\\;\\s]+)");
    private static final Pattern HEADER = Pattern.compile("<(?:[\\w.-]+:)?Action(?:\\s[^>]*)?>\\s*([^<\\s]+)\\s*<");

    private final String lastInV5;
    private final String lastInV3;

    XtaOperation(String last) {
        this(last, last);
    }

    /** The last parts of the actions. */
    XtaOperation(String lastInV5, String lastInV3) {
        this.lastInV5 = lastInV5;
        this.lastInV3 = lastInV3;
    }

    /**
     * Tells which operation a request asks for, by the action: of the media type, of the SOAP header, or of WS-Addressing.
     *
     * @param request the request; the beginning of its body is enough
     * @return the operation, if it is one of XTA
     */
    public static Optional<XtaOperation> of(Exchange.Request request) {
        return action(request).flatMap(XtaOperation::called);
    }

    static Optional<String> action(Exchange.Request request) {
        return Stream.of(
                        find(PARAMETER, request.header("Content-Type").orElse("")),
                        request.header("SOAPAction").map(value -> value.replace("\"", "")),
                        find(HEADER, request.body().text()))
                .flatMap(Optional::stream)
                .filter(action -> !action.isEmpty())
                .findFirst();
    }

    private static Optional<XtaOperation> called(String action) {
        String last = action.substring(action.lastIndexOf('/') + 1);
        return Stream.of(values())
                .filter(operation ->
                        last.equalsIgnoreCase(operation.lastInV5) || last.equalsIgnoreCase(operation.lastInV3))
                .findFirst();
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
