/** XML Signature in the XTA contracts: deliberately not bound. */
package de.amtspost.xta.contract.xmldsig;
