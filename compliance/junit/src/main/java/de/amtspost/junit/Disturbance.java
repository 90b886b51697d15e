package de.amtspost.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.server.Exchange;
import de.amtspost.server.Intervention;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.XtaFault;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What goes wrong on the way between a client and an {@link XtaTestServer}, and when: for the next call, for the next calls
 * of an operation, or as often as said. Immutable.
 */
public final class Disturbance {

    private final String name;
    private final Optional<XtaOperation> operation;
    private final int times;
    private final Plan plan;

    /** Decides what to do with a request; empty if it does not suit. */
    @FunctionalInterface
    interface Plan {

        /** The earlier call is the last one of the operation, by the same client, that went well. */
        Optional<Intervention> meet(Exchange.Request request, Optional<Exchange> earlier);
    }

    private Disturbance(String name, Optional<XtaOperation> operation, int times, Plan plan) {
        this.name = name;
        this.operation = operation;
        this.times = times;
        this.plan = plan;
    }

    private static Disturbance once(String name, Plan plan) {
        return new Disturbance(name, Optional.empty(), 1, plan);
    }

    private static Disturbance once(String name, Intervention intervention) {
        return once(name, (request, earlier) -> Optional.of(intervention));
    }

    /**
     * Closes the connection when a call begins. The call is not handled.
     *
     * @return the disturbance, for the next call
     */
    public static Disturbance hangUp() {
        return once("hang up", Intervention.cutRequest(0));
    }

    /**
     * Closes the connection in the middle of a request. The call is not handled.
     *
     * @param bytes when so many bytes of the body have come in, or all
     * @return the disturbance, for the next call
     */
    public static Disturbance requestCut(long bytes) {
        return once("request cut after " + bytes + " bytes", Intervention.cutRequest(bytes));
    }

    /**
     * Closes the connection in place of an answer. The call is handled: a message that was sent has arrived.
     *
     * @return the disturbance, for the next call
     */
    public static Disturbance answerLost() {
        return once("answer lost", Intervention.withholdResponse());
    }

    /**
     * Closes the connection in the middle of an answer. The call is handled.
     *
     * @param bytes how many bytes of the body go out; an answer that has no more arrives whole
     * @return the disturbance, for the next call
     */
    public static Disturbance answerCut(long bytes) {
        return once("answer cut after " + bytes + " bytes", Intervention.cutResponse(bytes));
    }

    /**
     * Handles a call late.
     *
     * @param time how long it waits
     * @return the disturbance, for the next call
     */
    public static Disturbance delay(Duration time) {
        return once("delay of " + time, Intervention.delay(time));
    }

    /**
     * Sends an answer in small steps.
     *
     * @param bytes how many bytes go out at a time
     * @param pause how long to wait after each step
     * @return the disturbance, for the next call
     */
    public static Disturbance drip(int bytes, Duration pause) {
        return once("drip", Intervention.drip(bytes, pause));
    }

    /**
     * Answers with a page of HTML, as a proxy does that cannot reach the server. The call is not handled.
     *
     * @param status the status of HTTP, for example 502
     * @return the disturbance, for the next call
     */
    public static Disturbance page(int status) {
        byte[] page = ("<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>" + status
                        + "</h1></body></html>")
                .getBytes(UTF_8);
        return once("page " + status, Intervention.answer(Exchange.Response.of(status, "text/html", page)));
    }

    /**
     * Answers with a fault of the standard and its usual error number. The call is not handled.
     *
     * @param fault the fault; one that the version of the caller does not have is replaced by what it has instead
     * @return the disturbance, for the next call
     */
    public static Disturbance refusal(XtaFault fault) {
        return refusal(fault, fault.usualNumber());
    }

    /**
     * Answers with a fault of the standard. The call is not handled.
     *
     * @param fault the fault; one that the version of the caller does not have is replaced by what it has instead
     * @param number the error number
     * @return the disturbance, for the next call
     */
    public static Disturbance refusal(XtaFault fault, ErrorNumber number) {
        return once(
                fault.standardName(),
                (request, earlier) -> Optional.of(Intervention.answer(SoapText.refusal(request, fault, number))));
    }

    /**
     * Answers with what an earlier call of the operation got, addressed to this call: a message that was fetched and
     * closed is listed, or comes, again. Waits for a call that has an earlier one, by the same client, that went well and
     * whose answer was recorded whole.
     * The call is not handled.
     *
     * @return the disturbance, for the next such call
     */
    public static Disturbance replay() {
        return once(
                "replay",
                (request, earlier) ->
                        earlier.map(exchange -> Intervention.answer(SoapText.readdressed(exchange, request))));
    }

    /**
     * Answers with what an earlier call of the operation got, byte for byte: it tells that it belongs to that call. Waits
     * as {@link #replay()} does. The call is not handled.
     *
     * @return the disturbance, for the next such call
     */
    public static Disturbance staleAnswer() {
        return once("stale answer", (request, earlier) -> earlier.flatMap(Exchange::response)
                .map(Intervention::answer));
    }

    /**
     * Lists every message of a mailbox twice.
     *
     * @return the disturbance, for the next {@link XtaOperation#GET_STATUS_LIST}
     */
    public static Disturbance doubledListing() {
        return once("doubled listing", Intervention.change(SoapText::doubled)).on(XtaOperation.GET_STATUS_LIST);
    }

    /**
     * Does something else.
     *
     * @param plan what to do with a request; called by the thread that handles it
     * @return the disturbance, for the next call
     */
    public static Disturbance of(Function<Exchange.Request, Intervention> plan) {
        return once("plan of the test", (request, earlier) -> Optional.of(plan.apply(request)));
    }

    /**
     * Returns this disturbance for calls of an operation only.
     *
     * @param only the operation
     * @return the changed copy
     */
    public Disturbance on(XtaOperation only) {
        return new Disturbance(name, Optional.of(only), times, plan);
    }

    /**
     * Returns this disturbance for several calls.
     *
     * @param calls how many calls are disturbed
     * @return the changed copy
     * @throws IllegalArgumentException if it is less than one
     */
    public Disturbance times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("a disturbance needs at least one call, not " + calls);
        }
        return new Disturbance(name, operation, calls, plan);
    }

    /**
     * Returns this disturbance for all calls from now on.
     *
     * @return the changed copy
     */
    public Disturbance always() {
        return times(Integer.MAX_VALUE);
    }

    boolean suits(Optional<XtaOperation> called) {
        return operation.isEmpty() || operation.equals(called);
    }

    Optional<Intervention> meet(Exchange.Request request, Optional<Exchange> earlier) {
        return plan.meet(request, earlier);
    }

    int times() {
        return times;
    }

    @Override
    public String toString() {
        return name
                + operation.map(only -> " on " + only).orElse("")
                + (times == 1 ? "" : times == Integer.MAX_VALUE ? ", always" : ", " + times + " times");
    }
}
