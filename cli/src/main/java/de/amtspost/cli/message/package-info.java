/** Makes messages from files. Prints nothing. */
@NullMarked
package de.amtspost.cli.message;

import org.jspecify.annotations.NullMarked;
