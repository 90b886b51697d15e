package de.amtspost.xta.soap.cxf;

import de.amtspost.core.Fragments;
import jakarta.xml.ws.BindingProvider;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.phase.Phase;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Keeps the body of an answer as the peer wrote it. The binding drops white space, even from what it binds to document
 * trees, and without it no signature over indented XML holds. Validation and binding read the same stream as ever.
 */
public final class BodyTree extends AbstractSoapInterceptor {

    private static final String KEY = BodyTree.class.getName();

    private final QName name;
    private final Limits limits;

    /**
     * Makes the interceptor.
     *
     * @param contract tells which child of the body is kept; others pass by
     * @param limits how much is read; data that travel beside the envelope become part of the tree and count as envelope
     */
    public BodyTree(Contract contract, Limits limits) {
        super(Phase.POST_STREAM);
        addAfter(StaxInInterceptor.class.getName());
        addBefore(ContractValidation.class.getName());
        this.name = contract.signedBody();
        this.limits = limits;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader != null) {
            Document tree = Fragments.newDocument();
            IncludedData included = new IncludedData(message.getAttachments(), limits.envelopeBytes());
            message.setContent(XMLStreamReader.class, new TreeBuildingStreamReader(reader, name, tree, included));
            message.put(KEY, tree);
        }
    }

    /**
     * Returns the child of the body of the last answer that a proxy gave to the current thread.
     *
     * @param proxy the proxy, which reads through such an interceptor
     * @return the root of a document of its own, with the namespaces that are declared around it
     * @throws IllegalStateException if there is none
     */
    public static Element of(Object proxy) {
        if (((BindingProvider) proxy).getResponseContext().get(KEY) instanceof Document tree
                && tree.getDocumentElement() != null) {
            return tree.getDocumentElement();
        }
        throw new IllegalStateException("the last answer had another body than the one to be kept");
    }
}
