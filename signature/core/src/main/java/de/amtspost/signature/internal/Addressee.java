package de.amtspost.signature.internal;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.w3c.dom.Element;

/** Finds out whether elements {@code ds:X509Data} (XML Signature 1.1, section 4.5.4) mean one certificate. */
final class Addressee {

    private final X509Certificate certificate;

    Addressee(X509Certificate certificate) {
        this.certificate = certificate;
    }

    boolean isMeantBy(List<Element> x509Data) throws Unacceptable {
        for (Element data : x509Data) {
            for (Element part : Parts.of(data, Names.DS, "X509Data")) {
                if (isMeantBy(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isMeantBy(Element part) throws Unacceptable {
        return switch (part.getLocalName()) {
            case "X509Certificate" -> Arrays.equals(Parts.base64(part, "X509Certificate"), Markup.encoded(certificate));
            case "X509IssuerSerial" -> isMeantByIssuer(Parts.of(part, Names.DS, "X509IssuerSerial"));
            case "X509SKI" ->
                keyIdentifier().isPresent()
                        && Arrays.equals(
                                Parts.base64(part, "X509SKI"), keyIdentifier().get());
            case "X509Digest" -> isMeantByDigest(part);
            default -> false;
        };
    }

    private boolean isMeantByIssuer(List<Element> issuerAndSerial) {
        if (issuerAndSerial.size() != 2) {
            return false;
        }
        BigInteger serial = certificate.getSerialNumber();
        try {
            return certificate
                            .getIssuerX500Principal()
                            .equals(new X500Principal(issuerAndSerial.get(0).getTextContent()))
                    && issuerAndSerial.get(1).getTextContent().strip().equals(serial.toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isMeantByDigest(Element part) throws Unacceptable {
        Optional<Digest> digest = Digest.named(part.getAttribute("Algorithm"));
        return digest.isPresent()
                && Arrays.equals(
                        Parts.base64(part, Names.DS11, "X509Digest"),
                        digest.get().of(Markup.encoded(certificate)));
    }

    private Optional<byte[]> keyIdentifier() {
        return Optional.ofNullable(certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId()))
                .map(value -> SubjectKeyIdentifier.getInstance(
                                ASN1OctetString.getInstance(value).getOctets())
                        .getKeyIdentifier());
    }
}
