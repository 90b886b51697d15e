/** The {@code amtspost} command: reads arguments, calls the libraries, prints. Start at {@link de.amtspost.cli.AmtspostCli}. */
@NullMarked
package de.amtspost.cli;

import org.jspecify.annotations.NullMarked;
