package de.amtspost.examples;

import de.amtspost.core.Safeguard;
import de.amtspost.core.SafeguardTable;
import de.amtspost.signature.CertificateDirectory;
import de.amtspost.signature.CmsDecrypter;
import de.amtspost.signature.EncryptedMessages;
import de.amtspost.signature.Identity;
import de.amtspost.signature.SignedMessages;
import de.amtspost.signature.Trust;
import java.nio.file.Path;
import java.util.Map;

/** Signs and encrypts messages as a table says that was agreed upon with the partners. */
public final class ProtectByTable {

    private ProtectByTable() {}

    /**
     * Reads the table.
     *
     * @param table the rows: partner, message type, and what protects the messages
     * @param partners the folder with the certificates of partners
     * @param signer our key for signatures
     * @param reader our key for what is encrypted for us
     * @param authorities from which authorities all certificates must descend
     * @return what {@code Amtspost.builder().safeguard(...)} takes
     */
    public static Safeguard read(Path table, Path partners, Identity signer, Identity reader, Trust authorities) {
        SignedMessages signed = SignedMessages.of(signer, authorities);
        EncryptedMessages encrypted =
                EncryptedMessages.of(CertificateDirectory.folder(partners), authorities, CmsDecrypter.of(reader));
        return SafeguardTable.of(table, Map.of("signed", signed, "signed-encrypted", signed.within(encrypted)));
    }
}
