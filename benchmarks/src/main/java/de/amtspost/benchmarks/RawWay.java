package de.amtspost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The floor: the same number of exchanges and bytes over the same TLS, and nothing else. */
final class RawWay implements Way {

    /** The first two exchanges are the author's, the others the reader's. */
    private static final int OF_AUTHOR = 2;

    private final HttpClient author;
    private final HttpClient reader;
    private final List<HttpRequest> requests;
    private final List<Sizes.Exchange> sizes;

    RawWay(Keys keys, String server, List<Sizes.Exchange> sizes) {
        this.author = keys.client(Keys.AUTHOR);
        this.reader = keys.client(Keys.READER);
        this.sizes = sizes;
        this.requests = sizes.stream()
                .map(size -> HttpRequest.newBuilder(URI.create(server + "/?" + size.response()))
                        .POST(BodyPublishers.ofByteArray(new byte[size.request()]))
                        .build())
                .toList();
    }

    @Override
    public byte[] carry(byte[] document) throws Exception {
        for (int i = 0; i < requests.size(); i++) {
            HttpResponse<byte[]> response =
                    (i < OF_AUTHOR ? author : reader).send(requests.get(i), BodyHandlers.ofByteArray());
            if (response.body().length != sizes.get(i).response()) {
                throw new IOException("the floor lost bytes");
            }
        }
        return document;
    }

    @Override
    public void close() {
        // The HTTP client of JDK 17 lets its connections go when nobody holds it.
    }
}
