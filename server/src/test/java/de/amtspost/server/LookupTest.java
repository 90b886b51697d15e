package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.account;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceOffer.Availability;
import de.amtspost.core.ServiceQuery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LookupTest {

    private static final Party OFFICE = Party.of("kst:7", "Steueramt Beispielhausen");
    private static final Party LOCKED = Party.of("kst:8", "Amt in Auflösung");
    private static final Code CERTIFICATE = Code.of("urn:de:xta:codeliste:service.parameter.type", "1", "certificate");
    private static final String SERVICE = "urn:example:service";

    private static Loopback loopback;

    @BeforeAll
    static void start() {
        loopback = Loopback.start(LookupTest.class, builder -> builder.account(account(OFFICE, READER_KEY)
                        .service(
                                SERVICE,
                                Account.Mode.ASYNCHRONOUS,
                                new ServiceOffer.Parameter(CERTIFICATE, Content.bytes(new byte[] {1, 0, -1})))
                        .build())
                .account(account(LOCKED, READER_KEY).inactive().build()));
    }

    @AfterAll
    static void stop() {
        loopback.close();
    }

    @Test
    void answersEveryQuestionInOrder() throws IOException {
        List<ServiceQuery> queries = List.of(
                ServiceQuery.of(OFFICE, SERVICE),
                ServiceQuery.of(OFFICE, "urn:example:other"),
                ServiceQuery.of(Party.of("nobody", "Niemand"), SERVICE),
                ServiceQuery.of(LOCKED, SERVICE),
                new ServiceQuery(OFFICE, Optional.empty()));

        List<ServiceOffer> offers = loopback.author().lookupService(AUTHOR, queries);

        assertThat(offers).extracting(ServiceOffer::query).isEqualTo(queries);
        assertThat(offers)
                .extracting(ServiceOffer::availability)
                .containsExactly(
                        Availability.AVAILABLE,
                        Availability.NOT_AVAILABLE,
                        Availability.UNKNOWN,
                        Availability.UNKNOWN,
                        Availability.AVAILABLE);
        ServiceOffer.Parameter parameter = offers.get(0).parameters().get(0);
        assertThat(parameter.type()).isEqualTo(CERTIFICATE);
        assertThat(parameter.value().readBytes(9)).containsExactly(1, 0, -1);
    }
}
