package de.amtspost.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.core.Party;

/** Requests of version 3, written by hand. */
final class SoapV3 {

    static final String MANAGEMENT = "http://www.xta.de/XTA/";
    static final String MAILBOX = "http://www.osci.eu/ws/2008/05/transport/urn/messageTypes/";

    private static final String PREFIXES = " xmlns:x='http://xoev.de/transport/xta/211'"
            + " xmlns:o='http://www.osci.eu/ws/2008/05/transport' xmlns:m='http://www.osci.eu/ws/2014/10/transport'";

    private SoapV3() {}

    /** An operation of the management port, by the author. */
    static Soap management(String action, String body) {
        return Soap.action(MANAGEMENT + action, PREFIXES)
                .header("Author", author(Loopback.AUTHOR))
                .body(body);
    }

    /** An operation of the mailbox, by the reader. */
    static Soap mailbox(String action, String body) {
        return Soap.action(MAILBOX + action, PREFIXES)
                .header("Author", author(Loopback.READER))
                .body(body);
    }

    static Soap sendMessage(String id) {
        return Soap.action(MANAGEMENT + "SendMessage", PREFIXES)
                .header("MessageMetaData", metaData(id))
                .body(container())
                .part("<a/>".getBytes(UTF_8));
    }

    static String author(Party party) {
        return "<m:Author>" + identifier(party) + "</m:Author>";
    }

    static String identifier(Party party) {
        return "<m:Identifier type='xoev'>" + party.identifier() + "</m:Identifier>";
    }

    static String container() {
        return "<x:GenericContentContainer><x:ContentContainer><x:Message contentType='text/xml'>" + Soap.include(0)
                + "</x:Message></x:ContentContainer></x:GenericContentContainer>";
    }

    static String fetch(String attributes, String selector) {
        return "<o:MsgBoxFetchRequest" + attributes + "><o:MsgSelector>" + selector
                + "</o:MsgSelector></o:MsgBoxFetchRequest>";
    }

    static String list(String attributes, String selector) {
        return "<o:MsgBoxStatusListRequest" + attributes + ">" + selector + "</o:MsgBoxStatusListRequest>";
    }

    static String next(String handle) {
        return "<o:MsgBoxGetNextRequest MsgBoxRequestID='" + handle + "'/>";
    }

    static String close(String handle, String... ids) {
        StringBuilder body = new StringBuilder("<o:MsgBoxCloseRequest MsgBoxRequestID='" + handle + "'>");
        for (String id : ids) {
            body.append("<o:LastMsgReceived>").append(id).append("</o:LastMsgReceived>");
        }
        return body.append("</o:MsgBoxCloseRequest>").toString();
    }

    static String messageId(String id) {
        return "<wsa:MessageID>" + id + "</wsa:MessageID>";
    }

    static String metaData(String id) {
        return "<m:MessageMetaData><m:DeliveryAttributes/>"
                + "<m:Originators>" + author(Loopback.AUTHOR) + "</m:Originators>"
                + "<m:Destinations><m:Reader>" + identifier(Loopback.READER) + "</m:Reader></m:Destinations>"
                + "<m:MsgIdentification>" + messageId(id) + "</m:MsgIdentification>"
                + "<m:Qualifier><m:Service/><m:BusinessScenario><m:Undefined/></m:BusinessScenario>"
                + "<m:MessageType listURI='urn:l' listVersionID='1' payloadSchema='urn:example'><code>1</code>"
                + "</m:MessageType></m:Qualifier></m:MessageMetaData>";
    }
}
