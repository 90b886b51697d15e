package de.amtspost.testpki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * Gives time stamps (RFC 3161) over HTTP, on the loopback address. Thread-safe.
 *
 * <pre>{@code
 * TestCertificate service = pki.request("Zeitstempel").timestamping().issue();
 * try (TimestampServer server = TimestampServer.start(service)) {
 *     ... server.uri() ...
 * }
 * }</pre>
 */
public final class TimestampServer implements AutoCloseable {

    /** A policy under an arc for examples (RFC 5612 does the same for enterprises). */
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1");

    private static final int MAX_REQUEST = 64 * 1024;

    private final TestCertificate service;
    private final Clock clock;
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    private TimestampServer(TestCertificate service, Clock clock, HttpServer server) {
        this.service = service;
        this.clock = clock;
        this.server = server;
    }

    /**
     * Starts a server that states the present time.
     *
     * @param service signs; made by {@link TestRequest#timestamping} if it is to be believed
     * @return the server, on a free port
     * @throws IOException if no port can be opened
     */
    public static TimestampServer start(TestCertificate service) throws IOException {
        return start(service, Clock.systemUTC());
    }

    /**
     * Starts a server that states the time of a clock.
     *
     * @param service signs; made by {@link TestRequest#timestamping} if it is to be believed
     * @param clock gives the time
     * @return the server, on a free port
     * @throws IOException if no port can be opened
     */
    public static TimestampServer start(TestCertificate service, Clock clock) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TimestampServer server = new TimestampServer(service, clock, http);
        http.createContext("/tsp", server::answer);
        http.start();
        return server;
    }

    /**
     * Returns where requests are answered.
     *
     * @return the address
     */
    public URI uri() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/tsp");
    }

    /**
     * Returns how often the server was asked.
     *
     * @return the number of requests
     */
    public int requests() {
        return requests.get();
    }

    @SuppressWarnings("JavaUtilDate") // The generator of Bouncy Castle takes nothing else.
    private void answer(HttpExchange exchange) throws IOException {
        BigInteger serial = BigInteger.valueOf(requests.incrementAndGet());
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            TimeStampRequest request = new TimeStampRequest(body.readNBytes(MAX_REQUEST));
            byte[] answer = new TimeStampResponseGenerator(tokens(), TSPAlgorithms.ALLOWED)
                    .generate(request, serial, Date.from(clock.instant()))
                    .getEncoded();
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (TSPException | GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the time stamp cannot be made", e);
        }
    }

    private TimeStampTokenGenerator tokens() throws OperatorCreationException, GeneralSecurityException, TSPException {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder()
                .setProvider(Keys.BOUNCY_CASTLE)
                .build();
        SignerInfoGenerator signer = new JcaSignerInfoGeneratorBuilder(digests)
                .build(RevocationList.signer(service), new JcaX509CertificateHolder(service.certificate()));
        TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                signer, digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)), POLICY);
        generator.addCertificates(new JcaCertStore(service.chain()));
        return generator;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
