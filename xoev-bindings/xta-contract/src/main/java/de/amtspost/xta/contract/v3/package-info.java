/**
 * The web service 2.1.1 of XTA 2 version 3 and 3.1 as Java, generated from our WSDL and schemas beside this package. The
 * prefixes of this package and its subpackages are fixed because signed reports depend on them.
 */
@XmlSchema(
        namespace = "http://xoev.de/transport/xta/211",
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = @XmlNs(prefix = "xta", namespaceURI = "http://xoev.de/transport/xta/211"))
package de.amtspost.xta.contract.v3;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
