package de.amtspost.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.core.Party;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request written by hand: an envelope with its parts, in the form that the standard wants, to be bent by tests. */
final class Soap {

    static final String ACTIONS = "https://xoev.de/transport/xta/core/";
    static final String XTA = "https://xoev.de/transport/xta/core/3.1.1";

    private static final String CONTENT_ID = "part@example";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<byte[]> parts = new ArrayList<>();
    private String action;
    private String namespace = "http://www.w3.org/2003/05/soap-envelope";
    private String prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private String body = "";
    private Optional<String> contentType = Optional.empty();
    private String partType = "application/octet-stream";
    private String end = "\r\n--b--\r\n";

    private final String prefixes;

    private Soap(String action, String prefixes) {
        this.action = action;
        this.prefixes = prefixes;
        headers.put("Action", "<wsa:Action>" + this.action + "</wsa:Action>");
        headers.put("MessageID", "<wsa:MessageID>urn:uuid:1</wsa:MessageID>");
    }

    /** An operation without account and with an empty body; the prefixes are those of the contract. */
    static Soap action(String uri, String prefixes) {
        return new Soap(uri, prefixes);
    }

    /** An operation of version 5, named as port type and operation, by the author and with an empty body. */
    static Soap call(String action) {
        return action(ACTIONS + action, " xmlns:x='" + XTA + "'").header("Party", party(Loopback.AUTHOR));
    }

    static Soap sendMessage(String id) {
        return call("core.sender/sendMessage")
                .header("MessageMetaData", metaData(id))
                .body(container(""))
                .part("<a/>".getBytes(UTF_8));
    }

    static Soap of(String operation, Party party, String body) {
        return call(operation).header("Party", party(party)).body(body);
    }

    static String party(Party party) {
        return "<x:Party><x:Identifier>" + party.identifier() + "</x:Identifier></x:Party>";
    }

    static String fetch(String id) {
        return "<x:MessageFetch><x:XTAMessageID id='m'>" + id + "</x:XTAMessageID></x:MessageFetch>";
    }

    static String container(String attributes) {
        return "<x:ContentContainer><x:Message id='c'" + attributes + ">" + include(0)
                + "</x:Message></x:ContentContainer>";
    }

    static String include(int part) {
        return "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:" + part + CONTENT_ID + "'/>";
    }

    static String attribute(String name, String value) {
        return " " + name + "='" + value + "'";
    }

    static String extensions(String content) {
        return "<x:Extensions><x:Extension id='e1'><x:Identifier>urn:example:extension</x:Identifier>"
                + "<x:Version>1.0.0</x:Version><x:Data>" + content + "</x:Data></x:Extension></x:Extensions>";
    }

    static String metaData(String id) {
        return "<x:MessageMetaData><x:XTAMessageID id='i1'>" + id + "</x:XTAMessageID>"
                + "<x:Reader id='i2'><x:Identifier>" + Loopback.READER.identifier() + "</x:Identifier></x:Reader>"
                + "<x:Originators><x:Author id='i3'><x:Identifier>" + Loopback.AUTHOR.identifier()
                + "</x:Identifier></x:Author></x:Originators>"
                + "<x:Qualifier id='i4'><x:BusinessScenario><x:Undefined/></x:BusinessScenario>"
                + "<x:MessageType messageSchema='urn:example'>1</x:MessageType></x:Qualifier>"
                + "<x:MessageSize>10</x:MessageSize><x:DeliveryAttributes/>"
                + "<x:ServiceQuality id='i5'><x:Undefined>none</x:Undefined></x:ServiceQuality></x:MessageMetaData>";
    }

    Soap header(String name, String xml) {
        headers.put(name, xml);
        return this;
    }

    Soap without(String name) {
        headers.remove(name);
        return this;
    }

    Soap replace(String text, String other) {
        boolean found = body.contains(text);
        body = body.replace(text, other);
        for (Map.Entry<String, String> entry : headers.entrySet()) {
            found |= entry.getValue().contains(text);
            entry.setValue(entry.getValue().replace(text, other));
        }
        if (!found) {
            throw new IllegalArgumentException("the request has no " + text);
        }
        return this;
    }

    Soap body(String xml) {
        this.body = xml;
        return this;
    }

    Soap part(byte[] bytes) {
        parts.clear();
        return another(bytes);
    }

    Soap another(byte[] bytes) {
        parts.add(bytes);
        return this;
    }

    Soap partType(String text) {
        this.partType = text;
        return this;
    }

    Soap withoutParts() {
        parts.clear();
        return this;
    }

    Soap prolog(String text) {
        this.prolog = text;
        return this;
    }

    Soap namespace(String uri) {
        this.namespace = uri;
        return this;
    }

    Soap httpAction(String uri) {
        this.action = uri;
        return this;
    }

    Soap contentType(String text) {
        this.contentType = Optional.of(text);
        return this;
    }

    /** What comes behind the last part. */
    Soap end(String text) {
        this.end = text;
        return this;
    }

    String contentType() {
        return contentType.orElse("multipart/related; type=\"application/xop+xml\"; start=\"<root@example>\"; "
                + "start-info=\"application/soap+xml\"; action=\"" + action + "\"; boundary=\"b\"");
    }

    String envelope() {
        return prolog + "<s:Envelope xmlns:s='" + namespace + "' xmlns:wsa='http://www.w3.org/2005/08/addressing'"
                + prefixes + "><s:Header>" + String.join("", headers.values()) + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("--b\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
                        + "Content-Transfer-Encoding: binary\r\nContent-ID: <root@example>\r\n\r\n" + envelope())
                .getBytes(UTF_8));
        for (int i = 0; i < parts.size(); i++) {
            out.writeBytes(("\r\n--b\r\nContent-Type: " + partType + "\r\nContent-Transfer-Encoding: binary\r\n"
                            + "Content-ID: <" + i + CONTENT_ID + ">\r\n\r\n")
                    .getBytes(UTF_8));
            out.writeBytes(parts.get(i));
        }
        out.writeBytes(end.getBytes(UTF_8));
        return out.toByteArray();
    }
}
