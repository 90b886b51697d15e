package de.amtspost.transport.xta;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Capability;
import de.amtspost.core.Delivery;
import de.amtspost.core.Failure;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.SendReceipt;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.Transport;
import de.amtspost.core.TransportException;
import de.amtspost.core.TransportReport;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
public final class XtaTransport implements Transport {

    private final Operations client;

    private XtaTransport(Operations client) {
        this.client = client;
    }

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
    public Set<Capability> capabilities() {
        return client.capabilities();
    }

    @Override
    public void checkAccount(Party account) {
        client.checkAccount(account);
    }

    @Override
    public List<ServiceOffer> lookup(Party account, List<ServiceQuery> queries) {
        return client.lookup(account, queries);
    }

    @Override
    public MessageId reserve(Party account) {
        return client.reserve(account);
    }

    @Override
    public SendOutcome submit(Party account, MessageId id, Message message) {
        try {
            client.send(account, id, message);
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

    @Override
    public Optional<Delivery> exchange(Party account, MessageId id, Message message) {
        return client.exchange(account, id, message);
    }

    @Override
    public TransportReport report(Party account, MessageId id) {
        return client.report(account, id);
    }

    @Override
    public void cancel(Party account, MessageId id) {
        client.cancel(account, id);
    }

    @Override
    public Listing list(Party account, MessageQuery query) {
        return client.list(account, query);
    }

    @Override
    public Delivery fetch(Party account, MessageId id) {
        return client.fetch(account, id);
    }

    @Override
    public void acknowledge(Party account, MessageId id) {
        client.acknowledge(account, id);
    }

    @Override
    public void close() {
        client.close();
    }

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
                return new XtaTransport(
                        new V5Operations(XtaClient.at(v5).settings(this).build()));
            }
            if (version == XtaVersion.V3 && v3 != null) {
                return new XtaTransport(
                        new V3Operations(XtaV3Client.at(v3).settings(this).build()));
            }
            throw new IllegalStateException("the endpoints are not those of version " + version);
        }
    }
}
