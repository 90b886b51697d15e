/**
 * Makes Java bindings of any XÖV standard from the schemas that its publisher hands out.
 *
 * <p>Start at {@link de.amtspost.xoev.generator.BindingGenerator}. The work itself is done by the schema compiler of the
 * JAXB reference implementation (xjc); what stands here gives it schemas that it can take, names that do not clash, and
 * rounds off what it makes of XÖV's ways.
 */
@NullMarked
package de.amtspost.xoev.generator;

import org.jspecify.annotations.NullMarked;
