package de.amtspost.xta.contract.instances;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Namespaces that version 3 of the contract takes from elsewhere, and what it does not take from them. */
final class V3Names {

    static final String OSCI = "http://www.osci.eu/ws/2008/05/transport";
    static final String OSCIMETA = "http://www.osci.eu/ws/2014/10/transport";
    static final String WSA = "http://www.w3.org/2005/08/addressing";
    static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    static final Set<String> OF_OSCI = Set.of(OSCI, OSCIMETA);

    static final Map<String, String> PREFIXES =
            new TreeMap<>(Map.of(OSCI, "o", OSCIMETA, "m", WSA, "wsa", XENC, "xenc", WSSE, "wsse", WSU, "wsu"));

    /** Receipts, notifications and policies of OSCI, and fault details of the other standards: no operation has them. */
    static final Set<String> LEFT_OUT = Stream.of(
                    names(
                            OSCI,
                            "AcceptedMsgLimits DeliveryReceipt DeliveryReceiptDemand DeliveryReceiptDemandType"
                                    + " DeliveryReceiptType FetchedNotification FetchedNotificationDemand"
                                    + " FetchedNotificationDemandType FetchedNotificationType MessageBody MsgRetainDays"
                                    + " MsgTimeStamps MsgTimeStampsType ObsoleteAfterAssertion QualTspAssertion"
                                    + " ReceiptDemandType ReceiptInfo ReceiptInfoType ReceptionReceipt"
                                    + " ReceptionReceiptDemand ReceptionReceiptDemandType ReceptionReceiptType"
                                    + " RelayReceipt SubmissionReceipt X509CertificateAssertion"),
                    names(
                            WSA,
                            "AttributedQNameType AttributedUnsignedLongType FaultCodesOpenEnumType FaultCodesType"
                                    + " ProblemAction ProblemActionType ProblemHeaderQName ProblemIRI RetryAfter"),
                    names(WSSE, "FaultcodeEnum"),
                    names(WSU, "tTimestampFault"))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private V3Names() {}

    private static Stream<String> names(String namespace, String names) {
        return Stream.of(names.split(" ")).map(name -> "{" + namespace + "}" + name);
    }
}
