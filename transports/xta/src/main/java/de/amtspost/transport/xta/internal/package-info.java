/**
 * How the client works: HTTP, the four ports of the web service, and the translation of errors. Apache CXF is seen in
 * this package only.
 */
@NullMarked
package de.amtspost.transport.xta.internal;

import org.jspecify.annotations.NullMarked;
