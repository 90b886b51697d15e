package de.amtspost.xta.soap.v3;

import de.amtspost.core.Code;
import de.amtspost.core.PeerError;
import de.amtspost.xta.contract.v3.CancelDeniedException;
import de.amtspost.xta.contract.v3.CancelDeniedExceptionType;
import de.amtspost.xta.contract.v3.CodeFehlernummer;
import de.amtspost.xta.contract.v3.ExceptionType;
import de.amtspost.xta.contract.v3.InvalidMessageIDException;
import de.amtspost.xta.contract.v3.InvalidMessageIDExceptionType;
import de.amtspost.xta.contract.v3.MessageSchemaViolationException;
import de.amtspost.xta.contract.v3.MessageSchemaViolationExceptionType;
import de.amtspost.xta.contract.v3.MessageVirusDetectionException;
import de.amtspost.xta.contract.v3.MessageVirusDetectionExceptionType;
import de.amtspost.xta.contract.v3.ParameterIsNotValidException;
import de.amtspost.xta.contract.v3.ParameterIsNotValidExceptionType;
import de.amtspost.xta.contract.v3.PermissionDeniedException;
import de.amtspost.xta.contract.v3.PermissionDeniedExceptionType;
import de.amtspost.xta.contract.v3.SyncAsyncException;
import de.amtspost.xta.contract.v3.SyncAsyncExceptionType;
import de.amtspost.xta.contract.v3.XTAWSTechnicalProblemException;
import de.amtspost.xta.contract.v3.XTAWSTechnicalProblemExceptionType;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.PeerFault;
import de.amtspost.xta.soap.XtaFault;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The eight declared faults as the exceptions that the contract generates. */
public final class Faults {

    private static final List<Row<?, ?>> TABLE = List.of(
            new Row<>(
                    XtaFault.CANCEL_DENIED,
                    CancelDeniedException.class,
                    CancelDeniedException::getFaultInfo,
                    CancelDeniedExceptionType::new,
                    CancelDeniedException::new),
            new Row<>(
                    XtaFault.INVALID_MESSAGE_ID,
                    InvalidMessageIDException.class,
                    InvalidMessageIDException::getFaultInfo,
                    InvalidMessageIDExceptionType::new,
                    InvalidMessageIDException::new),
            new Row<>(
                    XtaFault.MESSAGE_SCHEMA_VIOLATION,
                    MessageSchemaViolationException.class,
                    MessageSchemaViolationException::getFaultInfo,
                    MessageSchemaViolationExceptionType::new,
                    MessageSchemaViolationException::new),
            new Row<>(
                    XtaFault.MESSAGE_VIRUS_DETECTION,
                    MessageVirusDetectionException.class,
                    MessageVirusDetectionException::getFaultInfo,
                    MessageVirusDetectionExceptionType::new,
                    MessageVirusDetectionException::new),
            new Row<>(
                    XtaFault.PARAMETER_IS_NOT_VALID,
                    ParameterIsNotValidException.class,
                    ParameterIsNotValidException::getFaultInfo,
                    ParameterIsNotValidExceptionType::new,
                    ParameterIsNotValidException::new),
            new Row<>(
                    XtaFault.PERMISSION_DENIED,
                    PermissionDeniedException.class,
                    PermissionDeniedException::getFaultInfo,
                    PermissionDeniedExceptionType::new,
                    PermissionDeniedException::new),
            new Row<>(
                    XtaFault.SYNC_ASYNC,
                    SyncAsyncException.class,
                    SyncAsyncException::getFaultInfo,
                    SyncAsyncExceptionType::new,
                    SyncAsyncException::new),
            new Row<>(
                    XtaFault.TECHNICAL_PROBLEM,
                    XTAWSTechnicalProblemException.class,
                    XTAWSTechnicalProblemException::getFaultInfo,
                    XTAWSTechnicalProblemExceptionType::new,
                    XTAWSTechnicalProblemException::new));

    private Faults() {}

    /** How one fault is made and read. */
    private record Row<E extends Exception, T extends ExceptionType>(
            XtaFault fault,
            Class<E> exception,
            Function<E, T> info,
            Supplier<T> newInfo,
            BiFunction<String, T, E> newException) {

        Exception create(String reason, Code code) {
            T target = newInfo.get();
            target.setErrorCode(Codes.fillNamed(new CodeFehlernummer(), code));
            return newException.apply(reason, target);
        }

        PeerFault read(Exception thrown) {
            Optional<Code> code = Optional.ofNullable(info.apply(exception.cast(thrown)))
                    .map(ExceptionType::getErrorCode)
                    .map(Row::readCode);
            // The standard has no place for details; the reason of the SOAP fault holds what there is.
            Optional<String> detail = Optional.ofNullable(thrown.getMessage()).filter(text -> !text.isBlank());
            boolean directory = code.equals(Optional.of(ErrorNumber.DIRECTORY.code()));
            return new PeerFault(
                    fault == XtaFault.TECHNICAL_PROBLEM && directory ? XtaFault.EXTERNAL_SERVICE_UNAVAILABLE : fault,
                    new PeerError(fault.nameInV3(), code, detail));
        }

        /** List and version are fixed, so that they may be left out. */
        private static Code readCode(CodeFehlernummer source) {
            Code code = Codes.read(source);
            return new Code(ErrorNumber.LIST_URI, ErrorNumber.LIST_VERSION, code.code(), code.name());
        }
    }

    /**
     * Makes the exception of a fault.
     *
     * @param fault which one; if version 3 does not have it, the one in place of it is made
     * @param number the error number; the contract allows no others
     * @param detail what to tell the peer, where there is something to tell; becomes the reason of the SOAP fault
     * @return the exception, to be thrown by an endpoint
     */
    public static Exception write(XtaFault fault, ErrorNumber number, Optional<String> detail) {
        return TABLE.stream()
                .filter(row -> row.fault() == fault.inV3())
                .findAny()
                .orElseThrow()
                .create(detail.orElse(fault.nameInV3()), number.code());
    }

    /**
     * Reads the exception of a fault. A technical problem with the number of directories is told as version 5 tells it:
     * an external service is not available.
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
