/** Recipes: small programs, one idea each. Each runs as it stands, and the build runs each. */
@NullMarked
package de.amtspost.examples;

import org.jspecify.annotations.NullMarked;
