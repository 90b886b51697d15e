package de.amtspost.xta.contract.instances;

import java.util.List;

/** Changes that make version 3 of our contract another one, in each of its files. */
final class V3SchemaChanges {

    private static final String XTA = "v3/xta.xsd";
    private static final String META = "v3/oscimeta.xsd";
    private static final String BOX = "v3/osci.xsd";

    static final List<SchemaChange> ALL = List.of(
            new SchemaChange(
                    "a container can hold contents and encrypted data",
                    XTA,
                    "<xs:element ref='xenc:EncryptedData'/>",
                    "<xs:element ref='xenc:EncryptedData' maxOccurs='2'/>",
                    "GenericContentContainer"),
            new SchemaChange(
                    "a message is optional",
                    XTA,
                    "<xs:element name='Message' type='xta:ContentType'/>",
                    "<xs:element name='Message' type='xta:ContentType' minOccurs='0'/>",
                    "GenericContentContainer"),
            new SchemaChange(
                    "a media type is optional",
                    XTA,
                    "name='contentType' type='oscimeta:NonEmptyStringType' use='required'",
                    "name='contentType' type='oscimeta:NonEmptyStringType'",
                    "GenericContentContainer"),
            new SchemaChange(
                    "a language is any text", XTA, "type='xs:language'", "type='xs:string'", "GenericContentContainer"),
            new SchemaChange("an answer cannot be nil", XTA, " nillable='true'", "", "LookupServiceResponse"),
            new SchemaChange("what is unknown can be false", XTA, " fixed='true'", "", "LookupServiceResponse"),
            new SchemaChange(
                    "a list of questions has one",
                    XTA,
                    "<xs:element name='LookupServiceRequestList' maxOccurs='unbounded'>",
                    "<xs:element name='LookupServiceRequestList'>",
                    "LookupServiceRequest"),
            new SchemaChange(
                    "the signature of a report stands in front",
                    XTA,
                    "<xs:sequence>\n        <xs:element ref='oscimeta:MessageMetaData'/>",
                    "<xs:sequence>\n        <xs:element ref='ds:Signature' minOccurs='0'/>\n        <xs:element ref='oscimeta:MessageMetaData'/>",
                    "TransportReport"),
            new SchemaChange(
                    "the name of an error is optional",
                    XTA,
                    "<xs:element name='name' type='xs:normalizedString' form='unqualified'/>",
                    "<xs:element name='name' type='xs:normalizedString' form='unqualified' minOccurs='0'/>",
                    "SyncAsyncException"),
            new SchemaChange(
                    "errors are of any list",
                    XTA,
                    "fixed='urn:de:xta:webservice:codeliste:fehlernummer'",
                    "",
                    "CancelDeniedException"),
            new SchemaChange(
                    "the number of an error is in the namespace",
                    XTA,
                    "<xs:element name='errorCode' type='xta:Code.Fehlernummer'/>",
                    "<xs:element name='ErrorCode' type='xta:Code.Fehlernummer'/>",
                    "CancelDeniedException"),
            new SchemaChange(
                    "the type of an identifier is optional",
                    META,
                    "name='type' type='oscimeta:NonEmptyStringType' use='required'",
                    "name='type' type='oscimeta:NonEmptyStringType'",
                    "m:Author"),
            new SchemaChange(
                    "a party has one token",
                    META,
                    "<xs:element ref='oscimeta:SecurityToken' minOccurs='0' maxOccurs='unbounded'/>",
                    "<xs:element ref='oscimeta:SecurityToken' minOccurs='0'/>",
                    "m:Author"),
            new SchemaChange(
                    "tokens are not for signatures",
                    META,
                    "<xs:enumeration value='SIGNATURE'/>",
                    "",
                    "m:SecurityToken"),
            new SchemaChange(
                    "a service cannot be empty",
                    META,
                    "<xs:element name='Service' type='xs:anyURI'/>",
                    "<xs:element name='Service' type='oscimeta:NonEmptyURIType'/>",
                    "m:Qualifier"),
            new SchemaChange(
                    "a message type has no list",
                    META,
                    "<xs:attribute name='listURI' type='xs:anyURI' use='required'/>",
                    "<xs:attribute name='listURI' type='xs:anyURI'/>",
                    "m:Qualifier"),
            new SchemaChange(
                    "a day has a time",
                    META,
                    "<xs:element name='ObsoleteAfter' type='xs:date' minOccurs='0'/>",
                    "<xs:element name='ObsoleteAfter' type='xs:dateTime' minOccurs='0'/>",
                    "m:DeliveryAttributes"),
            new SchemaChange(
                    "flags of receipts are in another order",
                    META,
                    "<xs:element name='Submission' minOccurs='0'/>\n      <xs:element name='Relay' minOccurs='0'/>",
                    "<xs:element name='Relay' minOccurs='0'/>\n      <xs:element name='Submission' minOccurs='0'/>",
                    "m:DeliveryAttributes"),
            new SchemaChange(
                    "readers of copies stand alone",
                    META,
                    "<xs:element ref='oscimeta:OtherReaders' maxOccurs='unbounded'/>",
                    "<xs:element ref='oscimeta:OtherReaders' minOccurs='0' maxOccurs='unbounded'/>",
                    "m:OtherDestinations"),
            new SchemaChange(
                    "the value of a property can be empty",
                    META,
                    "<xs:element name='Value' type='oscimeta:NonEmptyStringType'/>",
                    "<xs:element name='Value' type='xs:string'/>",
                    "m:MessageProperties"),
            new SchemaChange(
                    "a handle is optional",
                    BOX,
                    "<xs:attribute name='MsgBoxRequestID' type='xs:anyURI' use='required'/>\n  </xs:complexType>\n\n",
                    "<xs:attribute name='MsgBoxRequestID' type='xs:anyURI'/>\n  </xs:complexType>\n\n",
                    "o:MsgBoxCloseRequest"),
            new SchemaChange(
                    "the name of a form is spelled right",
                    BOX,
                    "MsgAtrributes",
                    "MsgAttributes",
                    "o:MsgBoxStatusListRequest"),
            new SchemaChange(
                    "a message has no head", BOX, "<xs:enumeration value='Header'/>", "", "o:MsgBoxFetchRequest"),
            new SchemaChange(
                    "a number of messages is positive",
                    BOX,
                    "type='xs:nonNegativeInteger'",
                    "type='xs:positiveInteger'",
                    "o:MsgBoxResponse"),
            new SchemaChange(
                    "a container of tokens can be empty",
                    BOX,
                    "<xs:sequence maxOccurs='unbounded'>",
                    "<xs:sequence minOccurs='0' maxOccurs='unbounded'>",
                    "o:X509TokenContainer"),
            new SchemaChange(
                    "encrypted data need no cipher",
                    "v3/xmlenc.xsd",
                    "<xs:element ref='xenc:CipherData'/>",
                    "<xs:element ref='xenc:CipherData' minOccurs='0'/>",
                    "xenc:EncryptedData"),
            new SchemaChange(
                    "the name of a user has no identifier",
                    "v3/wss-secext.xsd",
                    "<xs:element name='Username' type='wsse:AttributedString'/>",
                    "<xs:element name='Username' type='xs:string'/>",
                    "wsse:UsernameToken"),
            new SchemaChange(
                    "an identifier is a number",
                    "v3/ws-addressing.xsd",
                    "<xs:extension base='xs:anyURI'>\n        <xs:anyAttribute",
                    "<xs:extension base='xs:positiveInteger'>\n        <xs:anyAttribute",
                    "wsa:MessageID"),
            new SchemaChange(
                    "an address is optional",
                    "v3/ws-addressing.xsd",
                    "<xs:element name='Address' type='wsa:AttributedURIType'/>",
                    "<xs:element name='Address' type='wsa:AttributedURIType' minOccurs='0'/>",
                    "wsa:EndpointReference"));

    private V3SchemaChanges() {}
}
