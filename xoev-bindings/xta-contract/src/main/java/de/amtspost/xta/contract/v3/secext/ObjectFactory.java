package de.amtspost.xta.contract.v3.secext;

import jakarta.xml.bind.annotation.XmlRegistry;

/**
 * Stands in for bindings of the tokens of Web Services Security. Tokens stay XML in the contract; the generated interfaces only need this class to exist.
 */
@XmlRegistry
public class ObjectFactory {

    /** Makes the factory. */
    public ObjectFactory() {}
}
