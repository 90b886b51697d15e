package de.amtspost.transport.xta;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.net.URI;

/** What the tests of the client share: an account, a message, and what peers say. */
final class Peers {

    static final Party ACCOUNT = Party.of("bgb:1", "Erika Musterfrau");
    static final MessageId ID = MessageId.of("urn:de:xta:messageid:x:1");
    static final String ACTIONS = "https://xoev.de/transport/xta/core/";
    static final String SOAP = "application/soap+xml";

    private Peers() {}

    static XtaClient client(URI uri) {
        return builder(uri).build();
    }

    static XtaClient.Builder builder(URI uri) {
        return XtaClient.at(uri).identity(Stub.identity(Stub.CLIENT_KEY)).trust(Stub.TRUST);
    }

    static Message message(Content content) {
        return Message.builder()
                .from(ACCOUNT)
                .to(Party.of("kst:1"))
                .type(MessageType.of("1", URI.create("urn:x")))
                .content(content)
                .build();
    }

    static String metaData(String id) {
        return "<x:MessageMetaData><x:XTAMessageID id='i1'>" + id + "</x:XTAMessageID><x:Reader id='i2'><x:Identifier>a"
                + "</x:Identifier></x:Reader><x:Originators><x:Author id='i3'><x:Identifier>b</x:Identifier></x:Author>"
                + "</x:Originators><x:Qualifier id='i4'><x:BusinessScenario><x:Undefined/></x:BusinessScenario>"
                + "<x:MessageType messageSchema='urn:x'>1</x:MessageType></x:Qualifier><x:MessageSize>1</x:MessageSize>"
                + "<x:DeliveryAttributes/><x:ServiceQuality id='i5'><x:Undefined>n</x:Undefined></x:ServiceQuality>"
                + "</x:MessageMetaData>";
    }

    /** Answers with a declared fault. */
    static Stub.Script fault(String name, String code) {
        return Stub.soap(
                500,
                ACTIONS + "core.sender/" + name,
                "",
                "<s:Fault><s:Code><s:Value>s:" + code + "</s:Value></s:Code><s:Reason><s:Text xml:lang='de'>x</s:Text>"
                        + "</s:Reason><s:Detail><x:" + name + "><x:ErrorCode listURI='urn:l' listVersionID='1'>"
                        + "<code>9020</code></x:ErrorCode></x:" + name + "></s:Detail></s:Fault>");
    }
}
