package de.amtspost.testpki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Answers to the question whether a certificate is revoked (RFC 6960). */
// The builder of Bouncy Castle takes no other dates; the order of the reasons is that of their codes.
@SuppressWarnings({"JavaUtilDate", "EnumOrdinal"})
final class OcspAnswers {

    private OcspAnswers() {}

    static byte[] request(X509Certificate authority, X509Certificate certificate) {
        try {
            return new OCSPReqBuilder()
                    .addRequest(new CertificateID(
                            digests().get(CertificateID.HASH_SHA1),
                            new JcaX509CertificateHolder(authority),
                            certificate.getSerialNumber()))
                    .build()
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
            throw new IllegalStateException("the request cannot be made", e);
        }
    }

    static byte[] answer(
            byte[] request,
            TestCertificate authority,
            RevocationList revoked,
            TestCertificate responder,
            Instant from,
            Instant to) {
        try {
            OCSPReq question = new OCSPReq(request);
            BasicOCSPRespBuilder builder = new JcaBasicOCSPRespBuilder(
                    responder.certificate().getPublicKey(), digests().get(CertificateID.HASH_SHA1));
            X509CertificateHolder issuer = new JcaX509CertificateHolder(authority.certificate());
            for (Req part : question.getRequestList()) {
                builder.addResponse(
                        part.getCertID(), status(part.getCertID(), issuer, revoked), Date.from(from), Date.from(to));
            }
            Extension nonce = question.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (nonce != null) {
                builder.setResponseExtensions(new Extensions(nonce));
            }
            X509CertificateHolder[] shown = responder.equals(authority)
                    ? new X509CertificateHolder[0]
                    : new X509CertificateHolder[] {new JcaX509CertificateHolder(responder.certificate())};
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            builder.build(RevocationList.signer(responder), shown, Date.from(from)))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
            throw new IllegalStateException("the answer cannot be made", e);
        }
    }

    private static @Nullable CertificateStatus status(
            CertificateID id, X509CertificateHolder issuer, RevocationList revoked)
            throws OCSPException, OperatorCreationException {
        if (!id.matchesIssuer(issuer, digests())) {
            return new UnknownStatus();
        }
        RevocationList.Entry entry = revoked.entries().get(id.getSerialNumber());
        return entry == null
                ? CertificateStatus.GOOD
                : new RevokedStatus(Date.from(entry.time()), entry.reason().ordinal());
    }

    private static DigestCalculatorProvider digests() throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder().build();
    }
}
