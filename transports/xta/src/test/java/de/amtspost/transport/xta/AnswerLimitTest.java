package de.amtspost.transport.xta;

import static de.amtspost.transport.xta.Peers.ACCOUNT;
import static de.amtspost.transport.xta.Peers.ACTIONS;
import static de.amtspost.transport.xta.Peers.ID;
import static de.amtspost.transport.xta.Peers.client;
import static de.amtspost.transport.xta.Peers.metaData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Delivery;
import de.amtspost.core.Spool;
import de.amtspost.core.TransportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are too large, have too many parts, or end too early. */
class AnswerLimitTest {

    private static final String GET_MESSAGE = ACTIONS + "core.recipient/getMessageResponse";

    @Test
    void refusesAnAnswerThatIsTooLarge(@TempDir Path folder) {
        String metaData = metaData(ID.value());
        String body =
                "<x:ContentContainer><x:Message id='m'>" + "QUFB".repeat(50_000) + "</x:Message></x:ContentContainer>";
        try (Stub stub = Stub.with(Stub.soap(200, GET_MESSAGE, metaData, body));
                XtaClient client = Peers.builder(stub.uri())
                        .maxContentBytes(100_000)
                        .spool(Spool.in(folder))
                        .build()) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.getMessage(ACCOUNT, ID));

            assertThat(thrown).hasMessageContaining("too large").hasMessageContaining("100000");
            assertThat(thrown.retryable()).isFalse();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void refusesAnEnvelopeThatIsTooLarge() {
        String header = "<h>" + "x".repeat(17 << 20) + "</h>";
        try (Stub stub = Stub.with(
                        Stub.soap(200, ACTIONS + "core.transport.base/checkAccountActiveResponse", header, ""));
                XtaClient client = client(stub.uri())) {
            assertThat(catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT)))
                    .isNotNull();
        }
    }

    @Test
    void takesAThousandContentsAndNoMore() throws IOException {
        try (Stub stub = Stub.with(message(1_000, text -> text));
                XtaClient client = client(stub.uri());
                Delivery delivery = client.getMessage(ACCOUNT, ID)) {
            assertThat(delivery.message().contents()).hasSize(1_000);
        }
        expectRefusal(message(1_001, text -> text), "more than 1000 parts");
    }

    @Test
    void refusesAPartWithAHeaderThatIsTooLarge() {
        expectRefusal(
                message(1, text -> text.replace("octet-stream", "octet-stream; x=" + "y".repeat(3_000))),
                "header that is too long");
    }

    @Test
    void refusesAnAnswerWithoutTheFinalBoundary() {
        expectRefusal(message(1, text -> text.replace("--b--", "")), "final boundary");
    }

    private static void expectRefusal(Stub.Script script, String text) {
        try (Stub stub = Stub.with(script);
                XtaClient client = client(stub.uri())) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.getMessage(ACCOUNT, ID));

            assertThat(thrown).hasMessageContaining(text);
            assertThat(thrown.retryable()).isFalse();
        }
    }

    /** A message whose contents, of one byte each, travel beside the envelope; changed as text. */
    private static Stub.Script message(int contents, UnaryOperator<String> change) {
        String body = IntStream.range(0, contents)
                .mapToObj(i -> (i == 0
                                ? "<x:Message id='c0'>%s</x:Message>"
                                : "<x:Attachment id='c" + i + "'>%s</x:Attachment>")
                        .formatted("<i:Include href='cid:" + i + "@x'/>"))
                .collect(Collectors.joining(
                        "",
                        "<x:ContentContainer xmlns:i='http://www.w3.org/2004/08/xop/include'>",
                        "</x:ContentContainer>"));
        byte[][] parts = new byte[contents][1];
        return Stub.packaged(request -> Stub.envelope(GET_MESSAGE, request, metaData(ID.value()), body), change, parts);
    }
}
