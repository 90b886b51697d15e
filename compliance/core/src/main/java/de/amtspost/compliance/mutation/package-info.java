/**
 * Broken messages made of a valid one, to test a receiving side: {@link de.amtspost.compliance.mutation.Mutator}. Each
 * {@link de.amtspost.compliance.mutation.Mutant} comes with the verdict that is right for it, and differs from the
 * original in one place.
 */
@NullMarked
package de.amtspost.compliance.mutation;

import org.jspecify.annotations.NullMarked;
