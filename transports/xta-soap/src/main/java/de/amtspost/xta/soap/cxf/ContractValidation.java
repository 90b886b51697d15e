package de.amtspost.xta.soap.cxf;

import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.CheckFaultInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingMessageInfo;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.service.model.MessagePartInfo;

/**
 * Puts validation between parser and binding. What is read is valid by the time it reaches an endpoint or a caller;
 * otherwise reading ends in a {@link ContractViolation}.
 */
final class ContractValidation extends AbstractSoapInterceptor {

    private final Contract contract;
    private final Head head = new Head();
    private final Ending ending = new Ending();

    ContractValidation(Contract contract) {
        super(Phase.POST_STREAM);
        addAfter(StaxInInterceptor.class.getName());
        this.contract = contract;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader != null) {
            BlockValidator validator = contract.lend();
            message.put(BlockValidator.class, validator);
            ValidatingStreamReader validating = contract.validating(reader, validator);
            message.put(ValidatingStreamReader.class, validating);
            message.setContent(XMLStreamReader.class, validating);
            message.getInterceptorChain().add(head);
            message.getInterceptorChain().add(ending);
        }
    }

    /**
     * Tells what was found wrong with the headers, now that they have been read and the answer can be addressed, and
     * whether the body is that of the operation.
     */
    private static final class Head extends AbstractSoapInterceptor {

        Head() {
            super(Phase.POST_PROTOCOL);
            addAfter(CheckFaultInterceptor.class.getName());
        }

        @Override
        public void handleMessage(SoapMessage message) {
            if (message.getContent(XMLStreamReader.class) instanceof ValidatingStreamReader reader) {
                try {
                    reader.endHead();
                    requireBody(message, reader);
                } catch (ContractViolation e) {
                    throw new Fault(e);
                }
            }
        }

        private void requireBody(SoapMessage message, ValidatingStreamReader reader) throws ContractViolation {
            BindingOperationInfo operation = message.getExchange().getBindingOperationInfo();
            if (operation == null) {
                return;
            }
            BindingMessageInfo expected = isRequestor(message) ? operation.getOutput() : operation.getInput();
            List<QName> names = expected.getMessageParts().stream()
                    .map(MessagePartInfo::getConcreteName)
                    .toList();
            if (!names.equals(reader.body().map(List::of).orElse(List.of()))) {
                throw new ContractViolation(
                        names.isEmpty()
                                ? "the body must be empty for this operation"
                                : "the body of this operation is "
                                        + names.get(0).getLocalPart());
            }
        }
    }

    /** Reads the envelope to its end, which the binding does not, and gives the validator back. */
    private final class Ending extends AbstractSoapInterceptor {

        Ending() {
            super(Phase.PRE_LOGICAL);
        }

        @Override
        public void handleMessage(SoapMessage message) {
            XMLStreamReader reader = message.getContent(XMLStreamReader.class);
            try {
                while (reader.hasNext()) {
                    reader.next();
                }
            } catch (ContractViolation e) {
                throw new Fault(e);
            } catch (XMLStreamException e) {
                throw new SoapFault(
                        "The SOAP envelope is not well-formed XML",
                        e,
                        message.getVersion().getSender());
            }
            // By now the binding has put readers of its own around ours.
            message.get(ValidatingStreamReader.class)
                    .copy()
                    .ifPresent(copy -> message.put(BodyCopy.class.getName(), copy));
            message.remove(ValidatingStreamReader.class.getName());
            BlockValidator validator = message.get(BlockValidator.class);
            message.remove(BlockValidator.class.getName());
            contract.giveBack(validator);
        }
    }
}
