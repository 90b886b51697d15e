package de.amtspost.server.internal;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Fragments;
import de.amtspost.core.TransportReport;
import de.amtspost.server.Transfer;
import de.amtspost.signature.XmlSigner;
import de.amtspost.xta.contract.v5.ReportResult;
import de.amtspost.xta.soap.v5.Reports;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Makes transport reports, with the digests of the contents as evidence, and signs them. Thread-safe. */
final class ReportWriter {

    static final String DIGESTS_NAMESPACE = "urn:de:amtspost:content-digests:1";
    private static final Code DIGESTS = Code.of("urn:de:amtspost:codeliste:report-type", "1", "content-digests");

    private final String server;
    private final Optional<XmlSigner> signer;

    ReportWriter(ServerSettings settings) {
        this.server = settings.serverName();
        this.signer = settings.reportSigner().map(XmlSigner::of);
    }

    ReportResult write(Transfer transfer) {
        Element report = Reports.write(report(transfer));
        return Reports.result(report, signer.map(key -> key.sign(report, Reports.ID_ATTRIBUTE)));
    }

    /** The signature of version 3 is the last child of the report. */
    Element writeV3(Transfer transfer) {
        Element report = de.amtspost.xta.soap.v3.Reports.write(report(transfer));
        signer.map(key -> key.signEnveloped(report)).ifPresent(report::appendChild);
        return report;
    }

    private TransportReport report(Transfer transfer) {
        return new TransportReport(
                transfer.messageId(),
                lastChange(transfer),
                server,
                status(transfer),
                entries(transfer, Finding.Severity.ERROR),
                entries(transfer, Finding.Severity.WARNING),
                entries(transfer, Finding.Severity.INFO),
                transfer.envelope(),
                transfer.attributes(),
                transfer.size(),
                List.of(new TransportReport.AdditionalReport(DIGESTS, digests(transfer))),
                Optional.empty());
    }

    /** 0 while the message is on its way, then the worst that happened. */
    private static BigInteger status(Transfer transfer) {
        if (has(transfer, Finding.Severity.ERROR)) {
            return BigInteger.valueOf(3);
        }
        if (!transfer.closed()) {
            return BigInteger.ZERO;
        }
        return has(transfer, Finding.Severity.WARNING) ? BigInteger.TWO : BigInteger.ONE;
    }

    private static boolean has(Transfer transfer, Finding.Severity severity) {
        return transfer.events().stream().anyMatch(event -> event.severity() == severity);
    }

    private static OffsetDateTime lastChange(Transfer transfer) {
        return transfer.events().get(transfer.events().size() - 1).time();
    }

    private static List<TransportReport.Entry> entries(Transfer transfer, Finding.Severity severity) {
        return transfer.events().stream()
                .filter(event -> event.severity() == severity)
                .map(event -> new TransportReport.Entry(event.time(), event.code(), event.reason()))
                .toList();
    }

    /** What exactly the sender took in, so that both sides can compare it with what they have. */
    private static Content digests(Transfer transfer) {
        Document document = Fragments.newDocument();
        Element root = document.createElementNS(DIGESTS_NAMESPACE, "ContentDigests");
        document.appendChild(root);
        for (Transfer.ContentDigest digest : transfer.digests()) {
            Element content = document.createElementNS(DIGESTS_NAMESPACE, "Content");
            content.setAttribute("id", digest.id());
            content.setAttribute("size", Long.toString(digest.size()));
            content.setAttribute("sha256", digest.sha256());
            root.appendChild(content);
        }
        return Content.xml(Fragments.toFragment(root).xml().getBytes(StandardCharsets.UTF_8));
    }
}
