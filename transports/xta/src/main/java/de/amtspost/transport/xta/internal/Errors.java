package de.amtspost.transport.xta.internal;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.CancelDeniedException;
import de.amtspost.core.Failure;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.PeerError;
import de.amtspost.core.Spool;
import de.amtspost.core.TransportException;
import de.amtspost.transport.xta.fault.ExternalServiceUnavailableException;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import de.amtspost.transport.xta.fault.MessageSchemaViolationException;
import de.amtspost.transport.xta.fault.MessageVirusDetectionException;
import de.amtspost.transport.xta.fault.NotImplementedException;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import de.amtspost.transport.xta.fault.ParameterNotSupportedException;
import de.amtspost.transport.xta.fault.PermissionDeniedException;
import de.amtspost.transport.xta.fault.SyncAsyncException;
import de.amtspost.transport.xta.fault.TechnicalProblemException;
import de.amtspost.transport.xta.fault.UnsupportedExtensionException;
import de.amtspost.xta.soap.ContentDataSource;
import de.amtspost.xta.soap.IncompletePackageException;
import de.amtspost.xta.soap.PeerFault;
import de.amtspost.xta.soap.XtaFault;
import de.amtspost.xta.soap.cxf.ContractViolation;
import de.amtspost.xta.soap.v5.Faults;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.endpoint.ClientImpl;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** Turns whatever a call throws into an exception that says whose fault it is and what to do next. */
public final class Errors {

    private static final Map<XtaFault, Row> TABLE = new EnumMap<>(Map.ofEntries(
            row(
                    XtaFault.CANCEL_DENIED,
                    CancelDeniedException::new,
                    "ask for the transport report; the message is on its way or was delivered"),
            row(
                    XtaFault.EXTERNAL_SERVICE_UNAVAILABLE,
                    ExternalServiceUnavailableException::new,
                    "try again later; the peer cannot reach its directory"),
            row(
                    XtaFault.INVALID_MESSAGE_ID,
                    InvalidMessageIDException::new,
                    "check the identifier and the account; the message may never have arrived, or be closed already"),
            row(
                    XtaFault.MESSAGE_SCHEMA_VIOLATION,
                    MessageSchemaViolationException::new,
                    "validate the business message against the schema of its standard and correct it"),
            row(
                    XtaFault.MESSAGE_VIRUS_DETECTION,
                    MessageVirusDetectionException::new,
                    "scan the contents and remove the malicious code"),
            row(
                    XtaFault.NOT_IMPLEMENTED,
                    NotImplementedException::new,
                    "do without the operation, or ask the operator of the peer"),
            row(
                    XtaFault.PARAMETER_IS_NOT_VALID,
                    ParameterIsNotValidException::new,
                    "correct what the peer names; nothing was taken over"),
            row(XtaFault.PARAMETER_NOT_SUPPORTED, ParameterNotSupportedException::new, "leave out what the peer names"),
            row(
                    XtaFault.PERMISSION_DENIED,
                    PermissionDeniedException::new,
                    "have the operator of the peer check account and client certificate"),
            row(
                    XtaFault.SYNC_ASYNC,
                    SyncAsyncException::new,
                    "send the message the other way: synchronously or asynchronously"),
            row(
                    XtaFault.TECHNICAL_PROBLEM,
                    TechnicalProblemException::new,
                    "try again later; if it lasts, ask the operator of the peer"),
            row(
                    XtaFault.UNSUPPORTED_EXTENSION,
                    UnsupportedExtensionException::new,
                    "leave out the extension that the peer names")));

    private static final Set<Integer> PASSING_STATUS = Set.of(408, 429, 500, 502, 503, 504);
    private static final int MAX_REASON = 200;

    private Errors() {}

    private record Row(Function<Failure, AmtspostException> exception, String nextStep) {}

    private static Map.Entry<XtaFault, Row> row(
            XtaFault fault, Function<Failure, AmtspostException> exception, String nextStep) {
        return Map.entry(fault, new Row(exception, nextStep));
    }

    /**
     * What a call was about.
     *
     * @param operation the name of the operation in the standard
     * @param message the message concerned, where there is one
     * @param carriesContent whether the request carries contents of a message
     */
    public record Context(String operation, @Nullable MessageId message, boolean carriesContent) {

        /**
         * Returns the context of an operation that is about no single message.
         *
         * @param name the name of the operation in the standard
         * @return the context
         */
        public static Context operation(String name) {
            return new Context(name, null, false);
        }

        /**
         * Returns the context of an operation that is about a message.
         *
         * @param name the name of the operation in the standard
         * @param id the message
         * @return the context
         */
        public static Context about(String name, MessageId id) {
            return new Context(name, id, false);
        }

        /**
         * Returns the context of an operation that carries contents of a message.
         *
         * @param name the name of the operation in the standard
         * @param id the message
         * @return the context
         */
        public static Context carrying(String name, MessageId id) {
            return new Context(name, id, true);
        }
    }

    /**
     * Translates.
     *
     * @param thrown what the call threw
     * @param context what the call was about
     * @param anySent whether bytes of the request were handed to the network
     * @return the exception to throw
     */
    public static AmtspostException translate(Exception thrown, Context context, boolean anySent) {
        if (thrown instanceof AmtspostException known) {
            return known;
        }
        boolean left = context.carriesContent() && anySent;
        Optional<PeerFault> fault = Faults.read(thrown).or(() -> de.amtspost.xta.soap.v3.Faults.read(thrown));
        if (fault.isPresent()) {
            return declared(fault.get(), context, left, thrown);
        }
        ContractViolation violation = ContractViolation.in(thrown);
        if (violation != null) {
            return breach(String.valueOf(violation.getMessage()), context, left, violation);
        }
        Optional<Throwable> incomplete = cause(thrown, IncompletePackageException.class);
        if (incomplete.isPresent()) {
            return breach(String.valueOf(incomplete.get().getMessage()), context, left, thrown);
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            AmtspostException known = known(cause, context, left);
            if (known != null) {
                return known;
            }
        }
        return transport(context, "failed inside this client", "report this as a bug", false, left, thrown);
    }

