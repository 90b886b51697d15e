package de.amtspost.xta.contract;

import java.util.List;
import java.util.stream.Stream;

/** Written by hand: one full document for each header and body of version 3, and some that are wrong. */
final class V3Documents {

    static final String XTA = "http://xoev.de/transport/xta/211";

    private static final String NAMESPACES = " xmlns:xta='" + XTA + "'"
            + " xmlns:o='http://www.osci.eu/ws/2008/05/transport' xmlns:m='http://www.osci.eu/ws/2014/10/transport'"
            + " xmlns:wsa='http://www.w3.org/2005/08/addressing' xmlns:ds='http://www.w3.org/2000/09/xmldsig#'"
            + " xmlns:xenc='http://www.w3.org/2001/04/xmlenc#' xmlns:wsse='http://docs.oasis-open.org/wss/2004/01/"
            + "oasis-200401-wss-wssecurity-secext-1.0.xsd' xmlns:wsu='http://docs.oasis-open.org/wss/2004/01/"
            + "oasis-200401-wss-wssecurity-utility-1.0.xsd' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>";

    private static final String PARTY = """
            <m:Identifier type="xoev" name="Standesamt Musterstadt" category="psw">psw:01003110</m:Identifier>
            <m:SecurityToken usage="ENCRYPTION"><wsse:BinarySecurityToken wsu:Id="t1" ValueType="urn:test">QUJD\
            </wsse:BinarySecurityToken></m:SecurityToken>
            <m:SecurityToken usage="AUTHENTICATION" payloadRef="t1"><wsse:UsernameToken><wsse:Username>user\
            </wsse:Username><wsu:Created>2026-01-31T12:00:00Z</wsu:Created></wsse:UsernameToken></m:SecurityToken>
            """;

    private static final String MESSAGE_META_DATA = """
            <m:DeliveryAttributes>
              <m:Origin>2026-01-31T12:00:00Z</m:Origin>
              <m:InitialSend>2026-01-31T12:00:01Z</m:InitialSend>
              <m:NotBefore>2026-01-31T12:00:02Z</m:NotBefore>
              <m:ObsoleteAfter>2026-03-01</m:ObsoleteAfter>
              <m:Delivery>2026-01-31T12:00:03Z</m:Delivery>
              <m:InitialFetch>2026-01-31T12:00:04Z</m:InitialFetch>
              <m:Reception>2026-01-31T12:00:05Z</m:Reception>
              <m:ServiceQuality>fast</m:ServiceQuality>
              <m:ReceiptRequests><m:Submission/><m:Relay/><m:Delivery/><m:Fetch/><m:Reception/>
                <m:ReceiptTo><wsa:Address>urn:test:box</wsa:Address><wsa:ReferenceParameters>
                  <o:TypeOfBusinessScenario>urn:test:scenario</o:TypeOfBusinessScenario></wsa:ReferenceParameters>
                </m:ReceiptTo>
              </m:ReceiptRequests>
            </m:DeliveryAttributes>
            <m:Originators>
              <m:Author>PARTY</m:Author>
              <m:Sender><m:Identifier type="xoev">xta:sender</m:Identifier></m:Sender>
              <m:ReplyTo><m:Identifier type="xoev">psw:01003111</m:Identifier></m:ReplyTo>
            </m:Originators>
            <m:Destinations>
              <m:Reader><m:Identifier type="xoev">dbs:090010010000</m:Identifier></m:Reader>
              <m:OtherDestinations>
                <m:OtherReaders type="xoev">dbs:1</m:OtherReaders>
                <m:CcReaders type="xoev">dbs:2</m:CcReaders>
              </m:OtherDestinations>
            </m:Destinations>
            <m:MsgIdentification>
              <wsa:MessageID>urn:de:xta:messageid:test:1</wsa:MessageID>
              <m:In-Reply-To>urn:de:xta:messageid:test:0</m:In-Reply-To>
              <m:ProcessRef>
                <m:Requester ProccesName="change">42</m:Requester>
                <m:Responder>43</m:Responder>
              </m:ProcessRef>
            </m:MsgIdentification>
            <m:Qualifier>
              <m:Subject>Change of residence</m:Subject>
              <m:Service>urn:test:service</m:Service>
              <m:BusinessScenario><m:Defined listURI="urn:test:scenarios" listVersionID="1"><code>A</code>\
            <name>Scenario</name></m:Defined></m:BusinessScenario>
              <m:MessageType listURI="urn:test:types" listVersionID="1" payloadSchema="urn:test:schema">\
            <code>0201</code></m:MessageType>
            </m:Qualifier>
            <m:MessageProperties>
              <m:Property><m:Key listURI="urn:test:keys" listVersionID="1"><code>K</code></m:Key>\
            <m:Value>V</m:Value></m:Property>
            </m:MessageProperties>
            <m:MsgSize>4711</m:MsgSize>
            """.replace("PARTY", PARTY);

