/**
 * Does this message comply? a {@code Checker} holds messages against a
 * {@code RuleSet}: schemas, Schematron, code lists and the rules of XÖV; what it finds is a
 * {@link de.amtspost.compliance.Report}.
 */
@NullMarked
package de.amtspost.compliance;

import org.jspecify.annotations.NullMarked;
