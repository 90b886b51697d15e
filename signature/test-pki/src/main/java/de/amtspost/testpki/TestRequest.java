package de.amtspost.testpki;

import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.qualified.ETSIQCObjectIdentifiers;
import org.bouncycastle.asn1.x509.qualified.QCStatement;

/**
 * Describes a certificate. Made by {@link TestPki#request}. Not safe for use by several threads.
 *
 * <p>Unless told otherwise: a key on P-256, valid from yesterday for a year, for nothing in particular.
 */
public final class TestRequest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final TestCertificate issuer;
    private X500Name subject;
    private final Instant now;
    private final List<GeneralName> names = new ArrayList<>();
    private final List<KeyPurposeId> purposes = new ArrayList<>();
    private final List<URI> lists = new ArrayList<>();
    private final List<URI> responders = new ArrayList<>();
    private final List<QCStatement> statements = new ArrayList<>();
    private KeyKind kind = KeyKind.P256;
    private Instant from;
    private Instant to;
    private int usage = KeyUsage.digitalSignature;
    private boolean authority;

    TestRequest(TestCertificate issuer, X500Name subject, Instant now) {
        this.issuer = issuer;
        this.subject = subject;
        this.now = now;
        this.from = now.minus(DAY);
        this.to = now.plus(YEAR);
    }

    /**
     * Makes it a TLS server certificate; also good for a client, because servers call each other.
     *
     * @param host the host name; {@code localhost} also stands for the loopback addresses
     * @return this builder
     */
    public TestRequest server(String host) {
        names.add(new GeneralName(GeneralName.dNSName, host));
        if ("localhost".equals(host)) {
            names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
            names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        }
        purposes.add(KeyPurposeId.id_kp_serverAuth);
        purposes.add(KeyPurposeId.id_kp_clientAuth);
        return this;
    }

    /**
     * Makes it a TLS client certificate.
     *
     * @return this builder
     */
    public TestRequest client() {
        purposes.add(KeyPurposeId.id_kp_clientAuth);
        return this;
    }

    /**
     * Makes it a certificate for signatures.
     *
     * @return this builder
     */
    public TestRequest signer() {
        usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        return this;
    }

    /**
     * Makes it a certificate for encryption, with which nothing may be signed.
     *
     * @return this builder
     */
    public TestRequest encryption() {
        usage = KeyUsage.keyEncipherment | KeyUsage.keyAgreement;
        return this;
    }

    /**
     * Makes it a certificate of a responder that answers OCSP requests for the authority (RFC 6960, section 4.2.2.2).
     *
     * @return this builder
     */
    public TestRequest ocspResponder() {
        purposes.add(KeyPurposeId.id_kp_OCSPSigning);
        return this;
    }

    /**
     * Makes it a certificate of a service for time stamps (RFC 3161, section 2.3).
     *
     * @return this builder
     */
    public TestRequest timestamping() {
        purposes.add(KeyPurposeId.id_kp_timeStamping);
        return this;
    }

    /**
     * Makes it a certificate that calls itself qualified (ETSI EN 319 412-5, section 4.2). It is that only if a trusted
     * list says so too, see {@link TestTrustedList}.
     *
     * @param kind for whom
     * @param onDevice whether the key is said to be in a qualified signature creation device
     * @return this builder
     */
    public TestRequest qualified(QualifiedKind kind, boolean onDevice) {
        usage = KeyUsage.nonRepudiation;
        statements.add(new QCStatement(ETSIQCObjectIdentifiers.id_etsi_qcs_QcCompliance));
        statements.add(new QCStatement(ETSIQCObjectIdentifiers.id_etsi_qcs_QcType, new DERSequence(kind.identifier())));
        if (onDevice) {
            statements.add(new QCStatement(ETSIQCObjectIdentifiers.id_etsi_qcs_QcSSCD));
        }
        return this;
    }

    /**
     * Puts a pseudonym into the name of the holder (RFC 3739, section 3.1.2).
     *
     * @param pseudonym the pseudonym
     * @return this builder
     */
    public TestRequest pseudonym(String pseudonym) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        Stream.of(subject.getRDNs()).forEach(rdn -> name.addMultiValuedRDN(rdn.getTypesAndValues()));
        subject = name.addRDN(BCStyle.PSEUDONYM, pseudonym).build();
        return this;
    }

    /**
     * Says in the certificate where lists of revoked certificates are (RFC 5280, section 4.2.1.13).
     *
     * @param address the address
     * @return this builder
     */
    public TestRequest crlAt(URI address) {
        lists.add(address);
        return this;
    }

    /**
     * Says in the certificate where OCSP requests are answered (RFC 5280, section 4.2.2.1).
     *
     * @param address the address
     * @return this builder
     */
    public TestRequest ocspAt(URI address) {
        responders.add(address);
        return this;
    }

    TestRequest authority() {
        authority = true;
        usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
        return this;
    }

    /**
     * Chooses the kind of key.
     *
     * @param keyKind the kind
     * @return this builder
     */
    public TestRequest key(KeyKind keyKind) {
        this.kind = keyKind;
        return this;
    }

    /**
     * Chooses the time of validity.
     *
     * @param first the first instant
     * @param last the last instant
     * @return this builder
     */
    public TestRequest valid(Instant first, Instant last) {
        this.from = first;
        this.to = last;
        return this;
    }

    /**
     * Makes it a certificate that expired yesterday.
     *
     * @return this builder
     */
    public TestRequest expired() {
        return valid(now.minus(YEAR), now.minus(DAY));
    }

    /**
     * Makes it a certificate that becomes valid tomorrow.
     *
     * @return this builder
     */
    public TestRequest notYetValid() {
        return valid(now.plus(DAY), now.plus(YEAR));
    }

    /**
     * Issues the certificate, with a new key.
     *
     * @return the certificate
     */
    public TestCertificate issue() {
        KeyPair keys = Keys.create(kind);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certify(subject, keys.getPublic()));
        chain.addAll(issuer.chain());
        return new TestCertificate(keys.getPrivate(), chain);
    }

    /**
     * Issues the certificate for a key that is elsewhere, for example in a token.
     *
     * @param key the public key
     * @return the certificate
     */
    public X509Certificate issueFor(PublicKey key) {
        return certify(subject, key);
    }

    /** Issues a certificate for name and key of another. */
    X509Certificate certify(X509Certificate other) {
        return certify(X500Name.getInstance(other.getSubjectX500Principal().getEncoded()), other.getPublicKey());
    }

    private X509Certificate certify(X500Name name, PublicKey key) {
        return Certificates.issued(
                issuer,
                name,
                key,
                new Certificates.Content(
                        from,
                        to,
                        usage,
                        authority,
                        List.copyOf(names),
                        List.copyOf(purposes),
                        List.copyOf(lists),
                        List.copyOf(responders),
                        List.copyOf(statements)));
    }
}
