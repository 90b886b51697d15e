package de.amtspost.benchmarks;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Content;
import de.amtspost.core.Mailbox;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;

/** The library on both sides, as users have it: with every check, without a signature on the message. */
final class AmtspostWay implements Way {

    static final Party AUTHOR = Party.of("psw:01003110", "Standesamt Musterstadt");
    static final Party READER = Party.of("dbs:090010010000", "Meldebehörde Beispielhausen");
    static final MessageType TYPE = MessageType.of("0201", URI.create("http://www.osci.de/xmeld2611"));

    private static final int LIMIT = 1 << 20;

    private final Amtspost author;
    private final Amtspost reader;
    private final Mailbox mailbox;

    AmtspostWay(Keys keys, URI server, XtaVersion version) {
        author = post(keys, server, version, Keys.AUTHOR);
        reader = post(keys, server, version, Keys.READER);
        mailbox = reader.mailbox(READER);
    }

    static XtaServer server(Keys keys) {
        return XtaServer.builder()
                .identity(keys.identity(Keys.SERVER))
                .trust(keys.trust())
                .account(Account.of(AUTHOR)
                        .certificate(keys.identity(Keys.AUTHOR).certificate())
                        .build())
                .account(Account.of(READER)
                        .certificate(keys.identity(Keys.READER).certificate())
                        .build())
                .start();
    }

    static Amtspost post(Keys keys, URI server, XtaVersion version, String name) {
        return Amtspost.builder()
                .transport(XtaTransport.at(server)
                        .version(version)
                        .identity(keys.identity(name))
                        .trust(keys.trust())
                        .build())
                .build();
    }

    @Override
    public byte[] carry(byte[] document) throws Exception {
        author.send(Message.builder()
                .from(AUTHOR)
                .to(READER)
                .type(TYPE)
                .content(Content.xml(document))
                .build());
        byte[][] arrived = {new byte[0]};
        Mailbox.PollResult result = mailbox.poll(delivery ->
                arrived[0] = delivery.message().content().orElseThrow().readBytes(LIMIT));
        for (Exception failure : result.failed().values()) {
            throw failure;
        }
        return arrived[0];
    }

    @Override
    public void close() {
        author.close();
        reader.close();
    }
}
