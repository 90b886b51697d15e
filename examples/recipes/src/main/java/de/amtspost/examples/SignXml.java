package de.amtspost.examples;

import de.amtspost.core.Content;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.CoSigned;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlSigner;
import de.amtspost.signature.XmlVerifier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signs parts of XML documents, whole documents and files, and uses nothing but what a valid signature gives back. */
public final class SignXml {

    private SignXml() {}

    /**
     * Signs an element that has an identifier; the signature goes to the end of the document.
     *
     * @param signer who signs
     * @param element the element
     */
    public static void signElement(Identity signer, Element element) {
        Element signature = XmlSigner.of(signer).sign(element, "id");
        element.getOwnerDocument().getDocumentElement().appendChild(signature);
    }

    /**
     * Reads an element that must be signed.
     *
     * @param signature the signature, where the standard puts it
     * @param expected the element that must be covered
     * @param authorities from which authorities the certificate of the signer must descend
     * @return the element as it was signed
     * @throws IllegalStateException if the signature is not valid
     */
    public static XmlFragment readElement(Element signature, Element expected, Trust authorities) {
        Verdict<XmlFragment> verdict = XmlVerifier.of(authorities).verify(signature, expected);
        return verdict.fold(
                valid -> valid.content(),
                indeterminate -> {
                    throw new IllegalStateException("signed, but it is not proved by whom: " + indeterminate.reasons());
                },
                invalid -> {
                    throw new IllegalStateException("do not use the content: " + invalid.reasons());
                });
    }

    /**
     * Lets somebody sign a whole document, in which others sign too.
     *
     * @param signer who signs
     * @param document the document
     */
    public static void cosign(Identity signer, Document document) {
        Element root = document.getDocumentElement();
        root.appendChild(XmlSigner.of(signer).cosignEnveloped(root));
    }

    /**
     * Reads a document that two must have signed.
     *
     * @param signatures the signatures in the document
     * @param document the document
     * @param authorities from which authorities the certificates of the signers must descend
     * @return the document without signatures, and who signed
     * @throws IllegalStateException if not both signed
     */
    public static CoSigned<XmlFragment> readSignedByTwo(
            List<Element> signatures, Document document, Trust authorities) {
        XmlVerifier verifier = XmlVerifier.of(authorities);
        Element root = document.getDocumentElement();
        Verdict<CoSigned<XmlFragment>> verdict =
                CoSigned.verify(2, signatures, signature -> verifier.verifyEnveloped(signature, root));
        if (verdict instanceof Verdict.Valid<CoSigned<XmlFragment>> valid) {
            return valid.content();
        }
        throw new IllegalStateException("do not use the document: " + verdict);
    }

    /**
     * Puts an element into a signature, and reads it from there.
     *
     * @param signer who signs
     * @param element the element
     * @param authorities from which authorities the certificate of the signer must descend
     * @return what the verifier says
     */
    public static Verdict<XmlFragment> carry(Identity signer, Element element, Trust authorities) {
        Element signature = XmlSigner.of(signer).signEnveloping(element);
        return XmlVerifier.of(authorities).verifyEnveloping(signature);
    }

    /**
     * Signs the parts of a message by their identifiers, as a stream each, and checks them again.
     *
     * @param signer who signs
     * @param owner the document that will hold the signature
     * @param parts the parts by {@code cid:} and identifier
     * @param authorities from which authorities the certificate of the signer must descend
     * @return what the verifier says
     * @throws IOException if a part cannot be read
     */
    public static Verdict<Map<String, Content>> signParts(
            Identity signer, Document owner, Map<String, Content> parts, Trust authorities) throws IOException {
        Element signature = XmlSigner.of(signer).signDetached(owner, parts);
        return XmlVerifier.of(authorities).verifyDetached(signature, parts);
    }
}
