package de.amtspost.examples;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Safeguard;
import de.amtspost.signature.Identity;
import de.amtspost.signature.SignedMessages;
import de.amtspost.signature.Trust;
import de.amtspost.signature.XmlDecrypter;
import de.amtspost.signature.XmlEncrypter;
import de.amtspost.transport.xta.EncryptedContainers;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;

/** Talks to a server of version 3 today and to one of version 5 tomorrow. */
public final class ChangeVersion {

    private ChangeVersion() {}

    /**
     * Opens a post office; address and version are all that tells them apart.
     *
     * @param server the base address of the ports
     * @param version the version of XTA 2 that the server speaks
     * @param identity our TLS certificate
     * @param trust whose server certificates are trusted
     * @return the post office, to be closed by the caller
     */
    public static Amtspost post(URI server, XtaVersion version, Identity identity, Trust trust) {
        return Amtspost.builder()
                .transport(XtaTransport.at(server)
                        .version(version)
                        .identity(identity)
                        .trust(trust)
                        .build())
                .build();
    }

    /**
     * Signs messages and encrypts them for their reader; version 3 only.
     *
     * @param signing signs, and checks signatures
     * @param encrypter encrypts for the readers
     * @param decrypter decrypts what is for us
     * @return what {@code Amtspost.builder().safeguard(...)} takes
     */
    public static Safeguard confidential(SignedMessages signing, XmlEncrypter encrypter, XmlDecrypter decrypter) {
        return signing.within(
                EncryptedContainers.of(encrypter.withinXmlEncryption10(), decrypter.acceptingXmlEncryption10()));
    }
}
