package de.amtspost.xta.soap.cxf;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.binding.soap.interceptor.SoapActionInInterceptor;
import org.apache.cxf.binding.soap.model.SoapOperationInfo;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a request must satisfy before anybody looks at its meaning: SOAP 1.2, an action that is known and the same in
 * content type and header, a message id, and answers on the same connection only. A server that answered to an address
 * of the caller's choice would be a tool against others.
 */
public final class AddressingRules extends AbstractSoapInterceptor {

    private static final String WSA = "http://www.w3.org/2005/08/addressing";
    private static final String ANONYMOUS = WSA + "/anonymous";
    private static final String NONE = WSA + "/none";

    /** Makes the interceptor. */
    public AddressingRules() {
        super(Phase.READ);
        addAfter(ReadHeadersInterceptor.class.getName());
        addBefore(SoapActionInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (!(message.getVersion() instanceof Soap12)) {
            throw new SoapFault(
                    "This service speaks SOAP 1.2 only", message.getVersion().getVersionMismatch());
        }
        String action = SoapActionInInterceptor.getSoapAction(message);
        if (action == null || action.isEmpty()) {
            throw sender(
                    "MessageAddressingHeaderRequired", "The content type of the request lacks the parameter action");
        }
        if (!Optional.of(action).equals(text(message, "Action"))) {
            throw sender(
                    "InvalidAddressingHeader", "The header wsa:Action is missing or not the action of the request");
        }
        if (!isKnown(message, action)) {
            throw sender("ActionNotSupported", "This address has no operation with the action of the request");
        }
        if (text(message, "MessageID").filter(id -> !id.isBlank()).isEmpty()) {
            throw sender("MessageAddressingHeaderRequired", "The header wsa:MessageID is missing");
        }
        requireAnonymous(message, "ReplyTo");
        requireAnonymous(message, "FaultTo");
    }

    private static boolean isKnown(SoapMessage message, String action) {
        return message.getExchange().getEndpoint().getEndpointInfo().getBinding().getOperations().stream()
                .map(operation -> operation.getExtensor(SoapOperationInfo.class))
                .filter(Objects::nonNull)
                .anyMatch(operation -> action.equals(operation.getAction()));
    }

    private static void requireAnonymous(SoapMessage message, String name) {
        Optional<Element> header = header(message, name);
        if (header.isEmpty()) {
            return;
        }
        Node address = header.get().getElementsByTagNameNS(WSA, "Address").item(0);
        String target = address == null ? "" : address.getTextContent().strip();
        if (!target.equals(ANONYMOUS) && !target.equals(NONE)) {
            throw sender("OnlyAnonymousAddressSupported", "Answers go on the connection of the request only: " + name);
        }
    }

    private static Optional<String> text(SoapMessage message, String name) {
        return header(message, name).map(element -> element.getTextContent().strip());
    }

    private static Optional<Element> header(SoapMessage message, String name) {
        List<Element> found = message.getHeaders().stream()
                .filter(header -> header.getName().equals(new QName(WSA, name)))
                .map(Header::getObject)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
        if (found.size() > 1) {
            throw sender("InvalidAddressingHeader", "The header wsa:" + name + " is there twice");
        }
        return found.stream().findFirst();
    }

    private static SoapFault sender(String subCode, String reason) {
        SoapFault fault = new SoapFault(reason, Soap12.getInstance().getSender());
        fault.addSubCode(new QName(WSA, subCode));
        return fault;
    }
}
