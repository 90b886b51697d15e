/**
 * The XTA 2 client. {@link de.amtspost.transport.xta.XtaTransport} is the transport for
 * {@link de.amtspost.core.Amtspost}; {@link de.amtspost.transport.xta.XtaClient} offers the ten operations of the
 * standard, one call one request, for whoever needs them bare.
 */
@NullMarked
package de.amtspost.transport.xta;

import org.jspecify.annotations.NullMarked;
