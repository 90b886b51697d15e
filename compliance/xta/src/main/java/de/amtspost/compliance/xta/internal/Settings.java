package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.ProductOperator;
import de.amtspost.compliance.xta.Profile;
import de.amtspost.core.Message;
import de.amtspost.core.Party;
import de.amtspost.signature.Identity;
import de.amtspost.signature.TlsProvider;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that a certification is told.
 *
 * @param version the version of XTA 2
 * @param profile what the product is held against
 * @param identity our TLS certificate, shown as client and as server
 * @param readerIdentity the TLS certificate with which we act for the reader
 * @param trust whose certificates are trusted
 * @param tls whose TLS is spoken
 * @param recipient the party that hands on messages that are answered at once
 * @param message the message that is sent; its author and reader are those of the scenario
 * @param targets the addresses of the ports of the product, by the name of the port
 * @param fillMailbox whether to send the message before it is fetched
 * @param certificates the client certificates with which the product may come
 * @param host where we listen
 * @param port the port where we listen, 0 for any free one
 * @param callLimit how long to wait for an answer of the product
 * @param scenarioLimit how long to wait for calls of the product
 * @param quiet how long to listen for calls too many, after the last step
 * @param progress is told of every exchange
 * @param clock the time
 * @param behaviours whether the behaviours are tried as well
 * @param identities further certificates for them, by their names in the table
 * @param given what the tester says of the product, by the names in the table
 * @param operator runs the product, if there is one
 * @param largeContent how many bytes the large content has, 0 for none
 * @param codeLists the code lists that were agreed beside those of the standard
 */
public record Settings(
        XtaVersion version,
        Profile profile,
        Identity identity,
        Identity readerIdentity,
        Trust trust,
        TlsProvider tls,
        Party recipient,
        Message message,
        Map<String, URI> targets,
        boolean fillMailbox,
        List<X509Certificate> certificates,
        String host,
        int port,
        Duration callLimit,
        Duration scenarioLimit,
        Duration quiet,
        Consumer<Exchange> progress,
        Clock clock,
        boolean behaviours,
        Map<String, Identity> identities,
        Map<String, String> given,
        Optional<ProductOperator> operator,
        long largeContent,
        Set<String> codeLists) {

    Party author() {
        return message.envelope().from();
    }

    Party reader() {
        return message.envelope().to();
    }

    /** The party that an account of the table of steps stands for. */
    Party party(String account) {
        return switch (account) {
            case "author" -> author();
            case "reader" -> reader();
            case "recipient" -> recipient();
            default -> throw new IllegalArgumentException("there is no account " + account);
        };
    }

    Identity identity(String account) {
        return account.equals("reader") ? readerIdentity : identity;
    }

    /**
     * Returns where the product offers an operation.
     *
     * @param operation the operation
     * @return the address of its port
     * @throws IllegalStateException if it is not known
     */
    public URI requireTarget(Operation operation) {
        URI address = targets.get(operation.port());
        if (address == null) {
            throw new IllegalStateException("the address of the port " + operation.port()
                    + " of the product is not known; name it with target(...)");
        }
        return address;
    }
}
