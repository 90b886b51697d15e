package de.amtspost.cli.signature;

import de.amtspost.core.Content;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** An XML signature, on a whole document, on an element of it, or on a file beside it. */
record SignedXml(Element signature, Coverage coverage) implements Signed {

    /** What has to be covered. */
    sealed interface Coverage {}

    /** The document, apart from the signature. */
    record Document(Element root) implements Coverage {}

    /** An element. */
    record Part(Element element, String id) implements Coverage {}

    /** A file, under that name. */
    record Beside(String reference, Content content) implements Coverage {}

    @Override
    public String form() {
        return "XML";
    }

    @Override
    public Result verify(Trust trust, Clock clock, Sink sink) throws IOException {
        XmlVerifier verifier = XmlVerifier.of(trust, clock);
        if (coverage instanceof Document document) {
            return inside(verifier.verifyEnveloped(signature, document.root()), Optional.empty(), sink);
        }
        if (coverage instanceof Part part) {
            return inside(verifier.verify(signature, part.element()), Optional.of(part.id()), sink);
        }
        Beside beside = (Beside) coverage;
        MeasuredContent measured = new MeasuredContent();
        Verdict<?> verdict =
                verifier.verifyDetached(signature, Map.of(beside.reference(), measured.watch(beside.content())));
        return verdict instanceof Verdict.Valid<?> valid
                ? new Result(verdict, List.of(valid.signer()), Optional.of(measured.covered(Optional.empty())))
                : new Result(verdict, List.of(), Optional.empty());
    }

    private static Result inside(Verdict<XmlFragment> verdict, Optional<String> id, Sink sink) throws IOException {
        if (!(verdict instanceof Verdict.Valid<XmlFragment> valid)) {
            return new Result(verdict, List.of(), Optional.empty());
        }
        MeasuredContent measured = new MeasuredContent();
        byte[] octets = valid.content().xml().getBytes(StandardCharsets.UTF_8);
        try (InputStream in = measured.measured(new ByteArrayInputStream(octets))) {
            sink.take(in);
        }
        return new Result(verdict, List.of(valid.signer()), Optional.of(measured.covered(id)));
    }
}
