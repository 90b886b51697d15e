package de.amtspost.examples;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.signature.CmsContent;
import de.amtspost.signature.CmsDecrypter;
import de.amtspost.signature.CmsEncrypter;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Signs a file of any size and encrypts it for its reader, as CMS; the other way round at the reader's. */
public final class SealFile {

    private SealFile() {}

    /**
     * Signs and encrypts, at the author's. The signature is inside: nobody but the reader learns who signed.
     *
     * @param file the file
     * @param author who signs
     * @param reader the reader's certificate for encryption
     * @param authorities from which authorities that certificate must descend
     * @param sealed the file to write
     * @throws IOException if a file cannot be read or written
     */
    public static void seal(Path file, Identity author, X509Certificate reader, Trust authorities, Path sealed)
            throws IOException {
        CmsSigner signer = CmsSigner.of(author);
        CmsEncrypter encrypter = CmsEncrypter.of(List.of(reader), authorities);
        try (OutputStream out = Files.newOutputStream(sealed)) {
            encrypter.encrypt(plain -> signer.sign(Content.file(file), plain), out);
        }
    }

    /**
     * Decrypts and checks, at the reader's. Nothing is written unless the signature is valid.
     *
     * @param sealed the file that came
     * @param reader the reader's key
     * @param authorities from which authorities the certificate of the signer must descend
     * @param file the file to write
     * @return who signed
     * @throws IOException if a file cannot be read or written
     * @throws IllegalStateException if the signature is not valid
     */
    public static String open(Path sealed, Identity reader, Trust authorities, Path file) throws IOException {
        try (Spool.Entry signed = CmsDecrypter.of(reader).decrypt(Content.file(sealed))) {
            Verdict<CmsContent> verdict = CmsVerifier.of(authorities).verify(Content.from(signed));
            if (verdict instanceof Verdict.Valid<CmsContent> valid) {
                try (CmsContent content = valid.content();
                        InputStream in = content.open()) {
                    Files.copy(in, file);
                    return valid.signer().subject();
                }
            }
            throw new IllegalStateException("do not use the file: " + verdict);
        }
    }
}
