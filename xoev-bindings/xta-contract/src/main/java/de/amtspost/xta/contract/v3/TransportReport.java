package de.amtspost.xta.contract.v3;

import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlSchemaType;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.CollapsedStringAdapter;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import javax.xml.datatype.XMLGregorianCalendar;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The content of the element {@code TransportReport}, for reading one and for making one. The generated interface hands
 * a report over as an {@link Element}, because its signature stands inside it and covers all of it. Bind this class
 * alone, with {@code JAXBContext.newInstance(TransportReport.class)}, not beside the generated {@link ObjectFactory}.
 *
 * <p>Holds what the schema holds; nothing is checked. Not thread-safe.
 */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "TransportReport", namespace = "http://xoev.de/transport/xta/211")
@XmlType(
        name = "",
        propOrder = {
            "messageMetaData",
            "reportTime",
            "xtaServerIdentity",
            "messageStatus",
            "additionalReports",
            "signature"
        })
public class TransportReport {

    @XmlElement(name = "MessageMetaData", namespace = "http://www.osci.eu/ws/2014/10/transport", required = true)
    private @Nullable MessageMetaData messageMetaData;

    @XmlElement(name = "ReportTime", namespace = "http://xoev.de/transport/xta/211", required = true)
    @XmlSchemaType(name = "dateTime")
    private @Nullable XMLGregorianCalendar reportTime;

    @XmlElement(name = "XTAServerIdentity", namespace = "http://xoev.de/transport/xta/211", required = true)
    @XmlJavaTypeAdapter(CollapsedStringAdapter.class)
    private @Nullable String xtaServerIdentity;

    @XmlElement(name = "MessageStatus", namespace = "http://xoev.de/transport/xta/211", required = true)
    private @Nullable MessageStatusType messageStatus;

    @XmlElement(name = "AdditionalReports", namespace = "http://xoev.de/transport/xta/211")
    private @Nullable AdditionalReportListType additionalReports;

    @XmlAnyElement
    private @Nullable Element signature;

    /** Makes an empty report. */
    public TransportReport() {}

    /**
     * Returns the outside of the message.
     *
     * @return the metadata; never absent in a valid report
     */
    public @Nullable MessageMetaData getMessageMetaData() {
        return messageMetaData;
    }

    /**
     * Sets the outside of the message.
     *
     * @param value the metadata
     */
    public void setMessageMetaData(@Nullable MessageMetaData value) {
        messageMetaData = value;
    }

    /**
     * Returns when the report was made.
     *
     * @return the time; never absent in a valid report
     */
    public @Nullable XMLGregorianCalendar getReportTime() {
        return reportTime;
    }

    /**
     * Sets when the report was made.
     *
     * @param value the time
     */
    public void setReportTime(@Nullable XMLGregorianCalendar value) {
        reportTime = value;
    }

    /**
     * Returns the server that made the report.
     *
     * @return a name without white space around it; never absent in a valid report
     */
    public @Nullable String getXTAServerIdentity() {
        return xtaServerIdentity;
    }

    /**
     * Sets the server that made the report.
     *
     * @param value a name
     */
    public void setXTAServerIdentity(@Nullable String value) {
        xtaServerIdentity = value;
    }

    /**
     * Returns how far the message is, with errors, warnings and other events.
     *
     * @return the status; never absent in a valid report
     */
    public @Nullable MessageStatusType getMessageStatus() {
        return messageStatus;
    }

    /**
     * Sets how far the message is.
     *
     * @param value the status
     */
    public void setMessageStatus(@Nullable MessageStatusType value) {
        messageStatus = value;
    }

    /**
     * Returns reports of other systems on the way, such as the process card of OSCI.
     *
     * @return the reports, or null
     */
    public @Nullable AdditionalReportListType getAdditionalReports() {
        return additionalReports;
    }

    /**
     * Sets reports of other systems on the way.
     *
     * @param value the reports, or null
     */
    public void setAdditionalReports(@Nullable AdditionalReportListType value) {
        additionalReports = value;
    }

    /**
     * Returns the signature. It is that of the element the report was read from, not of this object.
     *
     * @return the element {@code ds:Signature}, or null
     */
    public @Nullable Element getSignature() {
        return signature;
    }
}
