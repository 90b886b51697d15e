package de.amtspost.transport.xta;

import de.amtspost.core.Spool;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import de.amtspost.signature.TlsProvider;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.internal.Http;
import de.amtspost.transport.xta.internal.SoapClient;
import de.amtspost.xta.soap.Compatibility;
import de.amtspost.xta.soap.cxf.Contract;
import de.amtspost.xta.soap.cxf.Limits;
import java.net.ProxySelector;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of clients and transports of every version. For one thread.
 *
 * @param <B> the type of the builder
 */
public abstract sealed class XtaBuilder<B extends XtaBuilder<B>>
        permits XtaClient.Builder, XtaV3Client.Builder, XtaTransport.Builder {

    private @Nullable Identity identity;
    private @Nullable Trust trust;
    private TlsProvider tls = TlsProvider.JAVA;
    private @Nullable Trust reportTrust;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private Spool spool = Spool.temporary();
    private long maxContentBytes = Limits.DEFAULT.contentBytes();
    private @Nullable ProxySelector proxy;
    private Set<Compatibility> compatibility = Set.of();

    XtaBuilder() {}

    abstract B self();

    B settings(XtaBuilder<?> other) {
        identity = other.identity;
        trust = other.trust;
        tls = other.tls;
        reportTrust = other.reportTrust;
        timeouts = other.timeouts;
        spool = other.spool;
        maxContentBytes = other.maxContentBytes;
        proxy = other.proxy;
        compatibility = other.compatibility;
        return self();
    }

    /**
     * Sets the TLS client certificate with which we show who we are. Required.
     *
     * @param identity key and certificate
     * @return this builder
     */
    public B identity(Identity identity) {
        this.identity = identity;
        return self();
    }

    /**
     * Sets whose server certificates are trusted. Required.
     *
     * @param trust the trust
     * @return this builder
     */
    public B trust(Trust trust) {
        this.trust = trust;
        return self();
    }

    /**
     * Sets whose TLS is spoken. Unset, that of the Java platform.
     *
     * @param provider the provider; {@link TlsProvider#BOUNCY_CASTLE} for brainpool curves
     * @return this builder
     */
    public B tls(TlsProvider provider) {
        this.tls = provider;
        return self();
    }

    /**
     * Sets whose signatures of transport reports are trusted. Unset, signatures of reports are not checked, and the
     * evidence says so.
     *
     * @param trust the trust
     * @return this builder
     */
    public B reportTrust(Trust trust) {
        this.reportTrust = trust;
        return self();
    }

    /**
     * Sets how long to wait.
     *
     * @param timeouts the time-outs
     * @return this builder
     */
    public B timeouts(Timeouts timeouts) {
        this.timeouts = timeouts;
        return self();
    }

    /**
     * Sets where fetched contents are kept. Unset, in the temporary folder of the system.
     *
     * @param spool the spool
     * @return this builder
     */
    public B spool(Spool spool) {
        this.spool = spool;
        return self();
    }

    /**
     * Sets the largest content that is fetched. Unset, 4 GiB.
     *
     * @param bytes the limit in bytes
     * @return this builder
     */
    public B maxContentBytes(long bytes) {
        this.maxContentBytes = bytes;
        return self();
    }

    /**
     * Sets the proxy for this client or transport alone. Unset, there is none; settings of the JVM do not count.
     *
     * @param proxy chooses the proxy
     * @return this builder
     */
    public B proxy(ProxySelector proxy) {
        this.proxy = proxy;
        return self();
    }

    /**
     * Sets where the peer may break the standard. Unset, nowhere.
     *
     * @param tolerances what to tolerate in answers
     * @return this builder
     */
    public B compatibility(Compatibility... tolerances) {
        this.compatibility = Set.of(tolerances);
        return self();
    }

    /** Where fetched contents are kept, with the limit. */
    Spool limitedSpool() {
        return spool.maxBytes(maxContentBytes);
    }

    @Nullable Trust trustForReports() {
        return reportTrust;
    }

    SoapClient soapClient(Contract contract) {
        if (identity == null || trust == null) {
            throw new IllegalStateException("an XTA client needs identity(...) and trust(...)");
        }
        Http http = new Http(Tls.of(identity, trust, tls), timeouts, proxy);
        Limits limits = new Limits(Limits.DEFAULT.envelopeBytes(), maxContentBytes, Limits.DEFAULT.contents());
        return new SoapClient(contract.tolerating(compatibility), http, timeouts, limits);
    }
}
