/**
 * The XTA 2 web service contracts: WSDL and XML Schema as resources of this package, generated Java in its
 * subpackages. {@link de.amtspost.xta.contract.XtaSchemas} compiles the schemas once.
 */
@NullMarked
package de.amtspost.xta.contract;

import org.jspecify.annotations.NullMarked;
