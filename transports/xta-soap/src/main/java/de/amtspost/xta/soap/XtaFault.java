package de.amtspost.xta.soap;

import java.util.Optional;
import java.util.stream.Stream;

/** The faults of the XTA 2 contracts. */
public enum XtaFault {
    /** The message cannot be cancelled. Version 3 only. */
    CANCEL_DENIED("CancelDeniedException", ErrorNumber.CANCEL_NOT_PUT_OFF),
    /** A directory or another service behind the peer cannot be reached. */
    EXTERNAL_SERVICE_UNAVAILABLE("ExternalServiceUnavailableException", ErrorNumber.DIRECTORY),
    /** The identifier is not known for this account. */
    INVALID_MESSAGE_ID("InvalidMessageIDException", ErrorNumber.ID_UNKNOWN),
    /** The business message breaks its schema. */
    MESSAGE_SCHEMA_VIOLATION("MessageSchemaViolationException", ErrorNumber.MESSAGE_SCHEMA),
    /** The message carries malicious code. */
    MESSAGE_VIRUS_DETECTION("MessageVirusDetectionException", ErrorNumber.MALICIOUS),
    /** The operation is not implemented. */
    NOT_IMPLEMENTED("NotImplementedException", ErrorNumber.UNSPECIFIED),
    /** The request breaks the contract or is not plausible. */
    PARAMETER_IS_NOT_VALID("ParameterIsNotValidException", ErrorNumber.PARAMETERS),
    /** The request is legal, but uses something that the peer does not support. */
    PARAMETER_NOT_SUPPORTED("ParameterNotSupportedException", ErrorNumber.UNSPECIFIED),
    /** The account is unknown or inactive, the certificate does not fit, or the caller may not do that. */
    PERMISSION_DENIED("PermissionDeniedException", ErrorNumber.IDENTITY),
    /** A synchronous service was used asynchronously, or the other way round. */
    SYNC_ASYNC("SyncAsyncException", ErrorNumber.UNSPECIFIED),
    /** Something broke inside the peer. */
    TECHNICAL_PROBLEM("TechnicalProblemException", ErrorNumber.INTERNAL),
    /** The peer does not support an extension. */
    UNSUPPORTED_EXTENSION("UnsupportedExtensionException", ErrorNumber.UNSPECIFIED);

    private final String standardName;
    private final ErrorNumber usualNumber;

    XtaFault(String standardName, ErrorNumber usualNumber) {
        this.standardName = standardName;
        this.usualNumber = usualNumber;
    }

    /**
     * Returns the name of the fault in version 5 of the standard, or in version 3 where only that has it.
     *
     * @return the name, ends with {@code Exception}
     */
    public String standardName() {
        return standardName;
    }

    /**
     * Returns the fault that version 3 has in place of this.
     *
     * @return this, where version 3 has it too
     */
    public XtaFault inV3() {
        return switch (this) {
            case EXTERNAL_SERVICE_UNAVAILABLE, NOT_IMPLEMENTED -> TECHNICAL_PROBLEM;
            case PARAMETER_NOT_SUPPORTED, UNSUPPORTED_EXTENSION -> PARAMETER_IS_NOT_VALID;
            default -> this;
        };
    }

    /**
     * Returns the fault that version 5 has in place of this.
     *
     * @return this, where version 5 has it too
     */
    public XtaFault inV5() {
        return this == CANCEL_DENIED ? PARAMETER_IS_NOT_VALID : this;
    }

    /**
     * Returns the name that version 3 of the standard has for the fault, or for the one in place of it.
     *
     * @return the name, ends with {@code Exception}
     */
    public String nameInV3() {
        return inV3() == TECHNICAL_PROBLEM ? "XTAWSTechnicalProblemException" : inV3().standardName;
    }

    /**
     * Returns the error number to use where no other fits better.
     *
     * @return the number
     */
    public ErrorNumber usualNumber() {
        return usualNumber;
    }

    /**
     * Finds the fault of that name.
     *
     * @param name the name of the fault in version 5 of the standard
     * @return the fault
     */
    public static Optional<XtaFault> named(String name) {
        return Stream.of(values())
                .filter(fault -> fault.standardName.equals(name))
                .findAny();
    }
}
