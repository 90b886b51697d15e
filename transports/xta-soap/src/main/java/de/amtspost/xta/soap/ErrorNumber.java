package de.amtspost.xta.soap;

import de.amtspost.core.Code;

/**
 * The error numbers of the list {@value #LIST_URI}, version {@value #LIST_VERSION} (annotations of the XTA 2 version 3
 * contract). Version 5 allows any agreed list; this one says what it means.
 */
public enum ErrorNumber {
    /** Not specified, see the text. */
    UNSPECIFIED("9000"),
    /** The certificate has expired. */
    CERTIFICATE_EXPIRED("9010"),
    /** The account is locked. */
    ACCOUNT_LOCKED("9011"),
    /** There is no such account. */
    ACCOUNT_UNKNOWN("9012"),
    /** The account has not booked the service. */
    SERVICE_NOT_BOOKED("9013"),
    /** The certificate does not fit the stated identity. */
    IDENTITY("9014"),
    /** A parameter is missing. */
    PARAMETERS("9020"),
    /** A value is no valid URI. */
    URI("9021"),
    /** The parameters do not go together. */
    COMBINATION("9022"),
    /** The message is too large. */
    TOO_LARGE("9023"),
    /** The message identifier has been used already. */
    ID_USED("9024"),
    /** Something broke inside the XTA server. */
    INTERNAL("9030"),
    /** An external directory cannot be reached. */
    DIRECTORY("9031"),
    /** The delivery failed. */
    DELIVERY("9032"),
    /** The business message breaks its schema. */
    MESSAGE_SCHEMA("9050"),
    /** Malicious code was found. */
    MALICIOUS("9060"),
    /** The identifier is not known for this account. */
    ID_UNKNOWN("9070"),
    /** The service is asynchronous only. */
    ASYNCHRONOUS_ONLY("9080"),
    /** The service is synchronous only. */
    SYNCHRONOUS_ONLY("9081");

    /** The identifier of the list. */
    public static final String LIST_URI = "urn:de:xta:webservice:codeliste:fehlernummer";

    /** The version of the list. */
    public static final String LIST_VERSION = "1.0";

    private final String number;

    ErrorNumber(String number) {
        this.number = number;
    }

    /**
     * Returns the number with its list.
     *
     * @return the code
     */
    public Code code() {
        return Code.of(LIST_URI, LIST_VERSION, number);
    }
}
