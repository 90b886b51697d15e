package de.amtspost.signature.internal;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Element;

/** Canonical XML without comments. */
public final class Canonical {

    /** The form that we write: exclusive, so that what stands around an element does not matter. */
    public static final String EXCLUSIVE = Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS;

    /** The form that counts where a signature names none (XML Signature 1.0, section 4.3.3.2). */
    static final String DEFAULT = Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS;

    private static final Set<String> ALLOWED =
            Set.of(EXCLUSIVE, Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS, Canonicalizer.ALGO_ID_C14N11_OMIT_COMMENTS);

    static {
        Init.init();
    }

    private Canonical() {}

    static boolean allows(String algorithm) {
        return ALLOWED.contains(algorithm);
    }

    /**
     * Writes an element in a canonical form.
     *
     * @param element the element
     * @param algorithm the form
     * @return the octets
     * @throws IllegalArgumentException if the element has no canonical form, for example for a relative namespace
     */
    public static byte[] octets(Element element, String algorithm) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            Canonicalizer.getInstance(algorithm).canonicalizeSubtree(element, octets);
        } catch (XMLSecurityException e) {
            throw new IllegalArgumentException("the element " + element.getLocalName() + " has no canonical form", e);
        }
        if (octets.size() == 0) {
            throw new IllegalArgumentException("the canonical form of " + element.getLocalName() + " is empty");
        }
        return octets.toByteArray();
    }
}
