/** Recipes: signatures that last. */
@NullMarked
package de.amtspost.examples.ades;

import org.jspecify.annotations.NullMarked;
