package de.amtspost.xta.soap.v3;

import de.amtspost.core.Fragments;
import de.amtspost.core.Party;
import de.amtspost.core.SecurityToken;
import de.amtspost.xta.contract.v3.oscimeta.PartyIdentifierType;
import de.amtspost.xta.contract.v3.oscimeta.PartyType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Authors, senders, readers, and the account of the header. */
public final class Parties {

    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    private Parties() {}

    /**
     * Writes the header {@code Author}: the account on whose behalf a request is made, that of a reader too.
     *
     * @param account the account
     * @return the header, without tokens
     */
    public static PartyType writeAccount(Party account) {
        PartyType target = new PartyType();
        target.setIdentifier(writeIdentifier(account));
        return target;
    }

    static PartyType write(Party party) {
        PartyType target = writeAccount(party);
        for (SecurityToken token : party.tokens()) {
            var entry = new de.amtspost.xta.contract.v3.oscimeta.SecurityToken();
            entry.setUsage(token.usage().name());
            entry.setToken(Fragments.toElement(token.token()));
            target.getSecurityToken().add(entry);
        }
        return target;
    }

    /** Writes a party of which the standard tells no more than this. */
    static PartyIdentifierType writeIdentifier(Party party) {
        PartyIdentifierType target = new PartyIdentifierType();
        target.setValue(party.identifier());
        target.setType(party.scheme().orElse(Party.XOEV));
        party.name().ifPresent(target::setName);
        party.category().ifPresent(target::setCategory);
        return target;
    }

    /**
     * Reads a party.
     *
     * @param party a valid party
     * @return the party
     * @throws IllegalArgumentException if its identifier is blank
     */
    public static Party read(PartyType party) {
        List<SecurityToken> tokens =
                party.getSecurityToken().stream().map(Parties::readToken).toList();
        return readIdentifier(party.getIdentifier()).withTokens(tokens);
    }

    static Party readIdentifier(PartyIdentifierType identifier) {
        return new Party(
                identifier.getValue(),
                text(identifier.getType()),
                text(identifier.getName()),
                text(identifier.getCategory()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The schema lets a blank attribute pass; it says no more than a missing one. */
    private static Optional<String> text(@Nullable String attribute) {
        return Optional.ofNullable(attribute).filter(value -> !value.isBlank());
    }

    /** Identifiers of tokens are valid within one document only: two messages of a list can bring the same token. */
    private static SecurityToken readToken(de.amtspost.xta.contract.v3.oscimeta.SecurityToken token) {
        Document copy = Fragments.newDocument();
        Element root = (Element) copy.importNode(token.getToken(), true);
        copy.appendChild(root);
        removeIds(root);
        return new SecurityToken(SecurityToken.Usage.valueOf(token.getUsage()), Fragments.toFragment(root));
    }

    private static void removeIds(Element element) {
        element.removeAttributeNS(WSU, "Id");
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element childElement) {
                removeIds(childElement);
            }
        }
    }
}
