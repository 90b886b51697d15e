package de.amtspost.server.internal;

import de.amtspost.core.MessageCheck;
import de.amtspost.core.Spool;
import de.amtspost.server.Account;
import de.amtspost.server.ExchangeTap;
import de.amtspost.server.MalwareScanner;
import de.amtspost.server.MessageHandler;
import de.amtspost.server.MessageStore;
import de.amtspost.server.ServiceDirectory;
import de.amtspost.signature.Identity;
import de.amtspost.signature.TlsProvider;
import de.amtspost.signature.Trust;
import de.amtspost.xta.soap.Compatibility;
import de.amtspost.xta.soap.cxf.Limits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a server is told.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param identity the TLS server certificate; also shown to readers' ports
 * @param trust whose client certificates are let in, and whose readers' ports are trusted
 * @param tls whose TLS is spoken
 * @param reportSigner signs transport reports, where set
 * @param accounts the accounts
 * @param store where messages are kept
 * @param directory answers look-ups, where set
 * @param checks every message must pass them
 * @param scanner looks for malicious code, where set
 * @param handler answers synchronous messages, where set
 * @param serviceProfiles the service profiles that are supported; empty for any
 * @param senderId names this server in identifiers
 * @param serverName names this server in reports
 * @param spool where contents lie while they come in
 * @param limits how much is read
 * @param clock the time
 * @param envelopeLog where envelopes are written, where set
 * @param compatibility where callers of version 3 may break the standard
 * @param tokenTrust from whom certificates of an {@code X509TokenContainer} must descend, where they are checked
 * @param tap looks at every exchange, where set
 */
public record ServerSettings(
        String host,
        int port,
        Identity identity,
        Trust trust,
        TlsProvider tls,
        Optional<Identity> reportSigner,
        List<Account> accounts,
        MessageStore store,
        Optional<ServiceDirectory> directory,
        List<MessageCheck> checks,
        Optional<MalwareScanner> scanner,
        Optional<MessageHandler> handler,
        Set<String> serviceProfiles,
        String senderId,
        String serverName,
        Spool spool,
        Limits limits,
        Clock clock,
        Optional<Path> envelopeLog,
        Set<Compatibility> compatibility,
        Optional<Trust> tokenTrust,
        Optional<ExchangeTap> tap) {}
