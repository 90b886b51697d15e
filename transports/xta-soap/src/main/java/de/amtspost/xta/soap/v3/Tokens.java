package de.amtspost.xta.soap.v3;

import de.amtspost.core.Fragments;
import de.amtspost.xta.contract.v3.osci.X509TokenContainerType;
import de.amtspost.xta.contract.v3.osci.X509TokenInfo;
import de.amtspost.xta.soap.CertificateToken;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XmlTimes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The header {@code X509TokenContainer}: certificates to be checked on the way. */
public final class Tokens {

    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private Tokens() {}

    /**
     * Writes certificates.
     *
     * @param tokens the certificates
     * @return the header; null if there are none, because an empty one breaks the contract
     */
    public static @Nullable X509TokenContainerType write(List<CertificateToken> tokens) {
        if (tokens.isEmpty()) {
            return null;
        }
        X509TokenContainerType target = new X509TokenContainerType();
        for (CertificateToken token : tokens) {
            X509TokenInfo.TokenApplication application = new X509TokenInfo.TokenApplication();
            application.setTimeInstant(XmlTimes.toXml(token.applied()));
            X509TokenInfo info = new X509TokenInfo();
            info.setId(XmlIds.fresh());
            info.setX509Data(data(token.certificate()));
            info.getTokenApplication().add(application);
            target.getX509TokenInfo().add(info);
        }
        return target;
    }

    private static Element data(X509Certificate certificate) {
        Document document = Fragments.newDocument();
        Element data = document.createElementNS(SIGNATURES, "ds:X509Data");
        document.appendChild(data);
        Element entry = document.createElementNS(SIGNATURES, "ds:X509Certificate");
        data.appendChild(entry);
        try {
            entry.setTextContent(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate cannot be encoded", e);
        }
        return data;
    }

    /**
     * Reads certificates: one for each application of each.
     *
     * @param container a valid header, where there is one
     * @return the certificates, in order
     * @throws IllegalArgumentException if an entry has no certificate, or one that cannot be read
     * @throws java.time.DateTimeException if a time is beyond what Java can express
     */
    public static List<CertificateToken> read(@Nullable X509TokenContainerType container) {
        List<CertificateToken> tokens = new ArrayList<>();
        if (container != null) {
            for (X509TokenInfo info : container.getX509TokenInfo()) {
                X509Certificate certificate = certificate(info.getX509Data());
                info.getTokenApplication()
                        .forEach(application -> tokens.add(
                                new CertificateToken(certificate, XmlTimes.toJava(application.getTimeInstant()))));
            }
        }
        return List.copyOf(tokens);
    }

    /** The first one is that of the holder; others can stand behind it as its path. */
    private static X509Certificate certificate(Element data) {
        NodeList entries = data.getElementsByTagNameNS(SIGNATURES, "X509Certificate");
        if (entries.getLength() == 0) {
            throw new IllegalArgumentException("an X509TokenInfo has no X509Certificate");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(entries.item(0).getTextContent());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the X509Certificate of an X509TokenInfo cannot be read", e);
        }
    }
}
