package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Certificates among the parameters of what readers offer. Asks each time. */
final class LookedUpCertificates implements CertificateDirectory {

    private static final int MAX_BYTES = 64 * 1024;

    private final Transport transport;
    private final Party account;
    private final String service;
    private final Map<String, CertificateRole> roles;

    LookedUpCertificates(Transport transport, Party account, String service, Map<String, CertificateRole> roles) {
        this.transport = transport;
        this.account = account;
        this.service = service;
        this.roles = Map.copyOf(roles);
    }

    @Override
    public PartnerCertificates of(Party partner) {
        Map<CertificateRole, List<X509Certificate>> found = new EnumMap<>(CertificateRole.class);
        for (ServiceOffer offer : transport.lookup(account, List.of(ServiceQuery.of(partner, service)))) {
            for (ServiceOffer.Parameter parameter : offer.parameters()) {
                CertificateRole role = roles.get(parameter.type().code());
                if (role != null) {
                    found.computeIfAbsent(role, key -> new ArrayList<>()).add(certificate(parameter.value()));
                }
            }
        }
        return new PartnerCertificates(found);
    }

    private static X509Certificate certificate(Content value) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(value.readBytes(MAX_BYTES)));
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate that was looked up cannot be read: " + e.getMessage(), e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("what was looked up is no certificate", e);
        }
    }
}
