package de.amtspost.xta.soap.v3;

import de.amtspost.core.Content;
import de.amtspost.core.Evidence;
import de.amtspost.core.Fragments;
import de.amtspost.core.Listing;
import de.amtspost.core.TransportReport;
import de.amtspost.xta.contract.v3.AdditionalReportListType;
import de.amtspost.xta.contract.v3.CodeRecordType;
import de.amtspost.xta.contract.v3.CodeReportType;
import de.amtspost.xta.contract.v3.MessageStatusType;
import de.amtspost.xta.contract.v3.RecordType;
import de.amtspost.xta.soap.ContentDataSource;
import de.amtspost.xta.soap.XmlTimes;
import jakarta.activation.DataHandler;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Transport reports. They travel as document trees, because a signature as their last child covers their exact XML: what is
 * verified is what is read.
 */
public final class Reports {

    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private Reports() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return the element {@code TransportReport}, root of a document of its own; a signature goes in as its last child
     */
    public static Element write(TransportReport report) {
        var target = new de.amtspost.xta.contract.v3.TransportReport();
        target.setMessageMetaData(MetaData.write(
                new Listing.Entry(report.messageId(), report.envelope(), report.attributes(), report.size())));
        target.setReportTime(XmlTimes.toXml(report.reportTime()));
        target.setXTAServerIdentity(report.server());
        target.setMessageStatus(writeStatus(report));
        if (!report.reports().isEmpty()) {
            target.setAdditionalReports(writeAdditional(report.reports()));
        }
        Document document = Fragments.newDocument();
        try {
            Binding.Reports.CONTEXT.createMarshaller().marshal(target, document);
        } catch (JAXBException e) {
            throw new IllegalArgumentException("the transport report cannot be written", e);
        }
        return document.getDocumentElement();
    }

    /**
     * Returns the signature of a report.
     *
     * @param report a valid element {@code TransportReport}
     * @return the signature, where there is one
     */
    public static Optional<Element> signature(Element report) {
        Node node = report.getLastChild();
        while (node != null && !(node instanceof Element)) {
            node = node.getPreviousSibling();
        }
        return Optional.ofNullable((Element) node)
                .filter(last -> SIGNATURES.equals(last.getNamespaceURI()) && "Signature".equals(last.getLocalName()));
    }

    /**
     * Reads a report.
     *
     * @param report a valid element {@code TransportReport}
     * @param evidence the report as it came
     * @return the report
     * @throws IllegalArgumentException if a text that the standard needs is blank
     */
    public static TransportReport read(Element report, Evidence evidence) {
        de.amtspost.xta.contract.v3.TransportReport source;
        try {
            source = Binding.Reports.CONTEXT
                    .createUnmarshaller()
                    .unmarshal(report, de.amtspost.xta.contract.v3.TransportReport.class)
                    .getValue();
        } catch (JAXBException e) {
            throw new IllegalArgumentException("the transport report cannot be read", e);
        }
        Listing.Entry entry = MetaData.read(present(source.getMessageMetaData()));
        MessageStatusType status = present(source.getMessageStatus());
        return new TransportReport(
                entry.messageId(),
                XmlTimes.toJava(present(source.getReportTime())),
                present(source.getXTAServerIdentity()),
                status.getStatus(),
                status.getErrorList() == null
                        ? List.of()
                        : readRecords(status.getErrorList().getError()),
                status.getWarnList() == null
                        ? List.of()
                        : readRecords(status.getWarnList().getWarning()),
                status.getInfoList() == null
                        ? List.of()
                        : readRecords(status.getInfoList().getInfo()),
                entry.envelope(),
                entry.attributes(),
                entry.size(),
                source.getAdditionalReports() == null ? List.of() : readAdditional(source.getAdditionalReports()),
                Optional.of(evidence));
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException("the transport report is not valid");
        }
        return part;
    }

    private static MessageStatusType writeStatus(TransportReport report) {
        MessageStatusType target = new MessageStatusType();
        target.setStatus(report.status());
        if (!report.errors().isEmpty()) {
            target.setErrorList(new MessageStatusType.ErrorList());
            writeRecords(report.errors(), target.getErrorList().getError());
        }
        if (!report.warnings().isEmpty()) {
            target.setWarnList(new MessageStatusType.WarnList());
            writeRecords(report.warnings(), target.getWarnList().getWarning());
        }
        if (!report.infos().isEmpty()) {
            target.setInfoList(new MessageStatusType.InfoList());
            writeRecords(report.infos(), target.getInfoList().getInfo());
        }
        return target;
    }

    private static void writeRecords(List<TransportReport.Entry> entries, List<RecordType> target) {
        for (TransportReport.Entry entry : entries) {
            RecordType element = new RecordType();
            element.setTimestamp(XmlTimes.toXml(entry.time()));
            element.setCode(Codes.fill(new CodeRecordType(), entry.code()));
            element.setReason(entry.reason());
            target.add(element);
        }
    }

    private static List<TransportReport.Entry> readRecords(List<RecordType> records) {
        return records.stream()
                .map(entry -> new TransportReport.Entry(
                        XmlTimes.toJava(entry.getTimestamp()), Codes.read(entry.getCode()), entry.getReason()))
                .toList();
    }

    private static AdditionalReportListType writeAdditional(List<TransportReport.AdditionalReport> reports) {
        AdditionalReportListType target = new AdditionalReportListType();
        for (TransportReport.AdditionalReport report : reports) {
            AdditionalReportListType.Report element = new AdditionalReportListType.Report();
            element.setKey(Codes.fill(new CodeReportType(), report.key()));
            element.setData(new DataHandler(new ContentDataSource(report.data())));
            target.getReport().add(element);
        }
        return target;
    }

    private static List<TransportReport.AdditionalReport> readAdditional(AdditionalReportListType reports) {
        return reports.getReport().stream()
                .map(report -> new TransportReport.AdditionalReport(
                        Codes.read(report.getKey()), Content.bytes(bytes(report.getData()))))
                .toList();
    }

    private static byte[] bytes(DataHandler data) {
        try (InputStream in = data.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes of a document in memory can always be read", e);
        }
    }
}
