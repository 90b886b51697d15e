package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.SignatureVerifier.Verdict;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.NameTest;
import net.sf.saxon.pattern.NodeTest;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;
import org.jspecify.annotations.Nullable;

/** Signatures in a document: first that they are there, then what a verifier says of them. */
public final class SignatureStep {

    /** The rule of signatures that nobody has verified. */
    static final String UNVERIFIED = "signature-unverified";

    private static final NamespaceUri NAMESPACE = NamespaceUri.of("http://www.w3.org/2000/09/xmldsig#");

    private SignatureStep() {}

    /** Notes the signatures of a document; those inside of others belong to these. */
    static void find(NodeInfo document, Detections found) {
        NodeTest signatures = new NameTest(
                Type.ELEMENT,
                NAMESPACE,
                "Signature",
                document.getConfiguration().getNamePool());
        AxisIterator all = document.iterateAxis(AxisInfo.DESCENDANT, signatures);
        for (@Nullable NodeInfo signature = all.next(); signature != null; signature = all.next()) {
            if (signature.iterateAxis(AxisInfo.ANCESTOR, signatures).next() == null) {
                NodeInfo at = signature;
                found.add(
                        Detection.of(
                                Severity.INFO,
                                Step.SIGNATURE,
                                UNVERIFIED,
                                "the document has a signature, which was not verified"),
                        () -> Places.of(at));
            }
        }
    }

    /**
     * Tells whether there is a signature to verify.
     *
     * @param detections what was found in a document
     * @return true if there is
     */
    public static boolean isSigned(List<Detection> detections) {
        return detections.stream().anyMatch(SignatureStep::isUnverified);
    }

    private static boolean isUnverified(Detection detection) {
        return detection.rule().equals(UNVERIFIED);
    }

    /**
     * Puts verdicts in place of the notes that signatures are there.
     *
     * @param detections what was found in a document
     * @param verdicts the verdicts, in the order of the signatures
     * @return what is found now
     */
    public static List<Detection> verified(List<Detection> detections, List<Verdict> verdicts) {
        Iterator<Verdict> next = verdicts.iterator();
        List<Detection> all = new ArrayList<>();
        for (Detection detection : detections) {
            all.add(isUnverified(detection) && next.hasNext() ? detection(detection, next.next()) : detection);
        }
        return List.copyOf(all);
    }

    private static Detection detection(Detection signature, Verdict verdict) {
        String reason = verdict.reason().orElse("no reason is given");
        Detection said =
                switch (verdict.result()) {
                    case VALID ->
                        Detection.of(Severity.INFO, Step.SIGNATURE, "signature-valid", "the signature is valid");
                    case INDETERMINATE ->
                        Detection.of(
                                        Severity.WARNING,
                                        Step.SIGNATURE,
                                        "signature-indeterminate",
                                        "the signature is intact, but it is not proved whose it is: " + reason)
                                .hint("Do not rely on the name of the signer before the reason is cleared up");
                    case INVALID ->
                        Detection.of(
                                        Severity.ERROR,
                                        Step.SIGNATURE,
                                        "signature-invalid",
                                        "the signature is not valid: " + reason)
                                .hint("Treat the document as unsigned or changed; ask the signer to send it again");
                };
        Detection placed = signature.place().map(said::at).orElse(said);
        return verdict.signer().map(placed::value).orElse(placed);
    }
}
