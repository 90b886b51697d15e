package de.amtspost.transport.xta.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.apache.cxf.binding.soap.SoapBindingConstants;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * Carries SOAP messages of CXF over HTTP: one request per call, no redirects, no cookies, no
 * second try.
 */
final class HttpConduit extends AbstractConduit {

    private static final Logger LOG = Logger.getLogger(HttpConduit.class.getName());

    private final URI address;

    HttpConduit(URI address) {
        super(reference(address));
        this.address = address;
    }

    private static EndpointReferenceType reference(URI address) {
        AttributedURIType uri = new AttributedURIType();
        uri.setValue(address.toString());
        EndpointReferenceType reference = new EndpointReferenceType();
        reference.setAddress(uri);
        return reference;
    }

    @Override
    public void prepare(Message message) throws IOException {
        message.setContent(OutputStream.class, new Body(HttpCall.current(), message));
    }

    /** Sets the headers when the first byte comes, because they are known only then, and fetches the answer at the end. */
    private final class Body extends OutputStream {

        private final HttpCall call;
        private final Message message;
        private boolean prepared;
        private boolean closed;

        Body(HttpCall call, Message message) {
            this.call = call;
            this.message = message;
        }

        @Override
        public void write(int value) throws IOException {
            prepareOnce();
            call.body().write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            prepareOnce();
            call.body().write(bytes, offset, length);
        }

        private void prepareOnce() {
            if (!prepared) {
                prepared = true;
                HttpPost request = new HttpPost(address);
                request.setHeader("Content-Type", contentType(message));
                request.setHeader("Accept", "multipart/related, application/soap+xml");
                request.setHeader("User-Agent", "Amtspost");
                call.prepare(request);
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                prepareOnce();
                if (message.getContent(Exception.class) == null) {
                    call.body().close();
                    receive(message, call);
                }
            }
        }
    }

    /** XOP packages carry the action inside start-info only; peers look for it as a parameter of its own. */
    private static String contentType(Message message) {
        String type = String.valueOf(message.get(Message.CONTENT_TYPE));
        Object action = message.get(SoapBindingConstants.SOAP_ACTION);
        int boundary = type.indexOf("; boundary=");
        if (action == null || boundary < 0) {
            return type;
        }
        return type.substring(0, boundary) + "; action=\"" + action + "\"" + type.substring(boundary);
    }

    private void receive(Message sent, HttpCall call) throws IOException {
        ClassicHttpResponse response = call.response();
        Header contentType = response.getFirstHeader("Content-Type");
        String type = contentType == null ? "" : contentType.getValue();
        if (!isSoap(type)) {
            throw new NoSoapException(response.getCode(), type);
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        Message received = new MessageImpl();
        received.setExchange(sent.getExchange());
        received.put(Message.RESPONSE_CODE, response.getCode());
        received.put(Message.CONTENT_TYPE, type);
        received.put(Message.PROTOCOL_HEADERS, headers);
        received.setContent(InputStream.class, call.watched(response.getEntity()));
        incomingObserver.onMessage(received);
    }

    private static boolean isSoap(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/related") || type.startsWith("application/soap+xml");
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }

    /** The peer answered with something that is no SOAP 1.2 message. */
    static final class NoSoapException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;

        NoSoapException(int status, String contentType) {
            super("HTTP status " + status + " with " + (contentType.isEmpty() ? "no content type" : contentType));
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
