package de.amtspost.xta.contract.instances;

import java.util.List;

/**
 * A change that makes our contract another one.
 *
 * @param effect what the changed schema says, as a sentence
 * @param file the file that is changed
 * @param from what it says, with apostrophes for quotation marks
 * @param to what it says after the change
 * @param element a global element that is affected
 */
record SchemaChange(String effect, String file, String from, String to, String element) {

    private static final String CORE = "v5/xta-core.xsd";
    private static final String SIGNATURE = "xmldsig.xsd";

    /** Small changes of every kind. */
    static final List<SchemaChange> ALL = List.of(
            new SchemaChange(
                    "a child is optional",
                    CORE,
                    "<xs:element name='Identifier' type='xta:PartyIdentifierType'/>",
                    "<xs:element name='Identifier' type='xta:PartyIdentifierType' minOccurs='0'/>",
                    "Party"),
            new SchemaChange(
                    "a repeated child occurs once",
                    CORE,
                    "type='xta:LookupServiceType' maxOccurs='unbounded'",
                    "type='xta:LookupServiceType'",
                    "LookupQuery"),
            new SchemaChange(
                    "a repeated child occurs at most three times",
                    CORE,
                    "type='xta:LookupServiceType' maxOccurs='unbounded'",
                    "type='xta:LookupServiceType' maxOccurs='3'",
                    "LookupQuery"),
            new SchemaChange(
                    "a child can be doubled",
                    CORE,
                    "<xs:element name='Timestamp' type='xs:dateTime'/>",
                    "<xs:element name='Timestamp' type='xs:dateTime' maxOccurs='2'/>",
                    "ReportResult"),
            new SchemaChange(
                    "a list of lists is one list",
                    CORE,
                    "<xs:element name='Extensions' type='xta:ExtensionsType' minOccurs='0' maxOccurs='unbounded'/>",
                    "<xs:element name='Extensions' type='xta:ExtensionsType' minOccurs='0'/>",
                    "MessageBoxStatus"),
            new SchemaChange(
                    "an attribute is optional",
                    CORE,
                    "<xs:attribute name='id' type='xs:ID' use='required'/>",
                    "<xs:attribute name='id' type='xs:ID'/>",
                    "XTAMessageID"),
            new SchemaChange(
                    "an identifier need not be unique",
                    CORE,
                    "<xs:attribute name='id' type='xs:ID' use='required'/>",
                    "<xs:attribute name='id' type='xs:token' use='required'/>",
                    "MessageStatusList"),
            new SchemaChange(
                    "an attribute is missing",
                    CORE,
                    "<xs:attribute name='encoding' type='xta:NonEmptyStringType'/>",
                    "",
                    "ContentContainer"),
            new SchemaChange(
                    "an attribute can be empty",
                    CORE,
                    "name='filename' type='xta:NonEmptyStringType'",
                    "name='filename' type='xs:string'",
                    "ContentContainer"),
            new SchemaChange(
                    "the version of a code list is optional",
                    CORE,
                    "listVersionID' type='xs:normalizedString' use='required'",
                    "listVersionID' type='xs:normalizedString'",
                    "Party"),
            new SchemaChange(
                    "a size can be zero",
                    CORE,
                    "name='MessageSize' type='xs:positiveInteger'",
                    "name='MessageSize' type='xs:nonNegativeInteger'",
                    "MessageMetaData"),
            new SchemaChange(
                    "a number cannot be negative",
                    CORE,
                    "name='Status' type='xs:integer'",
                    "name='Status' type='xs:nonNegativeInteger'",
                    "ReportResult"),
            new SchemaChange(
                    "a text is not a token",
                    CORE,
                    "name='XTAServerIdentity' type='xs:token'",
                    "name='XTAServerIdentity' type='xta:NonEmptyStringType'",
                    "ReportResult"),
            new SchemaChange(
                    "texts can be empty",
                    CORE,
                    "<xs:minLength value='1'/>",
                    "<xs:minLength value='0'/>",
                    "MessageSelector"),
            new SchemaChange(
                    "contents need not be Base64",
                    CORE,
                    "<xs:extension base='xs:base64Binary'",
                    "<xs:extension base='xs:string'",
                    "ContentContainer"),
            new SchemaChange("a fixed value is not fixed", CORE, "fixed='true'", "", "LookupStatus"),
            new SchemaChange(
                    "a default value is missing",
                    CORE,
                    "default='http://www.osci.eu/ws/2008/05/transport/MessageBox/reasons/NoMatch'",
                    "",
                    "MessageBoxStatus"),
            new SchemaChange(
                    "a code has a name",
                    CORE,
                    "<xs:element name='code' type='xs:token' form='unqualified'/>",
                    "<xs:element name='code' type='xs:token' form='unqualified'/><xs:element name='name' type='xs:normalizedString' form='unqualified' minOccurs='0'/>",
                    "Party"),
            new SchemaChange(
                    "extensions carry text only",
                    CORE,
                    "name='Data' type='xs:anyType'",
                    "name='Data' type='xs:string'",
                    "Party"),
            new SchemaChange(
                    "a value of any simple type is a string",
                    CORE,
                    "name='Value' type='xs:anySimpleType'",
                    "name='Value' type='xs:string'",
                    "MessageMetaData"),
            new SchemaChange(
                    "a type cannot be replaced by a derived one",
                    CORE,
                    "complexType name='PartyType'",
                    "complexType block='extension' name='PartyType'",
                    "Party"),
            new SchemaChange(
                    "text stands among elements",
                    CORE,
                    "complexType name='ExtensionsType'",
                    "complexType mixed='true' name='ExtensionsType'",
                    "Party"),
            new SchemaChange(
                    "an element can be nil",
                    CORE,
                    "<xs:element name='Identifier' type='xta:PartyIdentifierType'/>",
                    "<xs:element name='Identifier' type='xta:PartyIdentifierType' nillable='true'/>",
                    "Party"),
            new SchemaChange(
                    "faults carry a party",
                    CORE,
                    "<xs:extension base='xta:ExceptionType'/>",
                    "<xs:extension base='xta:PartyType'/>",
                    "SyncAsyncException"),
            new SchemaChange(
                    "certificates cannot carry revocation lists",
                    SIGNATURE,
                    "<xs:element name='X509CRL' type='xs:base64Binary'/>",
                    "",
                    "MessageMetaData"),
            new SchemaChange(
                    "foreign content is not looked at",
                    SIGNATURE,
                    "<xs:any processContents='lax' minOccurs='0' maxOccurs='unbounded'/>",
                    "<xs:any processContents='skip' minOccurs='0' maxOccurs='unbounded'/>",
                    "ReportResult"),
            new SchemaChange(
                    "the numbers of a DSA key come all or none",
                    SIGNATURE,
                    "<xs:sequence minOccurs='0'>",
                    "<xs:sequence>",
                    "ReportResult"),
            new SchemaChange(
                    "the target of a signature property is optional",
                    SIGNATURE,
                    "name='Target' type='xs:anyURI' use='required'",
                    "name='Target' type='xs:anyURI'",
                    "ReportResult"),
            new SchemaChange(
                    "a signature method needs a length",
                    SIGNATURE,
                    "name='HMACOutputLength' type='ds:HMACOutputLengthType' minOccurs='0'",
                    "name='HMACOutputLength' type='ds:HMACOutputLengthType'",
                    "ReportResult"),
            new SchemaChange(
                    "a choice is a sequence",
                    CORE,
                    "<xs:choice>\n      <xs:element name='Defined' type='xta:NonEmptyURIType'/>\n      <xs:element name='Undefined' type='xta:NonEmptyStringType'/>\n    </xs:choice>",
                    "<xs:sequence>\n      <xs:element name='Defined' type='xta:NonEmptyURIType'/>\n      <xs:element name='Undefined' type='xta:NonEmptyStringType'/>\n    </xs:sequence>",
                    "MessageMetaData"),
            new SchemaChange(
                    "children are in another order",
                    CORE,
                    "<xs:element name='Identifier' type='xta:NonEmptyURIType'/>\n      <xs:element name='Version' type='xta:NonEmptyStringType'/>",
                    "<xs:element name='Version' type='xta:NonEmptyStringType'/>\n      <xs:element name='Identifier' type='xta:NonEmptyURIType'/>",
                    "Party"),
            new SchemaChange(
                    "children are in no namespace",
                    CORE,
                    "elementFormDefault='qualified'",
                    "elementFormDefault='unqualified'",
                    "Party"));

    String apply(String text) {
        String quoted = from.replace('\'', '"');
        if (!text.contains(quoted)) {
            throw new IllegalStateException(
                    "the schema does not say " + quoted + ": adapt the change \"" + effect + "\"");
        }
        return text.replace(quoted, to.replace('\'', '"'));
    }

    @Override
    public String toString() {
        return effect;
    }
}
