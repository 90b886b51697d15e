package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.DvdvPrefixes;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.XoevHeaderCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.type.Type;

/** The rules of XÖV on heads of messages. Documents without a head have none to keep. */
final class HeadStep {

    private static final XoevHeaderCheck CHECK = new XoevHeaderCheck(DvdvPrefixes.builtIn());

    private static final Map<String, String> HINTS = Map.of(
            XoevHeaderCheck.TYPE, "Write the number of the root element's name into the message type of the head",
            XoevHeaderCheck.ID, "Give every message a new UUID; the identifier is how receivers find repetitions",
            XoevHeaderCheck.TIME, "Write the time zone: 2026-01-31T10:00:00.000+01:00",
            XoevHeaderCheck.TIME_PRECISION, "Write three digits behind the seconds",
            XoevHeaderCheck.PRODUCT, "Name the product, its version and its maker: support will ask for them",
            XoevHeaderCheck.AUTHOR_KEY, "Write prefix, colon, key, as dbs:090010010000",
            XoevHeaderCheck.READER_KEY, "Write prefix, colon, key, as dbs:090010010000",
            XoevHeaderCheck.AUTHOR_PREFIX, "Look the prefix up in the list of the DVDV",
            XoevHeaderCheck.READER_PREFIX, "Look the prefix up in the list of the DVDV");

    /** The elements that are heads of messages; invoices have none. */
    private static final Set<String> HEADS = Set.of("nachrichtenkopf.g2g", "nachrichtenkopf", "Kopf", "header");

    private HeadStep() {}

    static List<Detection> check(byte[] document, XdmNode tree) {
        Optional<Place> place = head(tree.getUnderlyingNode());
        if (place.isEmpty()) {
            return List.of();
        }
        try {
            return CHECK.check(XoevHeader.read(new ByteArrayInputStream(document))).stream()
                    .map(finding -> detection(finding, place.get()))
                    .toList();
        } catch (MessageRejectedException e) {
            return e.findings().stream()
                    .map(finding -> detection(finding, place.get()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Detection detection(Finding finding, Place place) {
        Detection detection = Detection.of(finding.severity(), Step.HEAD, finding.rule(), finding.text())
                .at(place);
        String hint = HINTS.get(finding.rule());
        return hint == null ? detection : detection.hint(hint);
    }

    /** Looked for in the tree, since most documents without a head are not worth a second look at their bytes. */
    private static Optional<Place> head(NodeInfo document) {
        for (NodeInfo root : document.children()) {
            for (NodeInfo child : root.children()) {
                if (child.getNodeKind() == Type.ELEMENT && HEADS.contains(child.getLocalPart())) {
                    return Optional.of(Places.of(child));
                }
            }
        }
        return Optional.empty();
    }
}
