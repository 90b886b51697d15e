package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.internal.Canonical;
import de.amtspost.testpki.KeyKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Whatever is changed in a signed document: valid is only what was signed, and nothing ends in an accident. */
class SignatureMutationTest {

    private static final int ROUNDS = 250;

    private final byte[] original = Samples.signedText().getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withstandsFlippedBytes(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = original.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(7));
            check(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void withstandsCutAndDoubledText(long seed) {
        Random random = new Random(seed);
        String text = new String(original, StandardCharsets.UTF_8);
        for (int round = 0; round < ROUNDS; round++) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + random.nextInt(3));
            String between =
                    random.nextBoolean() ? "" : text.substring(from, to).repeat(2);
            check((text.substring(0, from) + between + text.substring(to)).getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void withstandsDroppedMovedAndDoubledNodes(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Document document = Samples.parse(new String(original, StandardCharsets.UTF_8));
            List<Node> nodes = nodes(document);
            Node node = nodes.get(1 + random.nextInt(nodes.size() - 1));
            Node other = nodes.get(random.nextInt(nodes.size()));
            switch (random.nextInt(3)) {
                case 0 -> Samples.remove(node);
                case 1 -> node.getParentNode().insertBefore(node.cloneNode(true), node);
                default -> {
                    if (other instanceof Element && !contains(node, other)) {
                        other.appendChild(node);
                    }
                }
            }
            check(Samples.text(document).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Without properties of XAdES nothing but the signature itself protects from a changed certificate. */
    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void withstandsFlippedBytesInCertificates(long seed) throws Exception {
        Random random = new Random(seed);
        Document document = Santuario.of(Samples.certificate(KeyKind.P256)).sign();
        byte[] certificate = Samples.certificate(KeyKind.P256).certificate().getEncoded();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = certificate.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Samples.ds(document, "X509Certificate")
                    .setTextContent(Base64.getEncoder().encodeToString(changed));

            if (Samples.verify(document) instanceof Verdict.Valid<?> valid) {
                assertThat(valid.signer().certificate().getEncoded()).isEqualTo(certificate);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void withstandsFlippedBytesInsideAndAroundTheContent(long seed) {
        XmlVerifier verifier = XmlVerifier.of(Samples.TRUST);
        XmlSigner signer = Samples.signer(KeyKind.P256);
        Element root = Samples.document().getDocumentElement();
        Element around = signer.signEnveloping(root);
        root.appendChild(signer.cosignEnveloped(root));

        withstand(seed, root, read -> {
            Node found = read.getElementsByTagNameNS(Samples.DS, "Signature").item(0);
            return found instanceof Element signature ? verifier.verifyEnveloped(signature, read) : null;
        });
        withstand(seed, around, verifier::verifyEnveloping);
    }

    private static void withstand(long seed, Element signed, Function<Element, @Nullable Verdict<XmlFragment>> verify) {
        String text = Fragments.toFragment(signed).xml();
        XmlFragment due = Samples.valid(verify.apply(Fragments.toElement(new XmlFragment(text))))
                .content();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = text.getBytes(StandardCharsets.UTF_8);
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
            Element read;
            try {
                read = Fragments.toElement(new XmlFragment(new String(changed, StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                continue; // No XML any more.
            }
            if (verify.apply(read) instanceof Verdict.Valid<XmlFragment> valid) {
                assertThat(valid.content()).isEqualTo(due);
            }
        }
    }

    private void check(byte[] changed) {
        Document document;
        Verdict<?> verdict;
        try {
            document = Samples.parse(new String(changed, StandardCharsets.UTF_8));
            Element signature = (Element)
                    document.getElementsByTagNameNS(Samples.DS, "Signature").item(0);
            Element target = (Element)
                    document.getElementsByTagNameNS("urn:beispiel", "Inhalt").item(0);
            if (signature == null || target == null) {
                return;
            }
            verdict = XmlVerifier.of(Samples.TRUST).verify(signature, target);
        } catch (IllegalArgumentException e) {
            // No XML any more.
            assertThat(e).hasMessageContaining("fragment");
            return;
        }
        if (verdict instanceof Verdict.Valid) {
            assertThat(protectedOctets(document)).isEqualTo(protectedOctets(Samples.parse(text())));
        }
    }

    private String text() {
        return new String(original, StandardCharsets.UTF_8);
    }

    /** What a valid signature vouches for. */
    private static List<String> protectedOctets(Document document) {
        return List.of(
                canonical(Samples.target(document)),
                canonical(Samples.ds(document, "SignedInfo")),
                canonical(Samples.first(document, Samples.XADES, "SignedProperties")));
    }

    private static String canonical(Element element) {
        return new String(Canonical.octets(element, Canonical.EXCLUSIVE), StandardCharsets.UTF_8);
    }

    private static List<Node> nodes(Document document) {
        List<Node> nodes = new ArrayList<>(List.of(document.getDocumentElement()));
        for (int i = 0; i < nodes.size(); i++) {
            NodeList children = nodes.get(i).getChildNodes();
            for (int k = 0; k < children.getLength(); k++) {
                nodes.add(children.item(k));
            }
        }
        return nodes;
    }

    private static boolean contains(Node upper, Node lower) {
        for (Node node = lower; node != null; node = node.getParentNode()) {
            if (node.isSameNode(upper)) {
                return true;
            }
        }
        return false;
    }
}
