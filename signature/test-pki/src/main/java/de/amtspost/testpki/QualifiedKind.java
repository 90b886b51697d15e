package de.amtspost.testpki;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** For whom a qualified certificate is (ETSI EN 319 412-5, section 4.2.3). */
public enum QualifiedKind {
    /** A natural person, who signs. */
    SIGNATURE("0.4.0.1862.1.6.1"),
    /** A legal person, who seals. */
    SEAL("0.4.0.1862.1.6.2");

    private final String identifier;

    QualifiedKind(String identifier) {
        this.identifier = identifier;
    }

    ASN1ObjectIdentifier identifier() {
        return new ASN1ObjectIdentifier(identifier);
    }
}
