package de.amtspost.xta.soap.cxf;

import java.util.Optional;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.ContextUtils;
import org.w3c.dom.Element;

/**
 * An answer must answer the request that was sent. The SOAP stack drops one that does not without a word, and an operation
 * without a result would seem to have succeeded. Faults may come without the header, because their sender may not have
 * been able to read the request.
 */
public final class AnswerRules extends AbstractSoapInterceptor {

    private static final QName RELATES_TO = new QName("http://www.w3.org/2005/08/addressing", "RelatesTo");

    /** Makes the interceptor. */
    public AnswerRules() {
        super(Phase.READ);
        addAfter(ReadHeadersInterceptor.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Optional<String> sent = Optional.ofNullable(
                        ContextUtils.retrieveMAPs(message.getExchange().getOutMessage(), false, true))
                .map(AddressingProperties::getMessageID)
                .map(id -> id.getValue());
        boolean foreign = message.getHeaders().stream()
                .filter(header -> header.getName().equals(RELATES_TO))
                .map(Header::getObject)
                .filter(Element.class::isInstance)
                .map(element -> ((Element) element).getTextContent().strip())
                .anyMatch(id -> !sent.equals(Optional.of(id)));
        if (foreign) {
            throw new Fault(new ContractViolation("it answers another request"));
        }
    }
}
