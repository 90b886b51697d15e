/** Puts received messages into a folder, safely. Prints nothing. */
@NullMarked
package de.amtspost.cli.receive;

import org.jspecify.annotations.NullMarked;
