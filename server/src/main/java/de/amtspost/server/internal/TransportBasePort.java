package de.amtspost.server.internal;

import de.amtspost.server.Account;
import de.amtspost.xta.contract.v5.CoreTransportBase;
import de.amtspost.xta.contract.v5.PartyType;
import de.amtspost.xta.contract.v5.ReportResult;
import de.amtspost.xta.contract.v5.XTAMessageIDType;
import jakarta.jws.WebService;

/** The port {@code transport.base}: account and reports. */
@WebService(
        endpointInterface = "de.amtspost.xta.contract.v5.CoreTransportBase",
        targetNamespace = "https://xoev.de/transport/xta/core/3.1.1",
        serviceName = "XTACore",
        portName = "transport.base")
final class TransportBasePort implements CoreTransportBase {

    private final MessageBox box;
    private final Requests requests;
    private final ReportWriter reports;

    TransportBasePort(MessageBox box, Requests requests, ReportWriter reports) {
        this.box = box;
        this.requests = requests;
        this.reports = reports;
    }

    @Override
    public void checkAccountActive(PartyType party) {
        requests.caller(party);
    }

    @Override
    public ReportResult getTransportReport(XTAMessageIDType id, PartyType party) {
        Account caller = requests.caller(party);
        return reports.write(box.report(caller, Requests.id(id.getValue())));
    }
}
