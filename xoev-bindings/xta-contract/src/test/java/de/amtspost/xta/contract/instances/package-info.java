/**
 * Compares two schema sets by what they accept: instances are made from the components of one set, many are broken on
 * purpose, and both sets have to judge them alike.
 */
@NullMarked
package de.amtspost.xta.contract.instances;

import org.jspecify.annotations.NullMarked;
