package de.amtspost.transport.xta;

import static de.amtspost.transport.xta.Peers.ACCOUNT;
import static de.amtspost.transport.xta.Peers.ACTIONS;
import static de.amtspost.transport.xta.Peers.ID;
import static de.amtspost.transport.xta.Peers.client;
import static de.amtspost.transport.xta.Peers.message;
import static de.amtspost.transport.xta.Peers.metaData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Content;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the caller learns when a peer answers, but not as the contract says. */
class BadAnswerTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("de.amtspost.transport.xta.BadAnswers#all")
    void tellsWhatToDoNext(String name, Stub.Script script, boolean retryable, String text) {
        try (Stub stub = Stub.with(script);
                XtaClient client = client(stub.uri())) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.createMessageID(ACCOUNT));

            assertThat(thrown).hasMessageContaining(text).hasMessageNotContaining("Erika");
            assertThat(thrown.retryable()).as(thrown.getMessage()).isEqualTo(retryable);
            assertThat(thrown.contentMayHaveLeft()).isFalse();
            assertThat(thrown.nextStep().orElseThrow()).isNotBlank();
            assertThat(stub.requests()).as("no second try").isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("de.amtspost.transport.xta.BadAnswers#all")
    void isNotSureWhatBecameOfAMessage(String name, Stub.Script script, boolean retryable, String text) {
        try (Stub stub = Stub.with(script);
                XtaClient client = client(stub.uri())) {
            AmtspostException thrown = catchThrowableOfType(
                    AmtspostException.class,
                    () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));

            assertThat(thrown).hasMessageNotContaining("Erika");
            assertThat(thrown.contentMayHaveLeft()).isTrue();
            assertThat(thrown.messageId()).contains(ID);
            assertThat(thrown.nextStep().orElseThrow()).isNotBlank();
            if (!name.equals("fault of sender") && !name.equals("fault with unknown detail")) {
                assertThat(thrown).as(name).isInstanceOf(IndeterminateException.class);
            }
        }
    }

    @Test
    void refusesAnAnswerThatIsEmpty() {
        try (Stub stub = Stub.with(Stub.soap(200, ACTIONS + "core.sender/createMessageIDResponse", "", ""));
                XtaClient client = client(stub.uri())) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.createMessageID(ACCOUNT)))
                    .hasMessageContaining("breaks the XTA contract");
        }
    }

    @Test
    void refusesAnotherMessageThanItAskedFor() {
        String body = "<x:ContentContainer><x:Message id='m'>QUFB</x:Message></x:ContentContainer>";
        String action = ACTIONS + "core.recipient/getMessageResponse";
        try (Stub stub = Stub.with(Stub.soap(200, action, metaData("urn:another"), body));
                XtaClient client = client(stub.uri())) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.getMessage(ACCOUNT, ID)))
                    .hasMessageContaining("another message");
        }
        try (Stub stub = Stub.with(Stub.soap(200, action, "", body));
                XtaClient client = client(stub.uri())) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.getMessage(ACCOUNT, ID)))
                    .hasMessageContaining("without metadata");
        }
    }

    @Test
    void losesNoBusinessAnswerThatComesWithoutItsHeader() {
        String body = "<x:ContentContainerReply><x:ContentContainer><x:Message id='m'>QUFB</x:Message>"
                + "</x:ContentContainer></x:ContentContainerReply>";
        try (Stub stub = Stub.with(Stub.soap(200, ACTIONS + "core.sender/sendMessageSyncResponse", "", body));
                XtaClient client = client(stub.uri())) {
            IndeterminateException thrown = catchThrowableOfType(
                    IndeterminateException.class,
                    () -> client.sendMessageSync(ACCOUNT, ID, message(Content.bytes(new byte[9]))));

            assertThat(thrown).hasMessageContaining("without metadata");
        }
    }

    @Test
    void refusesADeclaredFaultThatBreaksTheContract() {
        String detail =
                "<s:Detail><x:ParameterIsNotValidException><x:Wrong/></x:ParameterIsNotValidException></s:Detail>";
        try (Stub stub = Stub.with(Stub.soap(
                        500,
                        ACTIONS + "core.recipient/PermissionDeniedException",
                        "",
                        "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang='de'>x</s:Text>"
                                + "</s:Reason>" + detail + "</s:Fault>"));
                XtaClient client = client(stub.uri())) {
            assertThat(catchThrowableOfType(
                            TransportException.class, () -> client.getStatusList(ACCOUNT, MessageQuery.waiting())))
                    .isNotNull();
        }
    }
}
