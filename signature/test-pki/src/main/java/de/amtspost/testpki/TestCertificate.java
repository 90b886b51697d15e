package de.amtspost.testpki;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A certificate with its private key. Immutable.
 *
 * @param privateKey the private key
 * @param chain the certificate, then its issuers up to the root
 */
public record TestCertificate(PrivateKey privateKey, List<X509Certificate> chain) {

    private static final int LINE = 64;

    /**
     * Copies the list.
     *
     * @param privateKey the private key
     * @param chain the certificate, then its issuers up to the root
     */
    public TestCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * Returns the certificate itself.
     *
     * @return the certificate
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Writes key and chain into a PKCS#12 file that only its owner can read.
     *
     * @param file the file; replaced if it exists
     * @param password protects key and file
     * @return the file
     * @throws IOException if the file cannot be written
     */
    public Path writePkcs12(Path file, char[] password) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        // Made readable by nobody else, before anything is in it.
        Path temporary = folder == null
                ? Files.createTempFile("pki", ".p12")
                : Files.createTempFile(Files.createDirectories(folder), "pki", ".p12");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", privateKey, password, chain.toArray(new Certificate[0]));
            store.store(out, password);
        } catch (GeneralSecurityException e) {
            Files.deleteIfExists(temporary);
            throw new IOException("the key cannot be put into a PKCS#12 file", e);
        }
        return Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Writes the certificate into a PEM file, without the key.
     *
     * @param file the file; replaced if it exists
     * @return the file
     * @throws IOException if the file cannot be written
     */
    public Path writePem(Path file) throws IOException {
        return Files.writeString(file, pem(certificate()), StandardCharsets.US_ASCII);
    }

    /**
     * Returns a certificate as PEM (RFC 7468).
     *
     * @param certificate the certificate
     * @return the text
     */
    static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was made here can be written", e);
        }
    }

    @Override
    public String toString() {
        return "test certificate of " + certificate().getSubjectX500Principal();
    }
}
