/**
 * The mailbox of OSCI 2 in the contract of XTA 2 version 3, and the header with certificates.
 */
@XmlSchema(
        namespace = "http://www.osci.eu/ws/2008/05/transport",
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = @XmlNs(prefix = "osci", namespaceURI = "http://www.osci.eu/ws/2008/05/transport"))
package de.amtspost.xta.contract.v3.osci;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
