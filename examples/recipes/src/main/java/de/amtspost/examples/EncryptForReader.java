package de.amtspost.examples;

import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.XmlDecrypter;
import de.amtspost.signature.XmlEncrypter;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * Encrypts an element for its reader alone: here the container of contents of XTA 2 version 3, whose schema has words for
 * XML Encryption 1.0 only.
 */
public final class EncryptForReader {

    private static final QName CONTAINER = new QName("http://xoev.de/transport/xta/211", "ContentContainer");

    private EncryptForReader() {}

    /**
     * Encrypts, at the author's.
     *
     * @param container the element {@code xta:ContentContainer}
     * @param reader the reader's certificate for encryption, with an RSA key
     * @param authorities from which authorities that certificate must descend
     * @return the element {@code xenc:EncryptedData} to send in its place
     */
    public static Element encrypt(Element container, X509Certificate reader, Trust authorities) {
        return XmlEncrypter.of(List.of(reader), authorities)
                .withinXmlEncryption10()
                .encrypt(container);
    }

    /**
     * Decrypts, at the reader's.
     *
     * @param encryptedData the element that came in place of the container
     * @param present the reader's key
     * @param former the key before it, for messages that were under way when it changed
     * @return the element {@code xta:ContentContainer}
     */
    public static Element decrypt(Element encryptedData, Identity present, Identity former) {
        return XmlDecrypter.of(present, former).acceptingXmlEncryption10().decrypt(encryptedData, CONTAINER);
    }
}
