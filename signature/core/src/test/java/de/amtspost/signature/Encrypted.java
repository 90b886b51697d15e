package de.amtspost.signature;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Readers with keys of every kind, and a small container encrypted for them. */
final class Encrypted {

    static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    static final String XENC11 = "http://www.w3.org/2009/xmlenc11#";
    static final String DS11 = "http://www.w3.org/2009/xmldsig11#";
    static final QName CONTAINER = new QName("http://xoev.de/transport/xta/211", "ContentContainer");
    static final String XML = "<x:ContentContainer xmlns:x='http://xoev.de/transport/xta/211'>"
            + "<x:Message contentType='text/plain'>R3LDvMOfZSAmIG1laHI=</x:Message>"
            + "<!-- Anmerkung --><frei:leer xmlns:frei='urn:frei' wert='&#10;&quot;&#x1F600;'/>Grüße &#13;"
            + "</x:ContentContainer>";

    private static final Map<KeyKind, TestCertificate> READERS = new EnumMap<>(KeyKind.class);

    private Encrypted() {}

    static synchronized TestCertificate reader(KeyKind kind) {
        return READERS.computeIfAbsent(kind, k -> newReader(k));
    }

    static TestCertificate newReader(KeyKind kind) {
        return Samples.PKI
                .request("Meldebehörde Beispielhausen")
                .encryption()
                .key(kind)
                .issue();
    }

    static XmlDecrypter decrypter(TestCertificate... readers) {
        return XmlDecrypter.of(Stream.of(readers).map(Samples::identity).toArray(Identity[]::new));
    }

    static Element container() {
        return Samples.parse(XML).getDocumentElement();
    }

    static Element data(Element content, TestCertificate... readers) {
        List<X509Certificate> certificates =
                Stream.of(readers).map(TestCertificate::certificate).toList();
        return sent(XmlEncrypter.of(certificates, Samples.TRUST).encrypt(content));
    }

    /** The encrypted data as its reader sees it: written and parsed again, in an envelope. */
    static Element sent(Element data) {
        Document document = Samples.parse("<umschlag/>");
        document.getDocumentElement().appendChild(document.importNode(data, true));
        return first(Samples.sent(document).getDocumentElement(), XENC, "EncryptedData");
    }

    static Element first(Element above, String namespace, String name) {
        return Samples.first(above.getOwnerDocument(), namespace, name);
    }

    /** The cipher text of the content, or of the first key. */
    static Element cipherValue(Element encrypted) {
        Element last = (Element) encrypted.getLastChild();
        return (Element) last.getFirstChild();
    }

    static Element key(Element data) {
        return first(data, XENC, "EncryptedKey");
    }

    /** How the reader refuses the sample container after a change. */
    static DecryptionException refusedAfter(KeyKind kind, Consumer<Element> change) {
        Element data = data(container(), reader(kind));
        change.accept(data);
        return refused(sent(data), decrypter(reader(kind)));
    }

    static DecryptionException refused(Element data, XmlDecrypter decrypter) {
        DecryptionException refused =
                catchThrowableOfType(DecryptionException.class, () -> decrypter.decrypt(data, CONTAINER));
        if (refused == null) {
            throw new AssertionError("it was decrypted");
        }
        return refused;
    }

    static Reason reasonAfter(KeyKind kind, Consumer<Element> change) {
        return refusedAfter(kind, change).reason();
    }
}
