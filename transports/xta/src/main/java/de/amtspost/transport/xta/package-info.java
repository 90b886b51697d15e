/**
 * The XTA 2 client. {@link de.amtspost.transport.xta.XtaTransport} is the transport for
 * {@link de.amtspost.core.Amtspost}, for version 3 and version 5; {@link de.amtspost.transport.xta.XtaV3Client} and
 * {@link de.amtspost.transport.xta.XtaClient} offer the operations of each version, one call one request, for whoever needs
 * them bare.
 */
@NullMarked
package de.amtspost.transport.xta;

import org.jspecify.annotations.NullMarked;
