/**
 * The XÖV data type Code of the Basisdatentypen 1.1 as generated Java; its children are in no namespace.
 */
@XmlSchema(
        namespace = "http://xoev.de/schemata/basisdatentypen/1_1",
        elementFormDefault = XmlNsForm.UNQUALIFIED,
        xmlns = @XmlNs(prefix = "xoev-dt", namespaceURI = "http://xoev.de/schemata/basisdatentypen/1_1"))
package de.amtspost.xta.contract.v3.code;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
