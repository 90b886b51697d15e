/**
 * What generated bindings of XÖV standards need at run time.
 *
 * <p>Start at {@link de.amtspost.xoev.binding.XoevMarshaller}; generated entry points hand it out.
 */
@NullMarked
package de.amtspost.xoev.binding;

import org.jspecify.annotations.NullMarked;
