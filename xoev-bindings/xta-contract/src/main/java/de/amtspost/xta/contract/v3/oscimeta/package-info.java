/**
 * The message metadata of OSCI 2 in the contract of XTA 2 version 3: the outside of a message, and the parties.
 */
@XmlSchema(
        namespace = "http://www.osci.eu/ws/2014/10/transport",
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = @XmlNs(prefix = "oscimeta", namespaceURI = "http://www.osci.eu/ws/2014/10/transport"))
package de.amtspost.xta.contract.v3.oscimeta;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
