/**
 * WS-Addressing as far as it stands in bodies and metadata of XTA 2 version 3. The SOAP headers of WS-Addressing belong to
 * the web service stack.
 */
@XmlSchema(
        namespace = "http://www.w3.org/2005/08/addressing",
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = @XmlNs(prefix = "wsa", namespaceURI = "http://www.w3.org/2005/08/addressing"))
package de.amtspost.xta.contract.v3.addressing;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
