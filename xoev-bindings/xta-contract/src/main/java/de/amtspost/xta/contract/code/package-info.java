/** The XÖV data type Code 1.0 as generated Java. */
@XmlSchema(
        namespace = "http://xoev.de/schemata/code/1_0",
        elementFormDefault = XmlNsForm.UNQUALIFIED,
        xmlns = @XmlNs(prefix = "xoev-code", namespaceURI = "http://xoev.de/schemata/code/1_0"))
package de.amtspost.xta.contract.code;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
