/**
 * The faults that the XTA 2 contract declares, one exception each. Every one belongs to a type of core that says what the
 * caller can do; {@link de.amtspost.core.AmtspostException#peerError()} carries error number, list and version.
 */
@NullMarked
package de.amtspost.transport.xta.fault;

import org.jspecify.annotations.NullMarked;