    private static AmtspostException declared(PeerFault fault, Context context, boolean left, Exception thrown) {
        Row row = TABLE.get(fault.fault());
        Failure failure = about(context, "the peer refused it")
                .peer(fault.error())
                .contentMayHaveLeft(left)
                .cause(thrown);
        return row == null
                ? new TransportException(failure, false)
                : row.exception().apply(failure.next(row.nextStep()));
    }

    private static @Nullable AmtspostException known(Throwable cause, Context context, boolean left) {
        if (cause instanceof ContentDataSource.UnreadableException) {
            return new MessageRejectedException(about(
                            context,
                            "a content of the message could not be read to its end: " + cause.getMessage()
                                    + "; the peer received no complete message")
                    .next("keep the content readable and unchanged until the call returns")
                    .contentMayHaveLeft(left)
                    .cause(cause));
        }
        if (cause instanceof Spool.LimitExceededException) {
            return transport(
                    context,
                    "an answer is too large: " + cause.getMessage(),
                    "raise the limit of the client",
                    false,
                    left,
                    cause);
        }
        if (cause instanceof ClientImpl.IllegalEmptyResponseException) {
            return breach("it is empty", context, left, cause);
        }
        if (cause instanceof HttpConduit.NoSoapException noSoap) {
            return transport(
                    context,
                    "the peer answered without SOAP: " + cause.getMessage(),
                    "check the address and the version of XTA 2; a proxy or an error page may have answered in place of the"
                            + " XTA service",
                    PASSING_STATUS.contains(noSoap.status()),
                    left,
                    cause);
        }
        if (cause instanceof SoapFault soapFault) {
            // What is wrong with the envelope of an answer is found here, and is no fault of the peer's making.
            return cause(soapFault, XMLStreamException.class).isPresent()
                    ? transport(
                            context,
                            "the answer of the peer is no SOAP envelope",
                            "show this to the operator of the peer",
                            false,
                            left,
                            soapFault)
                    : soapFault(soapFault, context, left);
        }
        return network(cause, context, left);
    }

    private static Optional<Throwable> cause(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private static @Nullable AmtspostException network(Throwable cause, Context context, boolean left) {
        if (cause instanceof HttpCall.ClientClosedException) {
            return transport(
                    context, "the client was closed", "make a new client before calling again", false, left, cause);
        }
        if (cause instanceof UnknownHostException) {
            return transport(
                    context, "the host name of the peer is not known", "check address and DNS", true, left, cause);
        }
        if (cause instanceof ConnectException) {
            return transport(
                    context,
                    "nobody answers at the address of the peer",
                    "check address, firewall and proxy, or try again later",
                    true,
                    left,
                    cause);
        }
        if (cause instanceof SocketTimeoutException) {
            return transport(context, "time ran out: " + cause.getMessage(), "try again later", true, left, cause);
        }
        if (cause instanceof SSLException) {
            return transport(
                    context,
                    "no secure connection: " + cause.getMessage(),
                    "check the certificates of both sides, their trust and the host name; the command 'probe' names each step",
                    false,
                    left,
                    cause);
        }
        if (cause instanceof ClientProtocolException || cause instanceof MessageConstraintException) {
            return transport(
                    context,
                    "the peer does not answer in HTTP as it should: " + cause.getMessage(),
                    "check the address; show this to the operator of the peer",
                    false,
                    left,
                    cause);
        }
        if (cause instanceof IOException && cause.getCause() == null) {
            return transport(
                    context, "the connection broke: " + cause.getMessage(), "try again later", true, left, cause);
        }
        return null;
    }

    private static AmtspostException breach(String what, Context context, boolean left, Throwable cause) {
        return transport(
                context,
                "the answer of the peer breaks the XTA contract: " + what,
                "show this to the operator of the peer",
                false,
                left,
                cause);
    }

    private static AmtspostException soapFault(SoapFault thrown, Context context, boolean left) {
        String code = thrown.getFaultCode().getLocalPart();
        String reason = String.valueOf(thrown.getMessage());
        PeerError error = new PeerError(
                "SOAP fault " + code,
                Optional.empty(),
                Optional.of(reason.substring(0, Math.min(reason.length(), MAX_REASON))));
        Failure failure = about(context, "the peer refused it with a SOAP fault that the contract does not declare")
                .next("show the fault to the operator of the peer")
                .peer(error)
                .contentMayHaveLeft(left)
                .cause(thrown);
        // A fault of the sender is definite; after a fault of the receiver nobody knows what it did before.
        return left && !code.endsWith("Sender")
                ? new IndeterminateException(failure)
                : new TransportException(failure, false);
    }

    private static AmtspostException transport(
            Context context, String problem, String next, boolean retryable, boolean left, Throwable cause) {
        Failure failure = about(context, problem).contentMayHaveLeft(left).cause(cause);
        return left
                ? new IndeterminateException(
                        failure.next("ask for the transport report before sending again; then: " + next))
                : new TransportException(failure.next(next), retryable);
    }

    private static Failure about(Context context, String problem) {
        Failure failure = Failure.of("XTA " + context.operation() + ": " + problem);
        return context.message() == null ? failure : failure.message(context.message());
    }
}
