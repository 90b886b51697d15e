package de.amtspost.xta.soap.v5;

import de.amtspost.core.Content;
import de.amtspost.core.Evidence;
import de.amtspost.core.Fragments;
import de.amtspost.core.Listing;
import de.amtspost.core.TransportReport;
import de.amtspost.xta.contract.v5.AdditionalReportListType;
import de.amtspost.xta.contract.v5.CodeRecordType;
import de.amtspost.xta.contract.v5.CodeReportType;
import de.amtspost.xta.contract.v5.MessageStatusType;
import de.amtspost.xta.contract.v5.ObjectFactory;
import de.amtspost.xta.contract.v5.RecordType;
import de.amtspost.xta.contract.v5.ReportResult;
import de.amtspost.xta.contract.v5.TransportReportType;
import de.amtspost.xta.soap.ContentDataSource;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XmlTimes;
import de.amtspost.xta.soap.cxf.BodyCopy;
import jakarta.activation.DataHandler;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Transport reports. They travel as document trees, because a signature beside them covers their exact XML: what is
 * verified is what is read.
 */
public final class Reports {

    /** The name of the attribute to which the signature of a report points. */
    public static final String ID_ATTRIBUTE = "id";

    private static final String NAMESPACE = "https://xoev.de/transport/xta/core/3.1.1";
    private static final QName REPORT = new QName(NAMESPACE, "TransportReport", "xta");
    private static final QName RESULT = new QName(NAMESPACE, "ReportResult", "xta");

    private Reports() {}

    /** Made on first use; thread-safe. */
    private static final class Binding {
        static final JAXBContext CONTEXT = context();

        private static JAXBContext context() {
            try {
                return JAXBContext.newInstance(ObjectFactory.class);
            } catch (JAXBException e) {
                throw new IllegalStateException("the generated classes of XTA 2 version 5 cannot be bound", e);
            }
        }
    }

    /**
     * Writes a report.
     *
     * @param report the report
     * @return the element {@code TransportReport}, root of a document of its own
     */
    public static Element write(TransportReport report) {
        XmlIds ids = new XmlIds();
        TransportReportType target = new TransportReportType();
        target.setId(ids.take(Optional.empty()));
        target.setReportTime(XmlTimes.toXml(report.reportTime()));
        target.setXTAServerIdentity(report.server());
        target.setMessageStatus(writeStatus(report));
        target.setMessageMetaData(MetaData.write(
                new Listing.Entry(report.messageId(), report.envelope(), report.attributes(), report.size()), ids));
        if (!report.reports().isEmpty()) {
            target.setAdditionalReports(writeAdditional(report.reports()));
        }
        Document document = Fragments.newDocument();
        try {
            Binding.CONTEXT
                    .createMarshaller()
                    .marshal(new JAXBElement<>(REPORT, TransportReportType.class, target), document);
        } catch (JAXBException e) {
            throw new IllegalArgumentException("the transport report cannot be written", e);
        }
        return document.getDocumentElement();
    }

    /**
     * Puts report and signature side by side.
     *
     * @param report the element {@code TransportReport}
     * @param signature the signature {@code ds:Signature}, where there is one; gets the name that XTA gives it
     * @return the body
     */
    public static ReportResult result(Element report, Optional<Element> signature) {
        ReportResult result = new ReportResult();
        result.getTransportReportAndSignature().add(report);
        signature.ifPresent(element -> result.getTransportReportAndSignature().add((Element)
                element.getOwnerDocument().renameNode(element, NAMESPACE, RESULT.getPrefix() + ":Signature")));
        return result;
    }

    /**
     * Returns the report of a body.
     *
     * @param body a valid body
     * @return the element {@code TransportReport}
     */
    public static Element report(ReportResult body) {
        return body.getTransportReportAndSignature().get(0);
    }

    /**
     * Returns the signature of a body.
     *
     * @param body a valid body
     * @return the signature, where there is one
     */
    public static Optional<Element> signature(ReportResult body) {
        List<Element> elements = body.getTransportReportAndSignature();
        return elements.size() > 1 ? Optional.of(elements.get(1)) : Optional.empty();
    }

    /**
     * Takes report and signature exactly as they came, with what the binding drops.
     *
     * @param body a valid body, as the binding gives it
     * @param copy the element {@code ReportResult} as it came
     * @return the body with the exact elements
     */
    public static ReportResult exact(ReportResult body, Element copy) {
        ReportResult result = new ReportResult();
        List<Element> bound = body.getTransportReportAndSignature();
        for (Node child = copy.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                List<Element> exact = result.getTransportReportAndSignature();
                BodyCopy.fill(element, bound.get(exact.size()));
                exact.add(element);
            }
        }
        return result;
    }

    /**
     * Puts report and signature into a document of their own, to be kept as evidence.
     *
     * @param body a valid body
     * @return the document {@code ReportResult}, with report and signature as they came
     */
    public static Document document(ReportResult body) {
        Document document = Fragments.newDocument();
        Element root = document.createElementNS(NAMESPACE, RESULT.getPrefix() + ":" + RESULT.getLocalPart());
        document.appendChild(root);
        for (Element element : body.getTransportReportAndSignature()) {
            root.appendChild(document.importNode(element, true));
        }
        return document;
    }

    /**
     * Reads a report.
     *
     * @param report a valid element {@code TransportReport}
     * @param evidence the report as it came
     * @return the report
     */
    public static TransportReport read(Element report, Evidence evidence) {
        TransportReportType source;
        try {
            source = Binding.CONTEXT
                    .createUnmarshaller()
                    .unmarshal(report, TransportReportType.class)
                    .getValue();
        } catch (JAXBException e) {
            throw new IllegalArgumentException("the transport report cannot be read", e);
        }
        Listing.Entry entry = MetaData.read(source.getMessageMetaData());
        MessageStatusType status = source.getMessageStatus();
        return new TransportReport(
                entry.messageId(),
                XmlTimes.toJava(source.getReportTime()),
                source.getXTAServerIdentity(),
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
