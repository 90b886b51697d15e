package de.amtspost.signature;

import de.amtspost.core.Party;
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
 * <p>Besides folders and maps, a directory can be what the transport answers to a look-up, or an LDAP server: implement this
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
