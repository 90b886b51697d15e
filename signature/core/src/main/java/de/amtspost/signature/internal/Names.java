package de.amtspost.signature.internal;

/** Names of XML Signature, XAdES and XML Encryption. */
final class Names {

    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String DS11 = "http://www.w3.org/2009/xmldsig11#";
    static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    static final String XENC11 = "http://www.w3.org/2009/xmlenc11#";
    static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    static final String BASE64 = "http://www.w3.org/2000/09/xmldsig#base64";
    static final String OBJECT = "http://www.w3.org/2000/09/xmldsig#Object";
    static final String FILTER = "http://www.w3.org/2002/06/xmldsig-filter2";
    static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";

    /** Describes, in the signed properties, the content that is the main one of a message. */
    static final String MAIN_CONTENT = "main content";

    private Names() {}
}
