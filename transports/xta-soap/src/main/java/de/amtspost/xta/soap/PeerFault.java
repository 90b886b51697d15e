package de.amtspost.xta.soap;

import de.amtspost.core.PeerError;

/**
 * A declared fault that came from a peer.
 *
 * @param fault which one
 * @param error what the peer said
 */
public record PeerFault(XtaFault fault, PeerError error) {}
