package de.amtspost.server.internal;

import de.amtspost.core.ServiceQuery;
import de.amtspost.server.Account;
import de.amtspost.xta.contract.v3.LookupServiceRequest;
import de.amtspost.xta.contract.v3.LookupServiceResponse;
import de.amtspost.xta.contract.v3.ManagementPortType;
import de.amtspost.xta.contract.v3.addressing.AttributedURIType;
import de.amtspost.xta.contract.v3.oscimeta.PartyType;
import de.amtspost.xta.soap.v3.Lookups;
import de.amtspost.xta.soap.v3.MetaData;
import jakarta.jws.WebService;
import java.util.List;

/** The port {@code ManagementPort} of version 3: account, identifiers, look-up, reports, cancelling. */
@WebService(
        endpointInterface = "de.amtspost.xta.contract.v3.ManagementPortType",
        targetNamespace = "http://xoev.de/transport/xta/211",
        serviceName = "XTAService",
        portName = "ManagementPort")
final class ManagementPort implements ManagementPortType {

    private final MessageBox box;
    private final V3Requests requests;
    private final ReportWriter reports;

    ManagementPort(MessageBox box, V3Requests requests, ReportWriter reports) {
        this.box = box;
        this.requests = requests;
        this.reports = reports;
    }

    @Override
    public void checkAccountActive(PartyType author) {
        requests.caller(author);
    }

    @Override
    public AttributedURIType createMessageId(PartyType author) {
        return MetaData.writeId(box.createId(requests.caller(author)));
    }

    @Override
    public LookupServiceResponse lookupService(LookupServiceRequest request, PartyType author) {
        requests.caller(author);
        List<ServiceQuery> queries = Requests.valid("LookupServiceRequest", () -> Lookups.readRequest(request));
        return Lookups.writeResponse(box.lookup(queries));
    }

    @Override
    public Object getTransportReport(AttributedURIType id, PartyType author) {
        Account caller = requests.caller(author);
        return reports.writeV3(box.report(caller, V3Requests.id(id)));
    }

    @Override
    public void cancelMessage(AttributedURIType id, PartyType author) {
        Account caller = requests.caller(author);
        box.cancel(caller, V3Requests.id(id));
    }
}
