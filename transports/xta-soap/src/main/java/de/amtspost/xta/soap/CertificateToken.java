package de.amtspost.xta.soap;

import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;

/**
 * A certificate that a message relies on, to be checked on the way (XTA 2 version 3, header {@code X509TokenContainer}).
 *
 * @param certificate the certificate
 * @param applied when it was applied: the time at which it has to be valid
 */
public record CertificateToken(X509Certificate certificate, OffsetDateTime applied) {}
