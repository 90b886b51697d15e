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
import de.amtspost.core.Spool;
import de.amtspost.core.Transport;
import de.amtspost.core.TransportException;
import de.amtspost.core.TransportReport;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.xta.soap.XtaCapabilities;
import java.net.ProxySelector;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * XTA 2 version 5.1.1 as a transport. Thread-safe.
 *
 * <pre>{@code
 * Transport transport = XtaTransport.at(URI.create("https://xta.example.de/services/XTACore"))
 *         .identity(Identity.pkcs12(Path.of("fachverfahren.p12"), password))
 *         .trust(Trust.pem(Path.of("verwaltungs-pki.pem")))
 *         .build();
 * }</pre>
 */
public final class XtaTransport implements Transport {

    private final XtaClient client;

    private XtaTransport(XtaClient client) {
        this.client = client;
    }

    /**
     * Starts a transport for the ports under a common base address.
     *
     * @param base the base address, for example {@code https://xta.example.de/services/XTACore}
     * @return a builder, for one thread
     */
    public static Builder at(URI base) {
        return new Builder(XtaClient.at(base));
    }

    /**
     * Starts a transport for ports with addresses of their own.
     *
     * @param endpoints the addresses
     * @return a builder, for one thread
     */
    public static Builder at(XtaEndpoints endpoints) {
        return new Builder(XtaClient.at(endpoints));
    }

    @Override
    public Set<Capability> capabilities() {
        return XtaCapabilities.V5;
    }

    @Override
    public void checkAccount(Party account) {
        client.checkAccountActive(account);
    }

    @Override
    public List<ServiceOffer> lookup(Party account, List<ServiceQuery> queries) {
        return client.lookupService(account, queries);
    }

    @Override
    public MessageId reserve(Party account) {
        return client.createMessageID(account);
    }

    @Override
    public SendOutcome submit(Party account, MessageId id, Message message) {
        try {
            client.sendMessage(account, id, message);
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
        return client.sendMessageSync(account, id, message);
    }

    @Override
    public TransportReport report(Party account, MessageId id) {
        return client.getTransportReport(account, id);
    }

    @Override
    public Listing list(Party account, MessageQuery query) {
        return client.getStatusList(account, query);
    }

    @Override
    public Delivery fetch(Party account, MessageId id) {
        return client.getMessage(account, id);
    }

    @Override
    public void acknowledge(Party account, MessageId id) {
        client.close(account, id);
    }

    @Override
    public void close() {
        client.close();
    }

    /** Builds an {@link XtaTransport}; the settings are those of {@link XtaClient.Builder}. For one thread. */
    public static final class Builder {

        private final XtaClient.Builder client;

        private Builder(XtaClient.Builder client) {
            this.client = client;
        }

        /**
         * Sets the TLS client certificate. Required.
         *
         * @param identity key and certificate
         * @return this builder
         */
        public Builder identity(Identity identity) {
            client.identity(identity);
            return this;
        }

        /**
         * Sets whose server certificates are trusted. Required.
         *
         * @param trust the trust
         * @return this builder
         */
        public Builder trust(Trust trust) {
            client.trust(trust);
            return this;
        }

        /**
         * Sets whose signatures of transport reports are trusted.
         *
         * @param trust the trust
         * @return this builder
         */
        public Builder reportTrust(Trust trust) {
            client.reportTrust(trust);
            return this;
        }

        /**
         * Sets how long to wait.
         *
         * @param timeouts the time-outs
         * @return this builder
         */
        public Builder timeouts(Timeouts timeouts) {
            client.timeouts(timeouts);
            return this;
        }

        /**
         * Sets where fetched contents are kept.
         *
         * @param spool the spool
         * @return this builder
         */
        public Builder spool(Spool spool) {
            client.spool(spool);
            return this;
        }

        /**
         * Sets the largest content that is fetched.
         *
         * @param bytes the limit in bytes
         * @return this builder
         */
        public Builder maxContentBytes(long bytes) {
            client.maxContentBytes(bytes);
            return this;
        }

        /**
         * Sets the proxy for this transport alone.
         *
         * @param proxy chooses the proxy
         * @return this builder
         */
        public Builder proxy(ProxySelector proxy) {
            client.proxy(proxy);
            return this;
        }

        /**
         * Makes the transport. Connects to nothing yet.
         *
         * @return the transport, to be closed by the caller
         * @throws IllegalStateException if identity or trust is missing
         */
        public XtaTransport build() {
            return new XtaTransport(client.build());
        }
    }
}
