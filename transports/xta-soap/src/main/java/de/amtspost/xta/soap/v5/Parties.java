package de.amtspost.xta.soap.v5;

import de.amtspost.core.Fragments;
import de.amtspost.core.Party;
import de.amtspost.core.PartyCertificate;
import de.amtspost.xta.contract.v5.CertificateType;
import de.amtspost.xta.contract.v5.CodeCertificateUsage;
import de.amtspost.xta.contract.v5.CodeDirectory;
import de.amtspost.xta.contract.v5.PartyIdentifierType;
import de.amtspost.xta.contract.v5.PartyType;
import de.amtspost.xta.contract.v5.PartyWithIDType;
import de.amtspost.xta.soap.XmlIds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Authors, senders, readers, and the account of the header. */
public final class Parties {

    private static final String NAMESPACE = "https://xoev.de/transport/xta/core/3.1.1";
    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private Parties() {}

    /**
     * Writes the header {@code Party}: the account on whose behalf a request is made.
     *
     * @param account the account
     * @return the header
     */
    public static PartyType writeAccount(Party account) {
        return fill(new PartyType(), account, new XmlIds());
    }

    static PartyType writeReader(Party reader, XmlIds ids) {
        return fill(new PartyType(), reader, ids);
    }

    static PartyWithIDType writeWithId(Party party, XmlIds ids) {
        PartyWithIDType target = fill(new PartyWithIDType(), party, ids);
        target.setId(ids.take(Optional.empty()));
        for (PartyCertificate certificate : party.certificates()) {
            CertificateType entry = new CertificateType();
            certificate.usages().forEach(usage -> entry.getUsage().add(Codes.fill(new CodeCertificateUsage(), usage)));
            entry.setData(renamed(Fragments.toElement(certificate.x509Data()), NAMESPACE, "xta:Data"));
            target.getCertificate().add(entry);
        }
        return target;
    }

    private static <T extends PartyType> T fill(T target, Party party, XmlIds ids) {
        PartyIdentifierType identifier = new PartyIdentifierType();
        identifier.setValue(party.identifier());
        party.scheme().ifPresent(identifier::setIdentifierScheme);
        // Optional in the schema, but peers demand a name; the identifier is better than nothing.
        identifier.setName(party.name().orElse(party.identifier()));
        party.category().ifPresent(identifier::setOrganizationCategory);
        target.setIdentifier(identifier);
        party.directory().ifPresent(code -> target.setDirectory(Codes.fill(new CodeDirectory(), code)));
        target.setExtensions(Extensions.write(party.extensions(), ids));
        return target;
    }

    /**
     * Reads a party.
     *
     * @param party a valid party
     * @return the party
     */
    public static Party read(PartyType party) {
        PartyIdentifierType identifier = party.getIdentifier();
        List<PartyCertificate> certificates = party instanceof PartyWithIDType withId
                ? withId.getCertificate().stream().map(Parties::readCertificate).toList()
                : List.of();
        return new Party(
                identifier.getValue(),
                text(identifier.getIdentifierScheme()),
                text(identifier.getName()),
                text(identifier.getOrganizationCategory()),
                Codes.readOptional(party.getDirectory()),
                certificates,
                Extensions.read(party.getExtensions()),
                List.of());
    }

    /** The schema lets a blank attribute pass; it says no more than a missing one. */
    private static Optional<String> text(@Nullable String attribute) {
        return Optional.ofNullable(attribute).filter(value -> !value.isBlank());
    }

    private static PartyCertificate readCertificate(CertificateType certificate) {
        Document copy = Fragments.newDocument();
        copy.appendChild(copy.importNode(certificate.getData(), true));
        return new PartyCertificate(
                certificate.getUsage().stream().map(Codes::read).toList(),
                Fragments.toFragment(renamed(copy.getDocumentElement(), SIGNATURES, "ds:X509Data")));
    }

    /** The contract gives the certificate data the type of XML signatures, but a name of its own. */
    private static Element renamed(Element root, String namespace, String name) {
        return (Element) root.getOwnerDocument().renameNode(root, namespace, name);
    }
}
