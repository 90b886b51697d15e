package de.amtspost.benchmarks;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process of the author: sends the attachment, with the library or on the floor. */
final class LargeAuthor {

    private LargeAuthor() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments the folder with the keys, the address of the library's server, that of the floor, the size
     * @throws Exception if sending fails
     */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys(Path.of(arguments[0]));
        SeededBytes bytes = new SeededBytes(Long.parseLong(arguments[3]));
        HttpClient raw = keys.client(Keys.AUTHOR);
        try (Amtspost post = AmtspostWay.post(keys, URI.create(arguments[1]), XtaVersion.V5, Keys.AUTHOR)) {
            Orders.serve(
                    "ready",
                    order -> Took.measure(() -> {
                        if (Took.RAW.equals(order)) {
                            upload(raw, URI.create(arguments[2] + "/?0"), bytes);
                        } else {
                            post.send(message(bytes));
                        }
                        return "";
                    }));
        }
    }

    private static Message message(SeededBytes bytes) {
        return Message.builder()
                .from(AmtspostWay.AUTHOR)
                .to(AmtspostWay.READER)
                .type(AmtspostWay.TYPE)
                .content(Content.xml("<register/>".getBytes(StandardCharsets.UTF_8)))
                .attachment(Content.from(bytes).withFileName("large.bin").withSize(bytes.size()))
                .build();
    }

    private static void upload(HttpClient client, URI address, SeededBytes bytes) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(bytes::open), bytes.size()))
                .build();
        HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the floor answered " + response.statusCode());
        }
    }
}
