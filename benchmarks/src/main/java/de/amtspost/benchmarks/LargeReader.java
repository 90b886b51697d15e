package de.amtspost.benchmarks;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Delivery;
import de.amtspost.core.Listing;
import de.amtspost.core.Mailbox;
import de.amtspost.core.MessageQuery;
import de.amtspost.transport.xta.XtaVersion;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The process of the reader: fetches the attachment, with the library or on the floor. */
final class LargeReader {

    private LargeReader() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments the folder with the keys, the address of the library's server, that of the floor, the size
     * @throws Exception if fetching fails
     */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys(Path.of(arguments[0]));
        URI raw = URI.create(arguments[2] + "/?" + arguments[3]);
        HttpClient client = keys.client(Keys.READER);
        try (Amtspost post = AmtspostWay.post(keys, URI.create(arguments[1]), XtaVersion.V5, Keys.READER)) {
            Mailbox mailbox = post.mailbox(AmtspostWay.READER);
            Orders.serve("ready", order -> {
                if (Took.RAW.equals(order)) {
                    return Took.measure(() -> download(client, raw));
                }
                Listing.Entry entry =
                        mailbox.list(MessageQuery.waiting()).entries().get(0);
                Delivery[] fetched = new Delivery[1];
                String took = Took.measure(() -> {
                    fetched[0] = mailbox.fetch(entry.messageId());
                    return "";
                });
                try (Delivery delivery = fetched[0];
                        InputStream in = delivery.message().attachments().get(0).open()) {
                    took += SeededBytes.digest(in);
                }
                mailbox.acknowledge(entry.messageId());
                return took;
            });
        }
    }

    private static String download(HttpClient client, URI address) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build();
        try (InputStream in = client.send(request, BodyHandlers.ofInputStream()).body()) {
            return Long.toString(in.transferTo(OutputStream.nullOutputStream()));
        }
    }
}
