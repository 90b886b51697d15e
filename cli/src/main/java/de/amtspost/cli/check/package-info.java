/** What the command {@code check} works on. */
@NullMarked
package de.amtspost.cli.check;

import org.jspecify.annotations.NullMarked;
