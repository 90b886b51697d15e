/**
 * The web service of XTA 2 version 5.1.1 (namespace {@code https://xoev.de/transport/xta/core/3.1.1}) as Java, generated
 * from our WSDL and schema beside this package. The prefix is fixed because signed reports depend on it.
 */
@XmlSchema(
        namespace = "https://xoev.de/transport/xta/core/3.1.1",
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = @XmlNs(prefix = "xta", namespaceURI = "https://xoev.de/transport/xta/core/3.1.1"))
package de.amtspost.xta.contract.v5;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
