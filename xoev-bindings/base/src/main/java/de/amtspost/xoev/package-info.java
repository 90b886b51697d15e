/**
 * XÖV building blocks that hold for every standard: the head of a message in all its dialects, schema sets, and checks
 * of messages against both.
 *
 * <p>Start at {@link de.amtspost.xoev.XoevHeader}. Nothing here knows a particular standard, and nothing is fetched
 * from a network: a {@linkplain de.amtspost.xoev.XoevSchemas schema set} brings its files along; the building blocks
 * that all sets share (Code 1.0, DIN 91379, Basisnachricht G2G 1.0 and 1.1 and others) come with this module.
 */
@NullMarked
package de.amtspost.xoev;

import org.jspecify.annotations.NullMarked;
