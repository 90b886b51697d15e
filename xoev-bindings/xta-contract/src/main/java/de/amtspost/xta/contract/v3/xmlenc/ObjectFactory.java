package de.amtspost.xta.contract.v3.xmlenc;

import jakarta.xml.bind.annotation.XmlRegistry;

/**
 * Stands in for bindings of XML Encryption. Encrypted data stay XML in the contract; the generated interfaces only need this class to exist.
 */
@XmlRegistry
public class ObjectFactory {

    /** Makes the factory. */
    public ObjectFactory() {}
}
