/**
 * Maps between the vocabulary of core and the generated classes of XTA 2 version 3 (web service 2.1.1), both ways. One class
 * per part of the contract; no state.
 */
@NullMarked
package de.amtspost.xta.soap.v3;

import org.jspecify.annotations.NullMarked;
