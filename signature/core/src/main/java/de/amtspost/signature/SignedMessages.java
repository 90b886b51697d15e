package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.core.Evidence;
import de.amtspost.core.Failure;
import de.amtspost.core.Fragments;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.Safeguard;
import de.amtspost.core.TransportException;
import de.amtspost.core.XmlFragment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs messages on their way out and checks the signature on their way in, so that the reader can prove who wrote them.
 *
 * <p>The signature covers every content of the message under its file name and lies beside them as one more attachment
 * named {@value #FILE_NAME}; the contents themselves stay as they are, byte for byte. The attachment is what ASiC-E with
 * XAdES (ETSI EN 319 162-1, section 4.4) keeps as {@code META-INF/signatures.xml}: contents and signature put into a ZIP
 * file make a container that any tool for such containers can check. Which content is the main one is signed too: the
 * {@code xades:Description} of its data object format is "main content"; other contents, and messages without main
 * content, have none. The envelope and the extensions are not signed, nor is it asked whether the peer tells the right
 * media type; what counts in the envelope stands in the head of the business message too.
 *
 * <p>Thread-safe. Contents are read as streams.
 */
public final class SignedMessages implements Safeguard {

    /** The file name of the attachment that holds the signature. */
    public static final String FILE_NAME = "signatures.xml";

    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String ROOT = "XAdESSignatures";
    private static final int MAX_BYTES = 4 << 20;

    private final Optional<XmlSigner> signer;
    private final XmlVerifier verifier;

    private SignedMessages(Optional<XmlSigner> signer, XmlVerifier verifier) {
        this.signer = signer;
        this.verifier = verifier;
    }

    /**
     * Makes the safeguard.
     *
     * @param signer whose signature our messages carry
     * @param authors from which authorities the certificates of other authors must descend; its profile says how is signed
     * @return the safeguard; messages without a valid signature do not pass it
     * @throws IllegalArgumentException if the key must not be used to sign
     */
    public static SignedMessages of(Identity signer, Trust authors) {
        return new SignedMessages(
                Optional.of(XmlSigner.of(signer).withProfile(authors.profile())), XmlVerifier.of(authors));
    }

    /**
     * Makes the safeguard of a reader that sends nothing and needs no key to sign.
     *
     * @param authors from which authorities the certificates of authors must descend
     * @return the safeguard; messages without a valid signature do not pass it, and it lets nothing out
     */
    public static SignedMessages verifying(Trust authors) {
        return new SignedMessages(Optional.empty(), XmlVerifier.of(authors));
    }

    /**
     * Signs a message.
     *
     * @param message the message
     * @return the message with file names for all contents and one more attachment
     * @throws MessageRejectedException if there is no content, two contents have the same file name, one is named
     *     {@value #FILE_NAME} or by no characters, or one cannot be read
     * @throws NotSupportedException if this safeguard only verifies
     * @throws TransportException if a remote signer did not sign; trying again may help
     */
    @Override
    public Wrapped wrap(Message message) {
        XmlSigner own = signer.orElseThrow(
                () -> new NotSupportedException(Failure.of("There is no key to sign the message with; it did not go")
                        .next("make the safeguard by SignedMessages.of(signer, authors)")));
        Message named = withFileNames(message);
        Document document = Fragments.newDocument();
        Element root = document.createElementNS(ASIC, "asic:" + ROOT);
        document.appendChild(root);
        try {
            Map<String, Content> contents = byName(named.contents());
            if (contents.isEmpty()) {
                throw new MessageRejectedException(Failure.of("A message without contents cannot be signed")
                        .next("give the message a content or an attachment"));
            }
            root.appendChild(own.signDetached(document, contents, main(named)));
        } catch (IOException e) {
            throw new MessageRejectedException(Failure.of("A content cannot be read to sign it; the message did not go")
                    .next("make the content readable until the call returns")
                    .cause(e));
        } catch (UncheckedIOException e) {
            throw new TransportException(
                    Failure.of("The remote signer did not sign; the message did not go")
                            .next("send the message again; if that does not help, see what its operator says")
                            .cause(e),
                    true);
        } catch (Duplicate e) {
            throw new MessageRejectedException(
                    Failure.of("The file names of the contents do not tell them apart; the message did not go")
                            .next("give every content a file name of its own, other than " + FILE_NAME));
        }
        byte[] bytes = Fragments.toFragment(root).xml().getBytes(StandardCharsets.UTF_8);
        return Wrapped.of(named.toBuilder()
                .attachment(Content.xml(bytes).withFileName(FILE_NAME))
                .build());
    }

    private static Message withFileNames(Message message) {
        Message.Builder named = message.toBuilder();
        message.content().map(content -> named(content, "message.xml")).ifPresent(named::content);
        List<Content> attachments = new ArrayList<>();
        for (Content attachment : message.attachments()) {
            attachments.add(named(attachment, "attachment-" + (attachments.size() + 1)));
        }
        return named.attachments(attachments).build();
    }

    private static Content named(Content content, String name) {
        return content.fileName().isPresent() ? content : content.withFileName(name);
    }

    /**
     * Checks the signature of a message.
     *
     * @param message the message
     * @return the message without the signature, with the signature as evidence
     * @throws ProofFailedException if the signature is missing, broken, covers something else, or is not trusted
     */
    @Override
    public Unwrapped unwrap(Message message) {
        List<Content> signatures = message.attachments().stream()
                .filter(SignedMessages::isSignature)
                .toList();
        if (signatures.size() != 1) {
            throw failed("carries " + signatures.size() + " attachments " + FILE_NAME + " instead of one", null);
        }
        Content document = signatures.get(0);
        List<Content> attachments = message.attachments().stream()
                .filter(content -> !isSignature(content))
                .toList();
        if (message.content().isEmpty() && attachments.isEmpty()) {
            throw failed("carries a signature, but no content", null);
        }
        Message signed = message.toBuilder().attachments(attachments).build();
        return new Unwrapped(signed, List.of(verify(document, signed)));
    }

    private static boolean isSignature(Content attachment) {
        return attachment.fileName().equals(Optional.of(FILE_NAME));
    }

    private Evidence verify(Content document, Message signed) {
        try {
            Element root = Fragments.toElement(
                    new XmlFragment(new String(document.readBytes(MAX_BYTES), StandardCharsets.UTF_8)));
            if (!ASIC.equals(root.getNamespaceURI())
                    || !ROOT.equals(root.getLocalName())
                    || root.getChildNodes().getLength() != 1
                    || !(root.getFirstChild() instanceof Element signature)
                    || !"Signature".equals(signature.getLocalName())) {
                throw failed("carries something else than one signature in " + FILE_NAME, null);
            }
            return verifier.verifyDetached(signature, byName(signed.contents()), main(signed))
                    .fold(
                            valid -> evidence(valid, document),
                            indeterminate -> {
                                throw failed(
                                        "is signed, but not provably by its author: " + indeterminate.reasons(), null);
                            },
                            invalid -> {
                                throw failed("has a signature that does not hold: " + invalid.reasons(), null);
                            });
        } catch (IOException | IllegalArgumentException e) {
            throw failed("has a signature or a content that cannot be read", e);
        } catch (Duplicate e) {
            throw failed("has contents whose file names do not tell them apart", null);
        }
    }

    private static Evidence evidence(Verdict.Valid<?> valid, Content document) {
        return new Evidence(
                Evidence.Kind.CONTENT_SIGNATURE,
                Evidence.Proof.VERIFIED,
                Optional.of(valid.signer().subject()),
                OffsetDateTime.now(ZoneId.systemDefault()),
                document,
                valid.notes().stream().map(Verdict.Reason::toString).toList());
    }

    private static ProofFailedException failed(String what, @Nullable Throwable cause) {
        Failure failure = Failure.of("The message " + what)
                .next("do not use the message; ask its author to sign and send it again");
        return new ProofFailedException(cause == null ? failure : failure.cause(cause));
    }

    /** The contents by the references that name them. The name of the signature itself must not be among them. */
    private static Map<String, Content> byName(List<Content> contents) throws Duplicate {
        Map<String, Content> byName = new LinkedHashMap<>();
        for (Content content : contents) {
            String name = content.fileName().orElse("");
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)
                    || name.isEmpty()
                    || name.equals(FILE_NAME)
                    || byName.put(reference(name), content) != null) {
                throw new Duplicate();
            }
        }
        return byName;
    }

    /** The reference that names the main content. */
    private static Optional<String> main(Message named) {
        return named.content().flatMap(Content::fileName).map(SignedMessages::reference);
    }

    /** The file name as a relative URI (RFC 3986, section 2.1). */
    private static String reference(String fileName) {
        return URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static final class Duplicate extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
