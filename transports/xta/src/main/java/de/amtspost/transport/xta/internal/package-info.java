/**
 * How the client works: HTTP, the ports of the web services, and the translation of errors. Apache CXF is seen in
 * this package only.
 */
@NullMarked
package de.amtspost.transport.xta.internal;

import org.jspecify.annotations.NullMarked;
