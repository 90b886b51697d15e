package de.amtspost.signature.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * An OCSP response (RFC 6960) as evidence on certificates of an authority. It must be signed by the authority itself or by
 * a responder to which the authority gave a certificate for that purpose (section 4.2.2.2). Immutable.
 */
final class OcspAnswer {

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    private final BasicOCSPResp answer;

    private OcspAnswer(BasicOCSPResp answer) {
        this.answer = answer;
    }

    static OcspAnswer parse(byte[] bytes) throws IOException {
        try {
            OCSPResp response = new OCSPResp(bytes);
            if (response.getStatus() == OCSPResp.SUCCESSFUL
                    && response.getResponseObject() instanceof BasicOCSPResp basic
                    && basic.getResponses().length > 0) {
                return new OcspAnswer(basic);
            }
            throw new IOException("the responder gave no answer (status " + response.getStatus() + ")");
        } catch (OCSPException | RuntimeException e) {
            throw new IOException("there is no OCSP response", e);
        }
    }

    /** Asks about one certificate. Without a nonce, as responders that sign beforehand want it (RFC 5019). */
    static byte[] question(X509Certificate certificate, X509Certificate issuer) {
        try {
            // SHA-1 names the issuer here and proves nothing; every responder knows it (RFC 5019, section 2.1.1).
            return new OCSPReqBuilder()
                    .addRequest(new CertificateID(
                            digests().get(CertificateID.HASH_SHA1),
                            new JcaX509CertificateHolder(issuer),
                            certificate.getSerialNumber()))
                    .build()
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a question about a certificate that was read can be written", e);
        }
    }

    void collect(X509Certificate certificate, X509Certificate issuer, Statements into) {
        Optional<SingleResp> part = about(certificate.getSerialNumber(), issuer);
        if (part.isEmpty()) {
            return;
        }
        if (!isAuthentic(issuer)) {
            into.obstacle("an OCSP response is not signed by the issuer or a responder of the issuer");
            return;
        }
        CertificateStatus status = part.get().getCertStatus();
        if (status == CertificateStatus.GOOD) {
            into.add(statement(part.get(), Optional.empty()));
        } else if (status instanceof RevokedStatus revoked) {
            into.add(statement(part.get(), Optional.of(taken(revoked))));
        } else {
            into.obstacle("the OCSP responder does not know the certificate");
        }
    }

    /** Until when the first statement counts. */
    Instant nextUpdate() {
        return statement(answer.getResponses()[0], Optional.empty()).nextUpdate();
    }

    private static Statement statement(SingleResp part, Optional<Statement.Taken> taken) {
        return Statement.of(
                part.getThisUpdate().toInstant(),
                Optional.ofNullable(part.getNextUpdate()).map(Date::toInstant),
                taken);
    }

    @SuppressWarnings("EnumOrdinal") // The order of the reasons is that of their codes (RFC 5280, section 5.3.1).
    private static Statement.Taken taken(RevokedStatus revoked) {
        int code = revoked.hasRevocationReason() ? revoked.getRevocationReason() : 0;
        CRLReason reason =
                code > 0 && code < CRLReason.values().length ? CRLReason.values()[code] : CRLReason.UNSPECIFIED;
        return new Statement.Taken(
                revoked.getRevocationTime().toInstant(), reason == CRLReason.CERTIFICATE_HOLD, Crl.name(reason));
    }

    private Optional<SingleResp> about(BigInteger serial, X509Certificate issuer) {
        try {
            X509CertificateHolder holder = new JcaX509CertificateHolder(issuer);
            for (SingleResp part : answer.getResponses()) {
                if (part.getCertID().getSerialNumber().equals(serial)
                        && part.getCertID().matchesIssuer(holder, digests())) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException e) {
            // The issuer is named by a hash function that nobody here knows.
            return Optional.empty();
        }
    }

    private boolean isAuthentic(X509Certificate issuer) {
        String algorithm = new DefaultSignatureNameFinder().getAlgorithmName(answer.getSignatureAlgorithmID());
        if (Crl.isBroken(algorithm)) {
            return false;
        }
        return isSignedBy(issuer.getPublicKey())
                || responders().stream()
                        .anyMatch(
                                responder -> isResponderOf(issuer, responder) && isSignedBy(responder.getPublicKey()));
    }

    private List<X509Certificate> responders() {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter().setProvider(Keys.BOUNCY_CASTLE);
        try {
            List<X509Certificate> all = new ArrayList<>();
            for (X509CertificateHolder holder : answer.getCerts()) {
                all.add(converter.getCertificate(holder));
            }
            return all;
        } catch (CertificateException e) {
            return List.of();
        }
    }

    private boolean isResponderOf(X509Certificate issuer, X509Certificate responder) {
        try {
            responder.checkValidity(answer.getProducedAt());
            List<String> purposes = responder.getExtendedKeyUsage();
            return purposes != null
                    && purposes.contains(OCSP_SIGNING)
                    && CertificatePaths.isForSignatures(responder)
                    && CertificatePaths.isIssuedBy(responder, issuer);
        } catch (CertificateException e) {
            return false;
        }
    }

    private boolean isSignedBy(PublicKey key) {
        try {
            return answer.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(Keys.BOUNCY_CASTLE)
                    .build(key));
        } catch (OCSPException | OperatorCreationException | RuntimeException e) {
            // In whatever way the provider says so.
            return false;
        }
    }

    private static DigestCalculatorProvider digests() throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder()
                .setProvider(Keys.BOUNCY_CASTLE)
                .build();
    }
}
