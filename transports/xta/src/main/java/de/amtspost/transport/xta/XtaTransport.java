package de.amtspost.transport.xta;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Failure;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.SendReceipt;
import de.amtspost.core.Transport;
import de.amtspost.core.TransportException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * XTA 2 as a transport. Thread-safe.
 *
 * <pre>{@code
 * Transport transport = XtaTransport.at(URI.create("https://xta.example.de/services/XTACore"))
 *         .identity(Identity.pkcs12(Path.of("fachverfahren.p12"), password))
 *         .trust(Trust.pem(Path.of("verwaltungs-pki.pem")))
 *         .build();
 * }</pre>
 *
 * <p>It speaks version 5.1.1 unless told otherwise: {@code .version(XtaVersion.V3)}. What one version can say and the other
 * cannot is told by {@link #capabilities()}.
 *
 * <p>Version 3 confirms a message with a handle that came when it was listed or fetched. The transport keeps the handles of
 * the last 10,000 messages in memory. Where it has none, after a restart for example, {@link #acknowledge} lists the message
 * first, as a second request; so it does again after the peer refused a handle.
 */
public abstract sealed class XtaTransport implements Transport permits V3Transport, V5Transport {

    XtaTransport() {}

    /**
     * Starts a transport for the ports under a common base address.
     *
     * @param base the base address, for example {@code https://xta.example.de/services/XTACore}; the names of the ports
     *     below it are those of {@link XtaEndpoints#under} or {@link XtaV3Endpoints#under}
     * @return a builder, for one thread
     */
    public static Builder at(URI base) {
        return new Builder(XtaEndpoints.under(base), XtaV3Endpoints.under(base));
    }

    /**
     * Starts a transport of version 5 for ports with addresses of their own.
     *
     * @param endpoints the addresses
     * @return a builder, for one thread
     */
    public static Builder at(XtaEndpoints endpoints) {
        return new Builder(endpoints, null);
    }

    /**
     * Starts a transport of version 3 for ports with addresses of their own.
     *
     * @param endpoints the addresses
     * @return a builder, for one thread
     */
    public static Builder at(XtaV3Endpoints endpoints) {
        return new Builder(null, endpoints).version(XtaVersion.V3);
    }

    @Override
    public final SendOutcome submit(Party account, MessageId id, Message message) {
        try {
            send(account, id, message);
            return new SendOutcome.Accepted(new SendReceipt(id, OffsetDateTime.now(ZoneId.systemDefault())));
        } catch (IndeterminateException e) {
            return new SendOutcome.Indeterminate(id, e);
        } catch (TransportException e) {
            if (!e.contentMayHaveLeft()) {
                throw e;
            }
            return new SendOutcome.Indeterminate(id, unsure(id, e));
        } catch (AmtspostException e) {
            return new SendOutcome.Rejected(id, e);
        }
    }

    /** The peer had the content and then failed: what it did before, nobody knows. */
    private static IndeterminateException unsure(MessageId id, TransportException e) {
        Failure failure = Failure.of("The peer failed after it had received the content: " + e.getMessage())
                .message(id)
                .contentMayHaveLeft(true)
                .next("ask for the transport report before sending again")
                .cause(e);
        return new IndeterminateException(e.peerError().map(failure::peer).orElse(failure));
    }

    /** Hands a message over; what is thrown tells whether its content can have left. */
    abstract void send(Party account, MessageId id, Message message);

    /** Builds an {@link XtaTransport}. Not safe for use by several threads. */
    public static final class Builder extends XtaBuilder<Builder> {

        private final @Nullable XtaEndpoints v5;
        private final @Nullable XtaV3Endpoints v3;
        private XtaVersion version = XtaVersion.V5;

        private Builder(@Nullable XtaEndpoints v5, @Nullable XtaV3Endpoints v3) {
            this.v5 = v5;
            this.v3 = v3;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the version of XTA 2 that the peer speaks. Unset, it is that of the endpoints, or version 5 where a base
         * address was given.
         *
         * @param version the version
         * @return this builder
         */
        public Builder version(XtaVersion version) {
            this.version = version;
            return this;
        }

        /**
         * Makes the transport. Connects to nothing yet.
         *
         * @return the transport, to be closed by the caller
         * @throws IllegalStateException if identity or trust is missing, or the endpoints are those of another version
         */
        public XtaTransport build() {
            if (version == XtaVersion.V5 && v5 != null) {
                return new V5Transport(XtaClient.at(v5).settings(this).build());
            }
            if (version == XtaVersion.V3 && v3 != null) {
                return new V3Transport(XtaV3Client.at(v3).settings(this).build());
            }
            throw new IllegalStateException("the endpoints are not those of version " + version);
        }
    }
}
