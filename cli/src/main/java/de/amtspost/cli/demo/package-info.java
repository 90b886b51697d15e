/** The demonstration: two parties and a server on loopback. Prints nothing. */
@NullMarked
package de.amtspost.cli.demo;

import org.jspecify.annotations.NullMarked;
