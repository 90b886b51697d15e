/**
 * Maps between the vocabulary of core and the generated classes of XTA 2 version 5.1.1, both ways. One class per part of
 * the contract; no state.
 */
@NullMarked
package de.amtspost.xta.soap.v5;

import org.jspecify.annotations.NullMarked;
