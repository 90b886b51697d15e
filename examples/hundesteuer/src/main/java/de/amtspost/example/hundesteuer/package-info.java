/** The example standard XHundesteuer: start at {@link de.amtspost.example.hundesteuer.Hundesteuer}. */
@NullMarked
package de.amtspost.example.hundesteuer;

import org.jspecify.annotations.NullMarked;
