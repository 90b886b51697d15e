package de.amtspost.junit;

import de.amtspost.server.Exchange;
import de.amtspost.xta.soap.XtaFault;
import java.util.Optional;

/**
 * A call that a client made, as it went over the wire. Immutable.
 *
 * @param operation what was called, if it is an operation of XTA
 * @param http the request and its answer, with all bytes up to the limit of the server
 */
public record XtaExchange(Optional<XtaOperation> operation, Exchange http) {

    /**
     * Returns what was asked.
     *
     * @return the SOAP envelope of the request as text; without the contents that travel beside it
     */
    public String request() {
        return SoapText.envelope(
                http.request().header("Content-Type"), http.request().body());
    }

    /**
     * Returns what was answered.
     *
     * @return the SOAP envelope of the answer as text, or whatever else went out; empty if nothing did
     */
    public String answer() {
        return http.response()
                .map(response -> SoapText.envelope(response.header("Content-Type"), response.body()))
                .orElse("");
    }

    /**
     * Tells with which fault of the standard the call was answered.
     *
     * @return the fault, if the answer has one
     */
    public Optional<XtaFault> fault() {
        return SoapText.fault(answer());
    }

    /** Without contents, fit for a failure text. */
    @Override
    public String toString() {
        return "#" + http.request().number() + " "
                + operation
                        .map(Enum::toString)
                        .orElse(http.request().method() + " " + http.request().path())
                + " -> "
                + http.response()
                        .map(response -> String.valueOf(response.status()))
                        .orElse("nothing")
                + fault().map(fault -> " " + fault.standardName()).orElse("") + " (" + http.outcome() + ")";
    }
}
