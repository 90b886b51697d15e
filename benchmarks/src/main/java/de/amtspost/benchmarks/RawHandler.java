package de.amtspost.benchmarks;

import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The server of the floor: swallows what comes and gives as many bytes as the query asks for. */
final class RawHandler extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] buffer = new byte[SeededBytes.BLOCK];
            while (in.read(buffer) >= 0) {
                // Nothing is done with the bytes: that is the point.
            }
        }
        long size = Long.parseLong(request.getHttpURI().getQuery());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size);
        try (InputStream from = new SeededBytes(size).open();
                OutputStream out = Content.Sink.asOutputStream(response)) {
            from.transferTo(out);
        }
        callback.succeeded();
        return true;
    }
}
