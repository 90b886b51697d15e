package de.amtspost.signature.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.c14n.implementations.Canonicalizer11_OmitComments;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315OmitComments;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.utils.UnsyncByteArrayOutputStream;
import org.w3c.dom.Element;

/** Canonical XML without comments. */
public final class Canonical {

    /** The form that we write: exclusive, so that what stands around an element does not matter. */
    public static final String EXCLUSIVE = Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS;

    /** The form that counts where a signature names none (XML Signature 1.0, section 4.3.3.2). */
    static final String DEFAULT = Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS;

    private static final Map<String, Supplier<Form>> FORMS = Map.of(
            EXCLUSIVE,
            Exclusive::new,
            Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS,
            Inclusive::new,
            Canonicalizer.ALGO_ID_C14N11_OMIT_COMMENTS,
            Inclusive11::new);

    static {
        Init.init();
    }

    private Canonical() {}

    static boolean allows(String algorithm) {
        return FORMS.containsKey(algorithm);
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
        return octets(element, out -> Canonicalizer.getInstance(algorithm).canonicalizeSubtree(element, out));
    }

    /** The same without one element that stands below. The tree is not copied, and not changed. */
    static byte[] octetsWithout(Element left, Element element, String algorithm) {
        Form form = Optional.ofNullable(FORMS.get(algorithm)).orElseThrow().get();
        return octets(element, out -> form.write(element, left, out));
    }

    private static byte[] octets(Element element, Writing writing) {
        // Characters come one by one: a lock for each would take longer than all the rest.
        try (UnsyncByteArrayOutputStream out = new UnsyncByteArrayOutputStream()) {
            writing.to(out);
            byte[] octets = out.toByteArray();
            if (octets.length == 0) {
                throw new IllegalArgumentException("the canonical form of " + element.getLocalName() + " is empty");
            }
            return octets;
        } catch (XMLSecurityException e) {
            throw new IllegalArgumentException("the element " + element.getLocalName() + " has no canonical form", e);
        } catch (IOException e) {
            throw new IllegalStateException("what is in memory can always be written", e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws XMLSecurityException;
    }

    /** Santuario leaves an element out for its own transform; what does so is for classes that extend it. For one use. */
    @FunctionalInterface
    private interface Form {
        void write(Element element, Element left, OutputStream out) throws CanonicalizationException;
    }

    private static final class Exclusive extends Canonicalizer20010315ExclOmitComments implements Form {
        @Override
        public void write(Element element, Element left, OutputStream out) throws CanonicalizationException {
            engineCanonicalizeSubTree(element, left, out);
        }
    }

    private static final class Inclusive extends Canonicalizer20010315OmitComments implements Form {
        @Override
        public void write(Element element, Element left, OutputStream out) throws CanonicalizationException {
            engineCanonicalizeSubTree(element, left, out);
        }
    }

    private static final class Inclusive11 extends Canonicalizer11_OmitComments implements Form {
        @Override
        public void write(Element element, Element left, OutputStream out) throws CanonicalizationException {
            engineCanonicalizeSubTree(element, left, out);
        }
    }
}
