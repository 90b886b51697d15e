package de.amtspost.xta.soap.v3;

import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.xta.contract.v3.CodeServiceParameterType;
import de.amtspost.xta.contract.v3.IsServiceAvailableValueType;
import de.amtspost.xta.contract.v3.LookupServiceRequest;
import de.amtspost.xta.contract.v3.LookupServiceResponse;
import de.amtspost.xta.contract.v3.LookupServiceResultType;
import de.amtspost.xta.contract.v3.LookupServiceType;
import de.amtspost.xta.soap.ContentDataSource;
import de.amtspost.xta.soap.SmallContents;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code lookupService} exchanges. */
public final class Lookups {

    private Lookups() {}

    /**
     * Writes the questions.
     *
     * @param queries the questions, at least one
     * @return the body
     */
    public static LookupServiceRequest writeRequest(List<ServiceQuery> queries) {
        LookupServiceRequest target = new LookupServiceRequest();
        for (ServiceQuery query : queries) {
            LookupServiceRequest.LookupServiceRequestList list = new LookupServiceRequest.LookupServiceRequestList();
            list.setLookupService(fill(new LookupServiceType(), query));
            target.getLookupServiceRequestList().add(list);
        }
        return target;
    }

    private static <T extends LookupServiceType> T fill(T target, ServiceQuery query) {
        target.setReader(Parties.write(query.reader()));
        target.setServiceType(query.service().orElse(""));
        return target;
    }

    /**
     * Reads the questions.
     *
     * @param body a valid body
     * @return the questions, in order
     * @throws IllegalArgumentException if the identifier of a reader is blank
     */
    public static List<ServiceQuery> readRequest(LookupServiceRequest body) {
        return body.getLookupServiceRequestList().stream()
                .map(list -> readService(list.getLookupService()))
                .toList();
    }

    private static ServiceQuery readService(LookupServiceType service) {
        return new ServiceQuery(
                Parties.read(service.getReader()),
                Optional.ofNullable(service.getServiceType()).filter(type -> !type.isBlank()));
    }

    /**
     * Writes the answers.
     *
     * @param offers the answers
     * @return the body
     */
    public static LookupServiceResponse writeResponse(List<ServiceOffer> offers) {
        LookupServiceResponse.LookupServiceResultList list = new LookupServiceResponse.LookupServiceResultList();
        for (ServiceOffer offer : offers) {
            LookupServiceResultType result = fill(new LookupServiceResultType(), offer.query());
            result.setIsServiceAvailableValue(writeAvailability(offer.availability()));
            for (ServiceOffer.Parameter parameter : offer.parameters()) {
                LookupServiceResultType.ServiceParameter entry = new LookupServiceResultType.ServiceParameter();
                entry.setParameterType(Codes.fill(new CodeServiceParameterType(), parameter.type()));
                entry.setResource(new DataHandler(new ContentDataSource(parameter.value())));
                result.getServiceParameter().add(entry);
            }
            list.getLookupServiceResult().add(result);
        }
        LookupServiceResponse target = new LookupServiceResponse();
        target.setLookupServiceResultList(list);
        return target;
    }

    /**
     * Reads the answers. An answer that is marked as missing ({@code xsi:nil}) tells nothing and is passed over.
     *
     * @param body a valid body
     * @return the answers, in order
     * @throws IOException if the connection breaks, or a parameter is larger than 1 MiB
     */
    public static List<ServiceOffer> readResponse(LookupServiceResponse body) throws IOException {
        List<ServiceOffer> offers = new ArrayList<>();
        for (@Nullable LookupServiceResultType result : body.getLookupServiceResultList().getLookupServiceResult()) {
            if (result != null && result.getReader() != null) {
                offers.add(readOffer(result));
            }
        }
        return offers;
    }

    private static ServiceOffer readOffer(LookupServiceResultType result) throws IOException {
        List<ServiceOffer.Parameter> parameters = new ArrayList<>();
        for (LookupServiceResultType.ServiceParameter entry : result.getServiceParameter()) {
            parameters.add(new ServiceOffer.Parameter(
                    Codes.read(entry.getParameterType()), SmallContents.read(entry.getResource())));
        }
        return new ServiceOffer(readService(result), readAvailability(result.getIsServiceAvailableValue()), parameters);
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
