package de.amtspost.xta.contract.v3.utility;

import jakarta.xml.bind.annotation.XmlRegistry;

/**
 * Stands in for bindings of the utilities of Web Services Security. Tokens and what is in them stay XML in the contract; the generated interfaces only need this class to exist.
 */
@XmlRegistry
public class ObjectFactory {

    /** Makes the factory. */
    public ObjectFactory() {}
}
