package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What encrypted data and encrypted keys have in common (XML Encryption 1.1, section 3.1). Nothing is fetched: the cipher
 * text stands in its place.
 */
final class EncryptedParts {

    private static final Set<String> WITHOUT_EFFECT = Set.of("EncryptionProperties", "ReferenceList", "CarriedKeyName");

    private final Element method;
    private final List<Element> keyInfo;
    private final byte[] value;

    private EncryptedParts(Element method, List<Element> keyInfo, byte[] value) {
        this.method = method;
        this.keyInfo = keyInfo;
        this.value = value;
    }

    static EncryptedParts parse(Element element, String name) throws Unacceptable {
        List<Element> parts = Parts.of(element, Names.XENC, name).stream()
                .filter(part -> !WITHOUT_EFFECT.contains(part.getLocalName()))
                .toList();
        boolean withKeyInfo = parts.size() == 3;
        if (parts.size() != 2 && !withKeyInfo) {
            throw new Unacceptable(
                    Verdict.Code.STRUCTURE,
                    name + " holds something else than method, key information and cipher text");
        }
        Element data = Parts.only(parts.get(parts.size() - 1), Names.XENC, "CipherData");
        Parts.of(parts.get(0), Names.XENC, "EncryptionMethod");
        return new EncryptedParts(
                parts.get(0),
                withKeyInfo ? Parts.of(parts.get(1), Names.DS, "KeyInfo") : List.of(),
                Parts.base64(data, Names.XENC, "CipherValue"));
    }

    Element method() {
        return method;
    }

    List<Element> keyInfo() {
        return keyInfo;
    }

    byte[] value() {
        return value;
    }
}
