package de.amtspost.server;

import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account of the message box: a party, the client certificates with which it may come, and what it offers as a
 * reader. Several accounts may share a certificate; a party has one account. Immutable.
 */
public final class Account {

    private final Party party;
    private final Set<X509Certificate> certificates;
    private final boolean active;
    private final List<Service> services;
    private final Optional<URI> readerEndpoint;
    private final boolean answeredHere;

    private Account(Builder builder) {
        this.party = builder.party;
        this.certificates = Set.copyOf(builder.certificates);
        this.active = builder.active;
        this.services = List.copyOf(builder.services);
        this.readerEndpoint = Optional.ofNullable(builder.readerEndpoint);
        this.answeredHere = builder.answeredHere;
    }

    /** How a service is answered. */
    public enum Mode {
        /** The message waits in the mailbox; an answer, if any, is a message of its own. */
        ASYNCHRONOUS,
        /** The reader answers while the author waits. */
        SYNCHRONOUS
    }

    /**
     * A service that a party offers as a reader.
     *
     * @param uri the URI of the service
     * @param mode how it is answered
     * @param parameters what an author needs to use it, for example an encryption certificate
     */
    public record Service(String uri, Mode mode, List<ServiceOffer.Parameter> parameters) {

        /**
         * Copies the list.
         *
         * @param uri the URI of the service
         * @param mode how it is answered
         * @param parameters what an author needs to use it, for example an encryption certificate
         */
        public Service {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * Starts an account.
     *
     * @param party the party
     * @return a builder, for one thread
     */
    public static Builder of(Party party) {
        return new Builder(party);
    }

    /**
     * Returns the party.
     *
     * @return the party
     */
    public Party party() {
        return party;
    }

    /**
     * Returns the client certificates with which the party may come.
     *
     * @return the certificates
     */
    public Set<X509Certificate> certificates() {
        return certificates;
    }

    /**
     * Tells whether the account may be used.
     *
     * @return whether it is active
     */
    public boolean active() {
        return active;
    }

    /**
     * Returns what the party offers as a reader.
     *
     * @return the services
     */
    public List<Service> services() {
        return services;
    }

    /**
     * Returns the service of that URI.
     *
     * @param uri the URI
     * @return the service, if the party offers it
     */
    public Optional<Service> service(String uri) {
        return services.stream().filter(service -> service.uri().equals(uri)).findFirst();
    }

    /**
     * Returns where synchronous messages are delivered.
     *
     * @return the address of the reader's port, if the party answers synchronously
     */
    public Optional<URI> readerEndpoint() {
        return readerEndpoint;
    }

    /**
     * Tells whether the server's own handler answers synchronous messages.
     *
     * @return whether they are answered here
     */
    public boolean answeredHere() {
        return answeredHere;
    }

    /**
     * Tells whether the party takes synchronous messages at all.
     *
     * @return whether they are delivered to a reader's port, or answered here
     */
    public boolean answersSynchronously() {
        return answeredHere || readerEndpoint.isPresent();
    }

    @Override
    public String toString() {
        return "account " + party.identifier() + (active ? "" : " (inactive)");
    }

    /** Builds an {@link Account}. Not safe for use by several threads. */
    public static final class Builder {

        private final Party party;
        private final Set<X509Certificate> certificates = new LinkedHashSet<>();
        private boolean active = true;
        private final List<Service> services = new ArrayList<>();
        private @Nullable URI readerEndpoint;
        private boolean answeredHere;

        private Builder(Party party) {
            this.party = party;
        }

        /**
         * Adds a client certificate with which the party may come. At least one is required; add the next one before the
         * first expires.
         *
         * @param certificate the certificate itself, not that of its issuer
         * @return this builder
         */
        public Builder certificate(X509Certificate certificate) {
            certificates.add(certificate);
            return this;
        }

        /**
         * Locks the account: everything is refused, and nothing is taken in for it.
         *
         * @return this builder
         */
        public Builder inactive() {
            this.active = false;
            return this;
        }

        /**
         * Adds a service that the party offers as a reader.
         *
         * @param uri the URI of the service
         * @param mode how it is answered
         * @param parameters what an author needs to use it
         * @return this builder
         */
        public Builder service(String uri, Mode mode, ServiceOffer.Parameter... parameters) {
            services.add(new Service(uri, mode, List.of(parameters)));
            return this;
        }

        /**
         * Sets where synchronous messages are delivered.
         *
         * @param address the address of the reader's port
         * @return this builder
         */
        public Builder readerEndpoint(URI address) {
            this.readerEndpoint = address;
            return this;
        }

        /**
         * Lets the handler of this server, see {@link XtaServer.Builder#reader}, answer synchronous messages, without a
         * reader's port in between. A reader's port that is set as well is not called. In version 3 the server is then the
         * reader's own server, too: {@code sendMessageSync} takes messages whose identifier another server has given out.
         *
         * @return this builder
         */
        public Builder answeredHere() {
            this.answeredHere = true;
            return this;
        }

        /**
         * Makes the account.
         *
         * @return the account
         * @throws IllegalStateException if there is no certificate, or a synchronous service that nobody answers
         */
        public Account build() {
            if (certificates.isEmpty()) {
                throw new IllegalStateException("the account of " + party.identifier() + " needs certificate(...)");
            }
            if (readerEndpoint == null
                    && !answeredHere
                    && services.stream().anyMatch(service -> service.mode() == Mode.SYNCHRONOUS)) {
                throw new IllegalStateException("the account of " + party.identifier()
                        + " offers a synchronous service and needs readerEndpoint(...) or answeredHere()");
            }
            return new Account(this);
        }
    }
}
