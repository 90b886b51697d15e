package de.amtspost.xta.contract.xmldsig;

import jakarta.xml.bind.annotation.XmlRegistry;

/**
 * Stands in for bindings of XML Signature. Signatures and certificate data stay XML in the contract, because binding
 * them would change the bytes that are signed; the generated interfaces only need this class to exist.
 */
@XmlRegistry
public class ObjectFactory {

    /** Makes the factory. */
    public ObjectFactory() {}
}
