package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * RSASSA-PSS with parameters (RFC 9231, section 2.3.9). They may say nothing but what the methods without parameters mean:
 * one hash function for content and mask, a salt of its length, and the usual trailer. What is left out counts as that.
 */
final class PssMethod {

    private static final String MORE = "http://www.w3.org/2007/05/xmldsig-more#";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final Map<String, Meaning> BY_DIGEST = Map.of(
            SHA256,
            new Meaning(MORE + "sha256-rsa-MGF1", "32"),
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            new Meaning(MORE + "sha384-rsa-MGF1", "48"),
            "http://www.w3.org/2001/04/xmlenc#sha512",
            new Meaning(MORE + "sha512-rsa-MGF1", "64"));

    private record Meaning(String method, String salt) {}

    private PssMethod() {}

    /** The algorithm of a signature method; that with parameters becomes the one without that means the same. */
    static String named(Element method) throws Unacceptable {
        if (!(MORE + "rsa-pss").equals(method.getAttribute("Algorithm"))) {
            return Parts.algorithm(method, "SignatureMethod");
        }
        List<Element> parameters = Parts.of(method, Names.DS, "SignatureMethod");
        Map<String, Element> stated = parameters.isEmpty() ? Map.of() : stated(parameters);
        Element digestMethod = stated.get("DigestMethod");
        String digest = digestMethod == null ? SHA256 : Parts.algorithm(digestMethod, "DigestMethod");
        Meaning meaning = BY_DIGEST.get(digest);
        if (meaning == null
                || !mask(stated.get("MaskGenerationFunction"), digest)
                || !says(stated.get("SaltLength"), meaning.salt())
                || !says(stated.get("TrailerField"), "1")) {
            throw new Unacceptable(
                    Verdict.Code.ALGORITHM, "the parameters of RSASSA-PSS are not one hash function and its length");
        }
        return meaning.method();
    }

    private static Map<String, Element> stated(List<Element> parameters) throws Unacceptable {
        Map<String, Element> stated = new HashMap<>();
        for (Element parameter : Parts.of(parameters.get(0), MORE, "RSAPSSParams")) {
            String namespace = "DigestMethod".equals(parameter.getLocalName()) ? Names.DS : MORE;
            if (!namespace.equals(parameter.getNamespaceURI())
                    || stated.put(parameter.getLocalName(), parameter) != null) {
                throw unknown();
            }
        }
        if (parameters.size() > 1
                || !List.of("DigestMethod", "MaskGenerationFunction", "SaltLength", "TrailerField")
                        .containsAll(stated.keySet())) {
            throw unknown();
        }
        return stated;
    }

    private static boolean mask(@Nullable Element function, String digest) throws Unacceptable {
        if (function == null) {
            return true;
        }
        List<Element> parameters = Parts.of(function);
        return (MORE + "MGF1").equals(function.getAttribute("Algorithm"))
                && parameters.size() == 1
                && Parts.algorithm(parameters.get(0), "DigestMethod").equals(digest);
    }

    private static boolean says(@Nullable Element parameter, String value) throws Unacceptable {
        return parameter == null
                || Parts.text(parameter, MORE, parameter.getLocalName()).strip().equals(value);
    }

    private static Unacceptable unknown() {
        return new Unacceptable(Verdict.Code.ALGORITHM, "RSASSA-PSS has parameters that are not known");
    }
}
