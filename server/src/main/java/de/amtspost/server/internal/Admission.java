package de.amtspost.server.internal;

import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.XtaFault;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the accounts, and lets a caller act for one only with a certificate that belongs to it. Unknown, foreign and
 * inactive accounts are refused alike but for the number, after the certificate has been checked: a stranger learns
 * nothing about who has an account here. Thread-safe.
 */
final class Admission {

    private final Map<String, Account> accounts;

    Admission(List<Account> accounts) {
        Map<String, Account> byIdentifier = new HashMap<>();
        for (Account account : accounts) {
            if (byIdentifier.put(account.party().identifier(), account) != null) {
                throw new IllegalStateException(
                        "there are two accounts of " + account.party().identifier());
            }
        }
        this.accounts = Map.copyOf(byIdentifier);
    }

    /** Lets the caller in, or refuses. */
    Account admit(Party party, Optional<X509Certificate> certificate) {
        Account account = accounts.get(party.identifier());
        if (account == null
                || !account.party().isSameAs(party)
                || certificate.isEmpty()
                || !account.certificates().contains(certificate.get())) {
            throw new Refusal(
                    XtaFault.PERMISSION_DENIED,
                    ErrorNumber.IDENTITY,
                    "there is no account for this party and client certificate: " + party.identifier());
        }
        if (!account.active()) {
            throw new Refusal(
                    XtaFault.PERMISSION_DENIED,
                    ErrorNumber.ACCOUNT_LOCKED,
                    "the account is not active: " + party.identifier());
        }
        return account;
    }

    /** Finds the account of a reader. */
    Optional<Account> account(Party party) {
        return Optional.ofNullable(accounts.get(party.identifier()))
                .filter(account -> account.party().isSameAs(party));
    }
}
