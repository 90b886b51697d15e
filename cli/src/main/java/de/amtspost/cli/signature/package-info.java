/** Signatures on files: which kind they are, what they cover, and reports on them. Prints nothing. */
@NullMarked
package de.amtspost.cli.signature;

import org.jspecify.annotations.NullMarked;
