package de.amtspost.xta.soap.v5;

import de.amtspost.core.Code;
import de.amtspost.core.PeerError;
import de.amtspost.xta.contract.v5.CodeFehlernummer;
import de.amtspost.xta.contract.v5.ExceptionType;
import de.amtspost.xta.contract.v5.ExternalServiceUnavailableException;
import de.amtspost.xta.contract.v5.ExternalServiceUnavailableExceptionType;
import de.amtspost.xta.contract.v5.InvalidMessageIDException;
import de.amtspost.xta.contract.v5.InvalidMessageIDExceptionType;
import de.amtspost.xta.contract.v5.MessageSchemaViolationException;
import de.amtspost.xta.contract.v5.MessageSchemaViolationExceptionType;
import de.amtspost.xta.contract.v5.MessageVirusDetectionException;
import de.amtspost.xta.contract.v5.MessageVirusDetectionExceptionType;
import de.amtspost.xta.contract.v5.NotImplementedException;
import de.amtspost.xta.contract.v5.NotImplementedExceptionType;
import de.amtspost.xta.contract.v5.ParameterIsNotValidException;
import de.amtspost.xta.contract.v5.ParameterIsNotValidExceptionType;
import de.amtspost.xta.contract.v5.ParameterNotSupportedException;
import de.amtspost.xta.contract.v5.ParameterNotSupportedExceptionType;
import de.amtspost.xta.contract.v5.PermissionDeniedException;
import de.amtspost.xta.contract.v5.PermissionDeniedExceptionType;
import de.amtspost.xta.contract.v5.SyncAsyncException;
import de.amtspost.xta.contract.v5.SyncAsyncExceptionType;
import de.amtspost.xta.contract.v5.TechnicalProblemException;
import de.amtspost.xta.contract.v5.TechnicalProblemExceptionType;
import de.amtspost.xta.contract.v5.UnsupportedExtensionException;
import de.amtspost.xta.contract.v5.UnsupportedExtensionExceptionType;
import de.amtspost.xta.soap.PeerFault;
import de.amtspost.xta.soap.XtaFault;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The eleven declared faults as the exceptions that the contract generates. */
public final class Faults {

    private static final List<Row<?, ?>> TABLE = List.of(
            row(
                    XtaFault.EXTERNAL_SERVICE_UNAVAILABLE,
                    ExternalServiceUnavailableException.class,
                    ExternalServiceUnavailableException::getFaultInfo,
                    ExternalServiceUnavailableExceptionType::new,
                    ExternalServiceUnavailableException::new),
            row(
                    XtaFault.INVALID_MESSAGE_ID,
                    InvalidMessageIDException.class,
                    InvalidMessageIDException::getFaultInfo,
                    InvalidMessageIDExceptionType::new,
                    InvalidMessageIDException::new),
            row(
                    XtaFault.MESSAGE_SCHEMA_VIOLATION,
                    MessageSchemaViolationException.class,
                    MessageSchemaViolationException::getFaultInfo,
                    MessageSchemaViolationExceptionType::new,
                    MessageSchemaViolationException::new),
            row(
                    XtaFault.MESSAGE_VIRUS_DETECTION,
                    MessageVirusDetectionException.class,
                    MessageVirusDetectionException::getFaultInfo,
                    MessageVirusDetectionExceptionType::new,
                    MessageVirusDetectionException::new),
            row(
                    XtaFault.NOT_IMPLEMENTED,
                    NotImplementedException.class,
                    NotImplementedException::getFaultInfo,
                    NotImplementedExceptionType::new,
                    NotImplementedException::new),
            row(
                    XtaFault.PARAMETER_IS_NOT_VALID,
                    ParameterIsNotValidException.class,
                    ParameterIsNotValidException::getFaultInfo,
                    ParameterIsNotValidExceptionType::new,
                    ParameterIsNotValidException::new),
            row(
                    XtaFault.PARAMETER_NOT_SUPPORTED,
                    ParameterNotSupportedException.class,
                    ParameterNotSupportedException::getFaultInfo,
                    ParameterNotSupportedExceptionType::new,
                    ParameterNotSupportedException::new),
            row(
                    XtaFault.PERMISSION_DENIED,
                    PermissionDeniedException.class,
                    PermissionDeniedException::getFaultInfo,
                    PermissionDeniedExceptionType::new,
                    PermissionDeniedException::new),
            row(
                    XtaFault.SYNC_ASYNC,
                    SyncAsyncException.class,
                    SyncAsyncException::getFaultInfo,
                    SyncAsyncExceptionType::new,
                    SyncAsyncException::new),
            row(
                    XtaFault.TECHNICAL_PROBLEM,
                    TechnicalProblemException.class,
                    TechnicalProblemException::getFaultInfo,
                    TechnicalProblemExceptionType::new,
                    TechnicalProblemException::new),
            row(
                    XtaFault.UNSUPPORTED_EXTENSION,
                    UnsupportedExtensionException.class,
                    UnsupportedExtensionException::getFaultInfo,
                    UnsupportedExtensionExceptionType::new,
                    UnsupportedExtensionException::new));

    private Faults() {}

    /** How one fault is made and read. */
    private record Row<E extends Exception, T extends ExceptionType>(
            XtaFault fault,
            Class<E> exception,
            Function<E, T> info,
            Supplier<T> newInfo,
            BiFunction<String, T, E> newException) {

        Exception create(String reason, Code code, Optional<String> detail) {
            T target = newInfo.get();
            target.setErrorCode(Codes.fill(new CodeFehlernummer(), code));
            detail.ifPresent(target::setDetail);
            return newException.apply(reason, target);
        }

        PeerFault read(Exception thrown) {
            ExceptionType source = info.apply(exception.cast(thrown));
            return new PeerFault(
                    fault,
                    new PeerError(
                            fault.standardName(),
                            source == null ? Optional.empty() : Codes.readOptional(source.getErrorCode()),
                            source == null ? Optional.empty() : Optional.ofNullable(source.getDetail())));
        }
    }

    private static <E extends Exception, T extends ExceptionType> Row<E, T> row(
            XtaFault fault,
            Class<E> exception,
            Function<E, T> info,
            Supplier<T> newInfo,
            BiFunction<String, T, E> newException) {
        return new Row<>(fault, exception, info, newInfo, newException);
    }

    /**
     * Makes the exception of a fault.
     *
     * @param fault which one; if version 5 does not have it, the one in place of it is made
     * @param code the error number
     * @param detail what to tell the peer, where there is something to tell
     * @return the exception, to be thrown by an endpoint
     */
    public static Exception write(XtaFault fault, Code code, Optional<String> detail) {
        return TABLE.stream()
                .filter(row -> row.fault() == fault.inV5())
                .findAny()
                .orElseThrow()
                .create(detail.orElse(fault.standardName()), code, detail);
    }

    /**
     * Reads the exception of a fault.
     *
     * @param thrown what a proxy threw
     * @return the fault, if it is a declared one
     */
    public static Optional<PeerFault> read(Exception thrown) {
        return TABLE.stream()
                .filter(row -> row.exception().isInstance(thrown))
                .findAny()
                .map(row -> row.read(thrown));
    }
}
