package de.amtspost.signature;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Party;
import de.amtspost.core.Transport;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Knows the certificates of partners. Whether one of them is believed is decided by a {@link Trust}, not here.
 *
 * <p>Besides folders, maps and what transports answer to look-ups, a directory can be an LDAP server: implement this
 * interface. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface CertificateDirectory {

    /**
     * Returns the certificates of a partner.
     *
     * @param partner the partner
     * @return its certificates by role; none if it is unknown
     * @throws UncheckedIOException if the directory cannot be read
     * @throws IllegalArgumentException if what it holds for the partner are no certificates
     * @throws AmtspostException if it has to be asked over a network, and that fails
     */
    PartnerCertificates of(Party partner);

    /**
     * Returns the directory that reads PEM files from a folder, each time anew: those of a partner lie in a folder named by
     * its identifier, percent-encoded ({@code dbs%3A090010010000}), and are named by role, for example {@code
     * content-encryption.pem} or {@code signature.pem}. A file may hold several certificates.
     *
     * @param folder the folder
     * @return the directory
     */
    static CertificateDirectory folder(Path folder) {
        return partner -> {
            String name = URLEncoder.encode(partner.identifier(), StandardCharsets.UTF_8);
            Path own = folder.resolve(name);
            Map<CertificateRole, List<X509Certificate>> found = new EnumMap<>(CertificateRole.class);
            // A name of dots alone would be another folder.
            if (!name.replace(".", "").isEmpty()) {
                for (CertificateRole role : CertificateRole.values()) {
                    Path file = own.resolve(role.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".pem");
                    if (Files.exists(file)) {
                        found.put(role, Trust.certificates(file));
                    }
                }
            }
            return new PartnerCertificates(found);
        };
    }

    /**
     * Returns the directory that asks the transport for a service of the partner ({@code lookupService} of XTA 2), and takes
     * certificates out of the parameters of the answer. It asks each time.
     *
     * @param transport the transport; needs the capability of look-ups
     * @param account on whose behalf it asks
     * @param service the URI of the service for which the certificates are
     * @param roles the role of a certificate by the code of its parameter type, as the operator of the directory has agreed on
     *     it; other parameters count for nothing. A value is a certificate in DER or PEM, at most 64 KiB
     * @return the directory
     */
    static CertificateDirectory lookup(
            Transport transport, Party account, String service, Map<String, CertificateRole> roles) {
        return new LookedUpCertificates(transport, account, service, roles);
    }

    /**
     * Returns the directory of the partners in a map.
     *
     * @param partners the certificates by the identifiers of the partners
     * @return the directory
     */
    static CertificateDirectory of(Map<String, PartnerCertificates> partners) {
        Map<String, PartnerCertificates> copy = Map.copyOf(partners);
        return partner -> copy.getOrDefault(partner.identifier(), new PartnerCertificates(Map.of()));
    }
}
