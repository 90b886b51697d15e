/**
 * What XTA client and server share. No API for applications: it may change with every release.
 *
 * <p>{@code v3} and {@code v5} map between the vocabulary of core and the generated classes of the contracts; {@code cxf} is
 * the SOAP plumbing (validation on the stream, limits, faults). This package holds what is common to all versions.
 */
@NullMarked
package de.amtspost.xta.soap;

import org.jspecify.annotations.NullMarked;
