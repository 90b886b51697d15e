package de.amtspost.xta.soap.v5;

import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.xta.contract.v5.CodeServiceParameterType;
import de.amtspost.xta.contract.v5.IsServiceAvailableValueType;
import de.amtspost.xta.contract.v5.LookupQuery;
import de.amtspost.xta.contract.v5.LookupServiceResultType;
import de.amtspost.xta.contract.v5.LookupServiceType;
import de.amtspost.xta.contract.v5.LookupStatus;
import de.amtspost.xta.soap.ContentDataSource;
import de.amtspost.xta.soap.SmallContents;
import de.amtspost.xta.soap.XmlIds;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code lookupService} exchanges. */
public final class Lookups {

    private Lookups() {}

    /**
     * Writes the questions.
     *
     * @param queries the questions, at least one
     * @return the body
     */
    public static LookupQuery writeQuery(List<ServiceQuery> queries) {
        XmlIds ids = new XmlIds();
        LookupQuery target = new LookupQuery();
        queries.forEach(query -> target.getLookupService().add(fill(new LookupServiceType(), query, ids)));
        return target;
    }

    private static <T extends LookupServiceType> T fill(T target, ServiceQuery query, XmlIds ids) {
        target.setReader(Parties.writeReader(query.reader(), ids));
        query.service().ifPresent(target::setService);
        return target;
    }

    /**
     * Reads the questions.
     *
     * @param body a valid body
     * @return the questions, in order
     */
    public static List<ServiceQuery> readQuery(LookupQuery body) {
        return body.getLookupService().stream().map(Lookups::readService).toList();
    }

    private static ServiceQuery readService(LookupServiceType service) {
        return new ServiceQuery(Parties.read(service.getReader()), Optional.ofNullable(service.getService()));
    }

    /**
     * Writes the answers.
     *
     * @param offers the answers
     * @return the body
     */
    public static LookupStatus writeStatus(List<ServiceOffer> offers) {
        XmlIds ids = new XmlIds();
        LookupStatus target = new LookupStatus();
        for (ServiceOffer offer : offers) {
            LookupServiceResultType result = fill(new LookupServiceResultType(), offer.query(), ids);
            result.setIsServiceAvailableValue(writeAvailability(offer.availability()));
            for (ServiceOffer.Parameter parameter : offer.parameters()) {
                LookupServiceResultType.ServiceParameter entry = new LookupServiceResultType.ServiceParameter();
                entry.setParameterType(Codes.fill(new CodeServiceParameterType(), parameter.type()));
                entry.setResource(new DataHandler(new ContentDataSource(parameter.value())));
                result.getServiceParameter().add(entry);
            }
            target.getLookupServiceResult().add(result);
        }
        return target;
    }

    /**
     * Reads the answers.
     *
     * @param body a valid body
     * @return the answers, in order
     * @throws IOException if the connection breaks, or a parameter is larger than 1 MiB
     */
    public static List<ServiceOffer> readStatus(LookupStatus body) throws IOException {
        List<ServiceOffer> offers = new ArrayList<>();
        for (LookupServiceResultType result : body.getLookupServiceResult()) {
            List<ServiceOffer.Parameter> parameters = new ArrayList<>();
            for (LookupServiceResultType.ServiceParameter entry : result.getServiceParameter()) {
                parameters.add(new ServiceOffer.Parameter(
                        Codes.read(entry.getParameterType()), SmallContents.read(entry.getResource())));
            }
            offers.add(new ServiceOffer(
                    readService(result), readAvailability(result.getIsServiceAvailableValue()), parameters));
        }
        return offers;
    }

    private static IsServiceAvailableValueType writeAvailability(ServiceOffer.Availability availability) {
        IsServiceAvailableValueType target = new IsServiceAvailableValueType();
        switch (availability) {
            case AVAILABLE -> target.setServiceIsAvailable(true);
            case NOT_AVAILABLE -> target.setServiceIsAvailable(false);
            case UNKNOWN -> target.setServiceIsAvailableUnknown(true);
        }
        return target;
    }

    private static ServiceOffer.Availability readAvailability(IsServiceAvailableValueType value) {
        if (value.isServiceIsAvailable() == null) {
            return ServiceOffer.Availability.UNKNOWN;
        }
        return value.isServiceIsAvailable()
                ? ServiceOffer.Availability.AVAILABLE
                : ServiceOffer.Availability.NOT_AVAILABLE;
    }
}