    private static final String QUERY = "<m:Reader><m:Identifier type='xoev'>dbs:1</m:Identifier></m:Reader>"
            + "<xta:ServiceType>urn:test:service</xta:ServiceType>";

    private static final String SELECTOR = """
            <o:MsgSelector newEntry="true">
              <wsa:MessageID>urn:de:xta:messageid:test:1</wsa:MessageID>
              <wsa:RelatesTo RelationshipType="urn:test:answer">urn:de:xta:messageid:test:0</wsa:RelatesTo>
              <o:MsgBoxEntryTimeFrom>2026-01-01T00:00:00Z</o:MsgBoxEntryTimeFrom>
              <o:MsgBoxEntryTimeTo>2026-02-01T00:00:00Z</o:MsgBoxEntryTimeTo>
              <o:Extension kind="any"><any xmlns="">thing</any></o:Extension>
            </o:MsgSelector>
            """;

    private static final String RECORD = "<xta:Timestamp>2026-01-31T12:00:00Z</xta:Timestamp>"
            + "<xta:Code listURI='urn:test:records' listVersionID='1'><code>1</code></xta:Code>"
            + "<xta:Reason>because</xta:Reason>";

    private static final String LAST = "<o:LastMsgReceived>urn:de:xta:messageid:test:1</o:LastMsgReceived>";

    static final String META_DATA = element("m:MessageMetaData TestMsg='true'", MESSAGE_META_DATA);

    static final String ENCRYPTED = element("xta:GenericContentContainer", """
            <xenc:EncryptedData Id="e1" Type="http://www.w3.org/2001/04/xmlenc#Element">
              <xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>
              <ds:KeyInfo><xenc:EncryptedKey Recipient="reader"><xenc:EncryptionMethod Algorithm="urn:test:wrap">\
            <ds:DigestMethod Algorithm="urn:test:digest"/></xenc:EncryptionMethod>
                <xenc:CipherData><xenc:CipherValue>QUJD</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>
              </ds:KeyInfo>
              <xenc:CipherData><xenc:CipherValue>REVG</xenc:CipherValue></xenc:CipherData>
            </xenc:EncryptedData>
            """);

    static final String REPORT = element(
            "xta:TransportReport",
            "\n  <m:MessageMetaData>" + MESSAGE_META_DATA + "</m:MessageMetaData>" + """
              <xta:ReportTime>2026-01-31T12:00:00Z</xta:ReportTime>
              <xta:XTAServerIdentity>test server</xta:XTAServerIdentity>
              <xta:MessageStatus>
                <xta:Status>2</xta:Status>
                <xta:ErrorList><xta:Error>RECORD</xta:Error></xta:ErrorList>
                <xta:WarnList><xta:Warning>RECORD</xta:Warning></xta:WarnList>
                <xta:InfoList><xta:Info>RECORD</xta:Info></xta:InfoList>
              </xta:MessageStatus>
              <xta:AdditionalReports><xta:Report><xta:Key listURI="urn:test:reports" listVersionID="1">\
            <code>osci</code></xta:Key><xta:Data>QUJD</xta:Data></xta:Report></xta:AdditionalReports>
              <ds:Signature><ds:SignedInfo>
                <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
                <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
                <ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
                  <ds:DigestValue>QUJD</ds:DigestValue></ds:Reference></ds:SignedInfo>
                <ds:SignatureValue>REVG</ds:SignatureValue></ds:Signature>
            """.replace("RECORD", RECORD));

    private static final List<String> FAULTS = Stream.of(
                    "CancelDenied",
                    "InvalidMessageID",
                    "MessageSchemaViolation",
                    "MessageVirusDetection",
                    "ParameterIsNotValid",
                    "PermissionDenied",
                    "SyncAsync",
                    "XTAWSTechnicalProblem")
            .map(name -> element(
                    "xta:" + name + "Exception",
                    "<xta:errorCode listURI='urn:de:xta:webservice:codeliste:"
                            + "fehlernummer' listVersionID='1.0'><code>9000</code><name>other</name></xta:errorCode>"))
            .toList();

