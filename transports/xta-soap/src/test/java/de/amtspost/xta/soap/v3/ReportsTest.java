package de.amtspost.xta.soap.v3;

import static de.amtspost.xta.soap.v3.Samples.ATTRIBUTES;
import static de.amtspost.xta.soap.v3.Samples.CODE;
import static de.amtspost.xta.soap.v3.Samples.FULL;
import static de.amtspost.xta.soap.v3.Samples.ID;
import static de.amtspost.xta.soap.v3.Samples.TIME;
import static de.amtspost.xta.soap.v3.Samples.XTA;
import static de.amtspost.xta.soap.v3.Samples.requireValid;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Evidence;
import de.amtspost.core.TransportReport;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.PeerFault;
import de.amtspost.xta.soap.XtaFault;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reports and faults, both ways. */
class ReportsTest {

    @Test
    void carriesReports() throws Exception {
        TransportReport report = new TransportReport(
                ID,
                TIME,
                "Rechenzentrum",
                BigInteger.TWO,
                List.of(new TransportReport.Entry(TIME, CODE, "error")),
                List.of(new TransportReport.Entry(TIME, CODE, "warning")),
                List.of(new TransportReport.Entry(TIME, CODE, "info")),
                FULL,
                ATTRIBUTES,
                OptionalLong.of(1),
                List.of(new TransportReport.AdditionalReport(CODE, Content.bytes(new byte[] {7}))),
                Optional.empty());
        Evidence evidence = new Evidence(
                Evidence.Kind.TRANSPORT_REPORT,
                Evidence.Proof.UNSIGNED,
                Optional.empty(),
                TIME,
                Content.bytes(new byte[1]),
                List.of());

        Element written = Reports.write(report);
        requireValid(XTA.createTransportReport(written));
        Element body = (Element) written.cloneNode(true);
        TransportReport read = Reports.read(body, evidence);

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("reports", "evidence")
                .ignoringFieldsMatchingRegexes(".*\\.xml", ".*\\.code\\.name")
                .isEqualTo(report);
        assertThat(read.reports().get(0).data().readBytes(9)).containsExactly(7);
        assertThat(read.evidence()).contains(evidence);
        assertThat(Reports.signature(body)).isEmpty();
        Document owner = body.getOwnerDocument();
        Element signature = owner.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Signature");
        body.appendChild(signature);
        assertThat(Reports.signature(body)).containsSame(signature);
        body.appendChild(owner.createTextNode("\n"));
        assertThat(Reports.signature(body)).containsSame(signature);
    }

    @ParameterizedTest
    @EnumSource(XtaFault.class)
    void carriesFaults(XtaFault fault) throws Exception {
        PeerFault read = Faults.read(Faults.write(fault, fault.usualNumber(), Optional.of("why")))
                .orElseThrow();

        assertThat(read.fault()).isEqualTo(fault == XtaFault.EXTERNAL_SERVICE_UNAVAILABLE ? fault : fault.inV3());
        assertThat(read.error().kind()).isEqualTo(fault.nameInV3());
        assertThat(read.error().code()).contains(fault.usualNumber().code());
        assertThat(read.error().code().flatMap(Code::name)).isPresent();
        assertThat(read.error().detail()).contains("why");
        assertThat(Faults.read(new IOException())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ErrorNumber.class)
    void faultsAreValidWithEveryNumber(ErrorNumber number) throws Exception {
        var written = (de.amtspost.xta.contract.v3.CancelDeniedException)
                Faults.write(XtaFault.CANCEL_DENIED, number, Optional.empty());

        requireValid(XTA.createCancelDeniedException(written.getFaultInfo()));
        written.getFaultInfo().getErrorCode().setListURI(null);
        written.getFaultInfo().getErrorCode().setListVersionID(null);
        assertThat(Faults.read(written).orElseThrow().error().code()).contains(number.code());
    }
}
