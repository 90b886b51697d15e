package de.amtspost.compliance.xta;

import static de.amtspost.compliance.xta.World.AUTHOR;
import static de.amtspost.compliance.xta.World.CLIENT;
import static de.amtspost.compliance.xta.World.READER;
import static de.amtspost.compliance.xta.World.SERVICE;
import static de.amtspost.compliance.xta.World.TRUST;
import static de.amtspost.compliance.xta.World.identity;

import de.amtspost.core.Delivery;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.ServiceQuery;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Clients under test made of our own, which call as the scenarios want it. */
final class Products {

    private Products() {}

    private static XtaClient v5(URI address) {
        return XtaClient.at(address).identity(identity(CLIENT)).trust(TRUST).build();
    }

    static XtaV3Client v3(URI address) {
        return XtaV3Client.at(address).identity(identity(CLIENT)).trust(TRUST).build();
    }

    private static List<ServiceQuery> query() {
        return List.of(ServiceQuery.of(READER, SERVICE));
    }

    private static MessageQuery fresh() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return MessageQuery.fresh().from(now.minusDays(1)).to(now.plusDays(1));
    }

    static void author(URI neighbour, XtaVersion version, boolean synchronous) {
        if (version == XtaVersion.V5) {
            authorOfVersion5(neighbour, synchronous);
        } else {
            authorOfVersion3(neighbour, synchronous);
        }
    }

    private static void authorOfVersion5(URI neighbour, boolean synchronous) {
        try (XtaClient client = v5(neighbour)) {
            client.checkAccountActive(AUTHOR);
            client.lookupService(AUTHOR, query());
            MessageId id = client.createMessageID(AUTHOR);
            if (synchronous) {
                client.sendMessageSync(AUTHOR, id, World.message())
                        .orElseThrow()
                        .close();
            } else {
                client.sendMessage(AUTHOR, id, World.message());
            }
            client.getTransportReport(AUTHOR, id);
        }
    }

    private static void authorOfVersion3(URI neighbour, boolean synchronous) {
        try (XtaV3Client client = v3(neighbour)) {
            client.checkAccountActive(AUTHOR);
            client.lookupService(AUTHOR, query());
            MessageId id = client.createMessageId(AUTHOR);
            if (synchronous) {
                client.sendMessageSync(id, World.message()).close();
            } else {
                client.sendMessage(id, World.message());
            }
            client.getTransportReport(AUTHOR, id);
        }
    }

    static void reader(URI neighbour, XtaVersion version) {
        if (version == XtaVersion.V5) {
            try (XtaClient client = v5(neighbour)) {
                client.checkAccountActive(READER);
                MessageId id =
                        client.getStatusList(READER, fresh()).entries().get(0).messageId();
                try (Delivery delivery = client.getMessage(READER, id)) {
                    client.close(READER, delivery.messageId());
                }
                client.getTransportReport(READER, id);
            }
        } else {
            try (XtaV3Client client = v3(neighbour)) {
                client.checkAccountActive(READER);
                MessageId id = client.getStatusList(READER, fresh())
                        .listing()
                        .entries()
                        .get(0)
                        .messageId();
                XtaV3Client.Fetched fetched = client.getMessage(READER, id);
                try (Delivery delivery = fetched.delivery()) {
                    client.close(READER, fetched.requestId().orElseThrow(), List.of(delivery.messageId()));
                }
                client.getTransportReport(READER, id);
            }
        }
    }

    static void lookAgain(URI neighbour) {
        try (XtaClient client = v5(neighbour)) {
            client.getStatusList(READER, fresh());
        }
    }

    /** What a reader that answers at once asks about a message. */
    static void ask(URI neighbour, XtaVersion version, MessageId id) {
        if (version == XtaVersion.V5) {
            try (XtaClient client = v5(neighbour)) {
                client.checkAccountActive(READER);
                client.getTransportReport(READER, id);
            }
        } else {
            try (XtaV3Client client = v3(neighbour)) {
                client.checkAccountActive(READER);
                client.getTransportReport(READER, id);
            }
        }
    }
}
