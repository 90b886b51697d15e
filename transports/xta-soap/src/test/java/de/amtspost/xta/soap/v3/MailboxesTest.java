package de.amtspost.xta.soap.v3;

import static de.amtspost.xta.soap.v3.Samples.CODE;
import static de.amtspost.xta.soap.v3.Samples.COMMON;
import static de.amtspost.xta.soap.v3.Samples.FULL;
import static de.amtspost.xta.soap.v3.Samples.ID;
import static de.amtspost.xta.soap.v3.Samples.OSCI;
import static de.amtspost.xta.soap.v3.Samples.TIME;
import static de.amtspost.xta.soap.v3.Samples.entry;
import static de.amtspost.xta.soap.v3.Samples.requireValid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Content;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Envelope;
import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.xta.contract.v3.LookupServiceResponse;
import de.amtspost.xta.contract.v3.osci.MsgBoxResponseType;
import de.amtspost.xta.contract.v3.osci.MsgBoxStatusListRequestType;
import de.amtspost.xta.contract.v3.osci.MsgSelector;
import de.amtspost.xta.soap.IncompletePackageException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Selectors, lists and look-ups, both ways. */
class MailboxesTest {

    @Test
    void carriesSelectors() throws Exception {
        for (MessageQuery query : List.of(
                MessageQuery.of(List.of(ID, MessageId.of("urn:b"))).max(7),
                MessageQuery.fresh().from(TIME).to(TIME.plusDays(1)).max(3),
                MessageQuery.waiting().from(TIME).to(TIME).max(1))) {
            MsgBoxStatusListRequestType written = Mailboxes.writeListRequest(query);

            requireValid(OSCI.createMsgBoxStatusListRequest(written));
            assertThat(Mailboxes.readListRequest(written)).isEqualTo(query);
            assertThat(Mailboxes.wantsAttributes(written)).isFalse();
        }
    }

    @Test
    void statesEveryCriterionBecausePeersDemandThem() {
        MsgBoxStatusListRequestType request = Mailboxes.writeListRequest(MessageQuery.fresh());

        assertThat(request.getListForm()).isEqualTo("MessageMetaData");
        assertThat(request.getMaxListItems()).isPositive();
        assertThat(request.getMsgSelector().isNewEntry()).isTrue();
        assertThat(request.getMsgSelector().getMsgBoxEntryTimeFrom()).isNotNull();
        assertThat(request.getMsgSelector().getMsgBoxEntryTimeTo()).isNotNull();
    }

    @Test
    void readsRequestsOfOthers() {
        MsgBoxStatusListRequestType request = new MsgBoxStatusListRequestType();
        assertThat(Mailboxes.readListRequest(request)).isEqualTo(MessageQuery.waiting());

        request.setListForm("MsgAtrributes");
        request.setMaxListItems(BigInteger.TEN.pow(40));
        request.setMsgSelector(new MsgSelector());
        assertThat(Mailboxes.wantsAttributes(request)).isTrue();
        assertThat(Mailboxes.readListRequest(request).max()).isEqualTo(OptionalInt.of(Integer.MAX_VALUE));

        request.getMsgSelector().getRelatesTo().add(new de.amtspost.xta.contract.v3.addressing.RelatesToType());
        assertThatThrownBy(() -> Mailboxes.readListRequest(request)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void carriesListsAndWhatRemains() throws Exception {
        var list = Mailboxes.writeList(new Listing(List.of(entry(FULL), entry(COMMON)), 0));
        var attributes = Mailboxes.writeAttributes(new Listing(
                List.of(
                        entry(FULL),
                        new Listing.Entry(
                                ID,
                                Envelope.builder()
                                        .envelope(COMMON)
                                        .scenario(BusinessScenario.undefined("urn:any"))
                                        .build(),
                                DeliveryAttributes.NONE,
                                OptionalLong.of(Long.MAX_VALUE))),
                0));
        MsgBoxResponseType some = Mailboxes.writePending("urn:handle", 3);
        MsgBoxResponseType none = Mailboxes.writeNothing("urn:handle", Mailboxes.NO_MATCH);

        requireValid(OSCI.createMsgStatusList(list));
        requireValid(OSCI.createMsgStatusList(attributes));
        requireValid(OSCI.createMsgBoxResponse(some));
        requireValid(OSCI.createMsgBoxResponse(none));
        requireValid(Mailboxes.writeFetch(ID));
        requireValid(OSCI.createMsgBoxGetNextRequest(Mailboxes.writeNext("h", List.of())));
        requireValid(OSCI.createMsgBoxCloseRequest(Mailboxes.writeClose("h", List.of(ID, ID))));
        assertThat(Mailboxes.readList(list, some).entries()).hasSize(2);
        assertThat(Mailboxes.readList(list, some).pending()).isEqualTo(3);
        assertThat(Mailboxes.readPending(none)).isZero();
        assertThat(Mailboxes.readPending(null)).isZero();
        assertThat(Mailboxes.readRequestId(some)).contains("urn:handle");
        assertThat(Mailboxes.readRequestId(null)).isEmpty();
        assertThat(Mailboxes.readSelector(Mailboxes.writeFetch(ID).getMsgSelector())
                        .ids())
                .containsExactly(ID);
        assertThat(Mailboxes.writeClose("h", List.of(ID)).getLastMsgReceived())
                .extracting(MetaData::readId)
                .containsExactly(ID);
        assertThat(attributes.getMsgAttributes().get(1).getMsgSize()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> Mailboxes.readList(attributes, some)).isInstanceOf(IncompletePackageException.class);
        some.setItemsPending(BigInteger.TEN.pow(40));
        assertThat(Mailboxes.readPending(some)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource(ServiceOffer.Availability.class)
    void carriesLookups(ServiceOffer.Availability availability) throws Exception {
        List<ServiceQuery> queries = List.of(
                ServiceQuery.of(Party.of("a", "A"), "urn:s"), new ServiceQuery(Party.of("b", "B"), Optional.empty()));
        var offer = new ServiceOffer(
                queries.get(0), availability, List.of(new ServiceOffer.Parameter(CODE, Content.bytes(new byte[] {1, 2, 3
                }))));

        var request = Lookups.writeRequest(queries);
        LookupServiceResponse response = Lookups.writeResponse(List.of(offer));

        requireValid(request);
        requireValid(response);
        assertThat(Lookups.readRequest(request)).isEqualTo(queries);
        response.getLookupServiceResultList().getLookupServiceResult().add(null);
        List<ServiceOffer> offers = Lookups.readResponse(response);
        assertThat(offers).hasSize(1);
        ServiceOffer read = offers.get(0);
        assertThat(read.availability()).isEqualTo(availability);
        assertThat(read.query()).isEqualTo(queries.get(0));
        assertThat(read.parameters().get(0).type()).isEqualTo(CODE);
        assertThat(read.parameters().get(0).value().readBytes(9)).containsExactly(1, 2, 3);
    }
}
