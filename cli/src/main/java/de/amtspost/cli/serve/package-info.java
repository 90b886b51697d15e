/** Configures the server from a file, and makes folders for trying things out. Prints nothing. */
@NullMarked
package de.amtspost.cli.serve;

import org.jspecify.annotations.NullMarked;
