package de.amtspost.testpki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * A throw-away certification authority. Its root key lives in memory only.
 *
 * <pre>{@code
 * TestPki pki = TestPki.create("Musterstadt Test CA");
 * TestCertificate server = pki.server("localhost");
 * TestCertificate client = pki.client("Standesamt Musterstadt");
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TestPki {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration ROOT_VALIDITY = Duration.ofDays(3650);

    private final TestCertificate root;
    private final Clock clock;
    private final RevocationList revoked = new RevocationList();

    private TestPki(TestCertificate root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * Makes an authority with a key on P-256.
     *
     * @param name its common name
     * @return the authority
     */
    public static TestPki create(String name) {
        return create(name, KeyKind.P256, Clock.systemUTC());
    }

    /**
     * Makes an authority, valid since the day before.
     *
     * @param name its common name
     * @param kind the kind of its key
     * @param clock the time from which validity is counted
     * @return the authority
     */
    public static TestPki create(String name, KeyKind kind, Clock clock) {
        KeyPair keys = Keys.create(kind);
        Instant now = clock.instant();
        X509Certificate certificate =
                Certificates.root(name(name), keys, kind, now.minus(DAY), now.plus(ROOT_VALIDITY));
        return new TestPki(new TestCertificate(keys.getPrivate(), List.of(certificate)), clock);
    }

    /**
     * Makes a server certificate for the host, and for {@code localhost}, 127.0.0.1 and ::1 if it is
     * {@code localhost}.
     *
     * @param host the host name
     * @return the certificate
     */
    public TestCertificate server(String host) {
        return request(host).server(host).issue();
    }

    /**
     * Makes a TLS client certificate.
     *
     * @param name the common name of the holder
     * @return the certificate
     */
    public TestCertificate client(String name) {
        return request(name).client().issue();
    }

    /**
     * Makes a certificate for signatures.
     *
     * @param name the common name of the holder
     * @return the certificate
     */
    public TestCertificate signer(String name) {
        return request(name).signer().issue();
    }

    /**
     * Starts a certificate that is special in some way.
     *
     * @param name the common name of the holder
     * @return a builder, for one thread
     */
    public TestRequest request(String name) {
        return new TestRequest(root, name(name), clock.instant());
    }

    /**
     * Makes an intermediate authority, whose certificates have this one as root.
     *
     * @param name its common name
     * @return the authority
     */
    public TestPki intermediate(String name) {
        return new TestPki(request(name).authority().issue(), clock);
    }

    /**
     * Makes a cross certificate: this authority vouches for the key of another one.
     *
     * @param other the other authority
     * @return the certificate for name and key of the other authority
     */
    public X509Certificate crossCertificate(TestPki other) {
        return request("").authority().certify(other.caCertificate());
    }

    /**
     * Returns the certificate of the authority.
     *
     * @return the certificate; the anchor of trust unless the authority is an intermediate one
     */
    public X509Certificate caCertificate() {
        return root.certificate();
    }

    /**
     * Returns the key of the authority, to sign what no other method here makes, for example a list that breaks a rule.
     *
     * @return the private key
     */
    public PrivateKey caKey() {
        return root.privateKey();
    }

    /**
     * Writes the certificate of the authority into a PEM file.
     *
     * @param file the file; replaced if it exists
     * @return the file
     * @throws IOException if the file cannot be written
     */
    public Path writeCa(Path file) throws IOException {
        return Files.writeString(file, TestCertificate.pem(caCertificate()), StandardCharsets.US_ASCII);
    }

    /**
     * Takes a certificate of this authority back. The next list and the next answer will say so.
     *
     * @param certificate the certificate
     * @param time since when it is not good any more
     * @param reason why; {@link CRLReason#CERTIFICATE_HOLD} for a while only
     */
    public void revoke(X509Certificate certificate, Instant time, CRLReason reason) {
        revoked.add(certificate, time, reason);
    }

    /**
     * Ends the hold of a certificate.
     *
     * @param certificate the certificate
     */
    public void release(X509Certificate certificate) {
        revoked.remove(certificate);
    }

    /**
     * Makes the present list of revoked certificates, good from an hour ago for a day.
     *
     * @return the list
     */
    public X509CRL crl() {
        return crl(clock.instant().minus(HOUR), clock.instant().plus(DAY));
    }

    /**
     * Makes a list of revoked certificates.
     *
     * @param thisUpdate the time at which it is made
     * @param nextUpdate the time at which the next one is due
     * @return the list
     */
    public X509CRL crl(Instant thisUpdate, Instant nextUpdate) {
        return revoked.list(root, thisUpdate, nextUpdate);
    }

    /**
     * Writes the present list of revoked certificates into a file, in binary form (DER).
     *
     * @param file the file; replaced if it exists
     * @return the file
     * @throws IOException if the file cannot be written
     */
    public Path writeCrl(Path file) throws IOException {
        try {
            return Files.write(file, crl().getEncoded());
        } catch (CRLException e) {
            throw new IllegalStateException("a list that was made here can be written", e);
        }
    }

    /**
     * Answers the question whether a certificate of this authority is revoked, as a server would staple it.
     *
     * @param certificate the certificate
     * @param thisUpdate since when the answer counts
     * @param nextUpdate until when
     * @return the OCSP response (RFC 6960), signed by the authority itself
     */
    public byte[] ocsp(X509Certificate certificate, Instant thisUpdate, Instant nextUpdate) {
        return ocsp(OcspAnswers.request(caCertificate(), certificate), thisUpdate, nextUpdate);
    }

    /**
     * Answers an OCSP request.
     *
     * @param request the request (RFC 6960); its nonce comes back
     * @param thisUpdate since when the answer counts
     * @param nextUpdate until when
     * @return the response, signed by the authority itself
     */
    public byte[] ocsp(byte[] request, Instant thisUpdate, Instant nextUpdate) {
        return ocsp(request, root, thisUpdate, nextUpdate);
    }

    /**
     * Answers an OCSP request through a responder.
     *
     * @param request the request (RFC 6960); its nonce comes back
     * @param responder who signs the answer, with its certificate beside it
     * @param thisUpdate since when the answer counts
     * @param nextUpdate until when
     * @return the response
     */
    public byte[] ocsp(byte[] request, TestCertificate responder, Instant thisUpdate, Instant nextUpdate) {
        return OcspAnswers.answer(request, root, revoked, responder, thisUpdate, nextUpdate);
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "DE")
                .addRDN(BCStyle.O, "Amtspost Test")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
