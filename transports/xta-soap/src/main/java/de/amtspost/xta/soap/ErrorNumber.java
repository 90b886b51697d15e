package de.amtspost.xta.soap;

import de.amtspost.core.Code;

/**
 * The error numbers of the list {@value #LIST_URI}, version {@value #LIST_VERSION} (annotations of the XTA 2 version 3
 * contract). Version 5 allows any agreed list; this one says what it means.
 */
public enum ErrorNumber {
    /** Not specified, see the text. */
    UNSPECIFIED("9000", "not specified"),
    /** The certificate has expired. */
    CERTIFICATE_EXPIRED("9010", "certificate expired"),
    /** The account is locked. */
    ACCOUNT_LOCKED("9011", "account locked"),
    /** There is no such account. */
    ACCOUNT_UNKNOWN("9012", "no such account"),
    /** The account has not booked the service. */
    SERVICE_NOT_BOOKED("9013", "service not booked"),
    /** The certificate does not fit the stated identity. */
    IDENTITY("9014", "certificate does not fit the stated identity"),
    /** A parameter is missing. */
    PARAMETERS("9020", "parameters missing"),
    /** A value is no valid URI. */
    URI("9021", "no valid URI"),
    /** The parameters do not go together. */
    COMBINATION("9022", "parameters do not go together"),
    /** The message is too large. */
    TOO_LARGE("9023", "message too large"),
    /** The message identifier has been used already. */
    ID_USED("9024", "message identifier used already"),
    /** Something broke inside the XTA server. */
    INTERNAL("9030", "failure inside the server"),
    /** An external directory cannot be reached. */
    DIRECTORY("9031", "directory not reachable"),
    /** The delivery failed. */
    DELIVERY("9032", "delivery failed"),
    /** The business message breaks its schema. */
    MESSAGE_SCHEMA("9050", "message breaks its schema"),
    /** The business message is in the wrong encoding. */
    MESSAGE_ENCODING("9051", "message in the wrong encoding"),
    /** The business message breaks the service profile. */
    MESSAGE_PROFILE("9052", "message breaks the service profile"),
    /** Malicious code was found. */
    MALICIOUS("9060", "malicious code found"),
    /** The identifier is not known for this account. */
    ID_UNKNOWN("9070", "message identifier unknown for this account"),
    /** The service is asynchronous only. */
    ASYNCHRONOUS_ONLY("9080", "service is asynchronous only"),
    /** The service is synchronous only. */
    SYNCHRONOUS_ONLY("9081", "service is synchronous only"),
    /** The time up to which the message could be cancelled has passed. */
    CANCEL_TOO_LATE("9100", "too late to cancel"),
    /** The delivery of the message was not put off. */
    CANCEL_NOT_PUT_OFF("9101", "delivery was not put off");

    /** The identifier of the list. */
    public static final String LIST_URI = "urn:de:xta:webservice:codeliste:fehlernummer";

    /** The version of the list. */
    public static final String LIST_VERSION = "1.0";

    private final String number;
    private final String title;

    ErrorNumber(String number, String title) {
        this.number = number;
        this.title = title;
    }

    /**
     * Returns the number with its list, and with a name in our words.
     *
     * @return the code
     */
    public Code code() {
        return Code.of(LIST_URI, LIST_VERSION, number).withName(title);
    }
}
