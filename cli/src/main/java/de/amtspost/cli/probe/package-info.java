/** The connection self-test. Prints nothing. */
@NullMarked
package de.amtspost.cli.probe;

import org.jspecify.annotations.NullMarked;
