/** Compares WSDL documents, and the generated Java interfaces with their WSDL, as sets of single statements. */
@NullMarked
package de.amtspost.xta.contract.wsdl;

import org.jspecify.annotations.NullMarked;