    static final List<String> ALL = Stream.concat(
                    FAULTS.stream(),
                    Stream.of(
                            META_DATA,
                            element("m:Author", PARTY),
                            element("wsa:MessageID", "urn:de:xta:messageid:test:1"),
                            element("o:X509TokenContainer validateCompleted='true'", """
                                    <o:X509TokenInfo Id="x1" validated="true"><ds:X509Data><ds:X509Certificate>QUJD\
                                    </ds:X509Certificate></ds:X509Data><o:TokenApplication ocspNoCache="true">
                                    <o:TimeInstant>2026-01-31T12:00:00Z</o:TimeInstant><o:MsgItemRef>x1</o:MsgItemRef>
                                    </o:TokenApplication></o:X509TokenInfo>
                                    """),
                            ENCRYPTED,
                            element("xta:GenericContentContainer", """
                                    <xta:ContentContainer><xta:Message contentType="text/xml" encoding="UTF-8"
                                      contentDescription="the message" filename="m.xml" id="m1" lang="de" size="3">QUJD\
                                    </xta:Message><xta:Attachment contentType="application/pdf">REVG</xta:Attachment>
                                    </xta:ContentContainer>
                                    """),
                            element(
                                    "xta:LookupServiceRequest",
                                    ("<xta:LookupServiceRequestList><xta:LookupService>" + QUERY
                                                    + "</xta:LookupService></xta:LookupServiceRequestList>")
                                            .repeat(2)),
                            element(
                                    "xta:LookupServiceResponse",
                                    "<xta:LookupServiceResultList><xta:LookupServiceResult>" + QUERY + """
                                    <xta:IsServiceAvailableValue><xta:ServiceIsAvailable>true</xta:ServiceIsAvailable>
                                    </xta:IsServiceAvailableValue><xta:ServiceParameter><xta:ParameterType
                                      listURI="urn:test:parameters" listVersionID="1"><code>1</code></xta:ParameterType>
                                    <xta:Resource>QUJD</xta:Resource></xta:ServiceParameter></xta:LookupServiceResult>
                                    <xta:LookupServiceResult xsi:nil="true"/></xta:LookupServiceResultList>
                                    """),
                            REPORT,
                            element("o:MsgBoxStatusListRequest maxListItems='10' ListForm='MsgAtrributes'", SELECTOR),
                            element("o:MsgBoxFetchRequest MsgPart='Body'", SELECTOR),
                            element("o:MsgBoxGetNextRequest MsgBoxRequestID='urn:test:1'", LAST + LAST),
                            element("o:MsgBoxCloseRequest MsgBoxRequestID='1'", LAST),
                            element("o:MsgBoxResponse MsgBoxRequestID='1'", "<o:ItemsPending>3</o:ItemsPending>"),
                            element(
                                    "o:MsgBoxResponse MsgBoxRequestID='1'",
                                    "<o:NoMessageAvailable reason='http://www.osci.eu/ws/2008/05/transport/MsgBox/"
                                            + "reasons/NoMatch'/>"),
                            element(
                                    "o:MsgStatusList",
                                    """
                                    <o:MsgAttributes><wsa:MessageID>urn:de:xta:messageid:test:1</wsa:MessageID>
                                    <wsa:RelatesTo>urn:test:0</wsa:RelatesTo>
                                    <wsa:From><wsa:Address>urn:test:a</wsa:Address></wsa:From>
                                    <o:TypeOfBusinessScenario wsa:IsReferenceParameter="true">urn:test:scenario\
                                    </o:TypeOfBusinessScenario><o:MsgSize>4711</o:MsgSize>
                                    <o:ObsoleteAfterDate>2026-03-01</o:ObsoleteAfterDate>
                                    <o:DeliveryTime>2026-01-31T12:00:00Z</o:DeliveryTime>
                                    <o:InitialFetchedTime>2026-01-31T12:00:01Z</o:InitialFetchedTime></o:MsgAttributes>
                                    """ + "<m:MessageMetaData>" + MESSAGE_META_DATA.replace("t1", "t2")
                                            + "</m:MessageMetaData>")))
            .toList();

    static final List<String> INVALID = List.of(
            element("o:X509TokenContainer", ""),
            element("m:Author", "<m:Identifier>psw:01003110</m:Identifier>"),
            element("xta:GenericContentContainer", "<xta:ContentContainer/>"),
            element(
                    "xta:GenericContentContainer",
                    "<xta:ContentContainer><xta:Message>QUJD</xta:Message></xta:ContentContainer>"),
            element("o:MsgBoxCloseRequest", LAST),
            element("o:MsgBoxStatusListRequest ListForm='MsgAttributes'", ""),
            element(
                    "xta:SyncAsyncException",
                    "<xta:errorCode><xta:code>9080</xta:code><xta:name>a</xta:name></xta:errorCode>"),
            element("xta:SyncAsyncException", "<xta:errorCode><code>9080</code></xta:errorCode>"),
            element("xta:SyncAsyncException", "<xta:ErrorCode><code>9080</code><name>a</name></xta:ErrorCode>"),
            element(
                    "xta:SyncAsyncException",
                    "<xta:errorCode listVersionID='2.0'><code>9080</code><name>a</name></xta:errorCode>"));

    private V3Documents() {}

    private static String element(String start, String content) {
        String name = start.split(" ", 2)[0];
        return "<" + start + NAMESPACES + content + "</" + name + ">";
    }
}
