package de.amtspost.server.internal;

import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.XtaFault;

/** A request is refused with a declared fault. The detail goes to the caller: no secrets, no data of others. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final XtaFault fault;
    private final ErrorNumber number;

    Refusal(XtaFault fault, ErrorNumber number, String detail) {
        super(detail, null, false, false);
        this.fault = fault;
        this.number = number;
    }

    Refusal(XtaFault fault, String detail) {
        this(fault, fault.usualNumber(), detail);
    }

    XtaFault fault() {
        return fault;
    }

    ErrorNumber number() {
        return number;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
