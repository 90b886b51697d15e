package de.amtspost.server.internal;

import com.ctc.wstx.exc.WstxException;
import de.amtspost.xta.soap.XtaFault;
import de.amtspost.xta.soap.cxf.ContractViolation;
import java.io.EOFException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.SoapActionInInterceptor;
import org.apache.cxf.binding.soap.model.SoapOperationInfo;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which fault a caller sees: the declared one where the operation declares it, a SOAP fault of the sender for what
 * breaks SOAP or XML, and a technical problem with a number for the log for everything else. What is inside the server
 * stays inside.
 */
final class FaultTranslation extends AbstractPhaseInterceptor<Message> {

    private static final Logger LOG = LoggerFactory.getLogger("de.amtspost.server.faults");
    private static final Set<XtaFault> OUR_FAULT =
            EnumSet.of(XtaFault.TECHNICAL_PROBLEM, XtaFault.EXTERNAL_SERVICE_UNAVAILABLE, XtaFault.NOT_IMPLEMENTED);
    /** What the SOAP stack finds wrong with a request; SOAP 1.1 says client for sender. */
    private static final Set<String> FAULTS_OF_SENDERS =
            Set.of("Sender", "Client", "MustUnderstand", "VersionMismatch");

    private static final QName SENDER = Soap12.getInstance().getSender();
    private static final QName RECEIVER = Soap12.getInstance().getReceiver();

    private final FaultForm form;

    FaultTranslation(FaultForm form) {
        super(Phase.SETUP);
        this.form = form;
    }

    @Override
    public void handleMessage(Message message) {
        Exception thrown = message.getContent(Exception.class);
        Fault fault = translate(thrown, message);
        message.setContent(Exception.class, fault);
        message.getExchange().put(Exception.class, fault);
    }

    private Fault translate(Exception thrown, Message message) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                LOG.info("{} refused with {}", operation(message), refusal.fault());
                return refuse(refusal, message);
            }
            if (cause instanceof ContractViolation violation) {
                LOG.info("{} breaks the contract: {}", operation(message), violation.getMessage());
                return refuse(
                        new Refusal(XtaFault.PARAMETER_IS_NOT_VALID, String.valueOf(violation.getMessage())), message);
            }
            if (cause instanceof EOFException) {
                LOG.info("{} broke off", operation(message));
                return new SoapFault("The request broke off", SENDER);
            }
            if (cause instanceof WstxException) {
                LOG.info("{} is not XML as SOAP wants it", operation(message));
                return new SoapFault("The SOAP envelope is not well-formed, has a DOCTYPE, or exceeds a limit", SENDER);
            }
        }
        if (thrown instanceof SoapFault soapFault
                && FAULTS_OF_SENDERS.contains(soapFault.getFaultCode().getLocalPart())) {
            LOG.info("{} refused: {}", operation(message), soapFault.getMessage());
            return soapFault;
        }
        String number = UUID.randomUUID().toString();
        LOG.error("{} failed, technical problem {}", operation(message), number, thrown);
        return refuse(new Refusal(XtaFault.TECHNICAL_PROBLEM, "technical problem " + number), message);
    }

    private Fault refuse(Refusal refusal, Message message) {
        QName code = OUR_FAULT.contains(refusal.fault()) ? RECEIVER : SENDER;
        Optional<XtaFault> declared = declared(refusal.fault(), message);
        if (declared.isEmpty()) {
            return new SoapFault(refusal.detail(), code);
        }
        Fault fault = new Fault(form.write(declared.get(), refusal.number(), refusal.detail()), code);
        fault.setMessage(refusal.detail());
        return fault;
    }

    /** Where an operation does not declare that a value is invalid, it declares that a parameter is not supported. */
    private Optional<XtaFault> declared(XtaFault fault, Message message) {
        BindingOperationInfo operation = resolve(message);
        if (operation == null) {
            return Optional.empty();
        }
        if (declares(operation, fault)) {
            return Optional.of(fault);
        }
        boolean substitute =
                fault == XtaFault.PARAMETER_IS_NOT_VALID && declares(operation, XtaFault.PARAMETER_NOT_SUPPORTED);
        return substitute ? Optional.of(XtaFault.PARAMETER_NOT_SUPPORTED) : Optional.empty();
    }

    /** One fault of version 3 lacks the ending in one operation. */
    private boolean declares(BindingOperationInfo operation, XtaFault fault) {
        String name = form.name(fault);
        return operation.getOperationInfo().getFaults().stream()
                .anyMatch(declared -> name.startsWith(declared.getName().getLocalPart()));
    }

    /** Faults in the headers come before the operation is chosen; the action tells which one was meant. */
    private static @Nullable BindingOperationInfo resolve(Message message) {
        BindingOperationInfo known = message.getExchange().getBindingOperationInfo();
        Message request = message.getExchange().getInMessage();
        if (known != null || !(request instanceof SoapMessage soap)) {
            return known;
        }
        String action = SoapActionInInterceptor.getSoapAction(soap);
        for (BindingOperationInfo candidate : message.getExchange()
                .getEndpoint()
                .getEndpointInfo()
                .getBinding()
                .getOperations()) {
            SoapOperationInfo info = candidate.getExtensor(SoapOperationInfo.class);
            if (info != null && info.getAction().equals(action)) {
                message.getExchange().put(BindingOperationInfo.class, candidate);
                return candidate;
            }
        }
        return null;
    }

    private static String operation(Message message) {
        BindingOperationInfo operation = message.getExchange().getBindingOperationInfo();
        return operation == null ? "A request" : operation.getName().getLocalPart();
    }
}
