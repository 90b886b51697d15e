package de.amtspost.server;

import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Going through a mailbox with handles of version 3. */
class V3MailboxTest {

    private static final RawClient RAW = RawClient.of(READER_KEY);

    private final Loopback loopback = Loopback.start(V3MailboxTest.class);
    private final XtaV3Client reader = XtaV3Client.at(loopback.uri(XtaVersion.V3))
            .identity(identity(READER_KEY))
            .trust(TRUST)
            .build();

    @AfterEach
    void stop() {
        reader.close();
        loopback.close();
    }

    private RawClient.Answer post(String action, String body) {
        RawClient.Answer answer = RAW.post(loopback.uri(XtaVersion.V3) + "/MsgBoxPort", SoapV3.mailbox(action, body));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static String handle(RawClient.Answer answer) {
        Matcher matcher = Pattern.compile("MsgBoxRequestID=\"([^\"]+)\"").matcher(answer.text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /** What the attributes or the metadata of an answer name. */
    private static List<String> ids(RawClient.Answer answer) {
        String body = answer.text().substring(answer.text().indexOf("MessageID>urn:de:xta"));
        return Pattern.compile("MessageID>(urn:de:xta[^<]+)<")
                .matcher(body)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private MessageId send() {
        return loopback.send(message("<a/>").build());
    }

    private void close(MessageId id) {
        loopback.reader().getMessage(READER, id).close();
        loopback.reader().close(READER, id);
    }

    @Test
    void goesOnBehindTheLastWhateverWasClosedAndCameInTheMeantime() {
        List<MessageId> sent = new ArrayList<>(List.of(send(), send(), send(), send()));
        XtaV3Client.Page first =
                reader.getStatusList(READER, MessageQuery.waiting().max(2));
        String handle = first.requestId().orElseThrow();
        sent.subList(0, 3).forEach(this::close);
        sent.add(send());

        XtaV3Client.Page second = reader.getNextStatusList(READER, handle, sent.subList(0, 2));

        assertThat(ids(first)).isEqualTo(sent.subList(0, 2));
        assertThat(ids(second)).isEqualTo(sent.subList(3, 5));
        assertThat(second.listing().pending()).isZero();
        assertThat(second.requestId()).hasValue(handle);
        sent.add(send());
        assertThat(ids(reader.getNextStatusList(READER, handle, List.of()))).isEqualTo(sent.subList(5, 6));
    }

    private static List<MessageId> ids(XtaV3Client.Page page) {
        return page.listing().entries().stream().map(entry -> entry.messageId()).toList();
    }

    @Test
    void keepsTheFormOfTheList() {
        List<String> sent = new ArrayList<>();
        for (String scenario : List.of("urn:example:scenario", "100 % \"Antrag\"", "")) {
            sent.add(loopback.send(message("<a/>")
                            .scenario(BusinessScenario.undefined(scenario))
                            .build())
                    .value());
        }

        RawClient.Answer first =
                post("MsgBoxStatusListRequest", SoapV3.list(" ListForm='MsgAtrributes' maxListItems='2'", ""));
        RawClient.Answer second = post("MsgBoxGetNextListRequest", SoapV3.next(handle(first)));

        assertThat(ids(first)).isEqualTo(sent.subList(0, 2));
        assertThat(first.text()).contains(">urn:example:scenario<", ">100+%25+%22Antrag%22<", "ItemsPending>1<");
        assertThat(ids(second)).isEqualTo(sent.subList(2, 3));
        assertThat(second.text()).contains("MsgAttributes>").doesNotContain("MessageMetaData>");
    }

    @Test
    void fetchesOneAfterTheOtherPastWhatCannotBeGivenOut() {
        MessageId first = send();
        MessageId withoutMessage = loopback.send(Message.builder()
                .envelope(message("<a/>").build().envelope())
                .attachment(Content.bytes(new byte[1]))
                .build());
        MessageId third = send();

        RawClient.Answer fetched = post(
                "MsgBoxFetchRequest", "<o:MsgBoxFetchRequest><o:MsgSelector newEntry='true'/></o:MsgBoxFetchRequest>");
        String handle = handle(fetched);

        assertThat(fetched.text()).contains(first.value(), "ItemsPending>2<");
        assertThatThrownBy(() -> reader.getNextMessage(READER, handle, List.of(first)))
                .hasMessageContaining("MESSAGE_WITHOUT_CONTENT");
        XtaV3Client.Fetched next = reader.getNextMessage(READER, handle, List.of(withoutMessage));
        assertThat(next.delivery().messageId()).isEqualTo(third);
        assertThat(next.requestId()).hasValue(handle);
        next.delivery().close();
        assertThatThrownBy(() -> reader.getNextMessage(READER, handle, List.of(third)))
                .isInstanceOf(InvalidMessageIDException.class);

        reader.close(READER, handle, List.of(first, third));
        assertThat(loopback.waiting()).containsExactly(withoutMessage);
    }
}
