package de.amtspost.xta.soap.cxf;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingMessageInfo;
import org.apache.cxf.service.model.BindingOperationInfo;

/**
 * Puts validation between parser and binding. What is read is valid by the time it reaches an endpoint or a caller;
 * otherwise reading ends in a {@link ContractViolation}.
 */
final class ContractValidation extends AbstractSoapInterceptor {

    private final Contract contract;
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
            message.setContent(XMLStreamReader.class, contract.validating(reader, validator));
            message.getInterceptorChain().add(ending);
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
                requireEmptyBody(message, reader);
            } catch (ContractViolation e) {
                throw new Fault(e);
            } catch (XMLStreamException e) {
                throw new SoapFault(
                        "The SOAP envelope is not well-formed XML",
                        e,
                        message.getVersion().getSender());
            }
            BlockValidator validator = message.get(BlockValidator.class);
            message.remove(BlockValidator.class.getName());
            contract.giveBack(validator);
        }

        private void requireEmptyBody(SoapMessage message, XMLStreamReader reader) throws ContractViolation {
            BindingOperationInfo operation = message.getExchange().getBindingOperationInfo();
            if (operation == null || !(reader instanceof ValidatingStreamReader validating) || !validating.bodySeen()) {
                return;
            }
            BindingMessageInfo expected = isRequestor(message) ? operation.getOutput() : operation.getInput();
            if (expected.getMessageParts().isEmpty()) {
                throw new ContractViolation("the body must be empty for this operation");
            }
        }
    }
}
