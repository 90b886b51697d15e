package de.amtspost.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.server.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The operation is found wherever SOAP 1.1, SOAP 1.2 and WS-Addressing say the action. */
class XtaOperationTest {

    private static final String V5 = "https://xoev.de/transport/xta/core/core.recipient/";
    private static final String V3 = "http://www.osci.eu/ws/2008/05/transport/urn/messageTypes/";

    @Test
    void readsTheMediaType() {
        assertThat(of("Content-Type", "application/soap+xml; action=\"" + V5 + "getMessage\"; charset=x", ""))
                .contains(XtaOperation.GET_MESSAGE);
        assertThat(of("content-type", "multipart/related; start-info=\"a; action=\\\"" + V5 + "close\\\"\"", ""))
                .contains(XtaOperation.CLOSE);
    }

    @Test
    void readsTheHeaderOfSoap11() {
        assertThat(of("SOAPAction", "\"" + V3 + "MsgBoxFetchRequest\"", "")).contains(XtaOperation.GET_MESSAGE);
    }

    @Test
    void readsTheEnvelope() {
        String envelope = "<e:Envelope><e:Header><wsa:Action m='1'> " + V3 + "MsgBoxStatusListRequest </wsa:Action>";
        assertThat(of("Content-Type", "text/xml", envelope)).contains(XtaOperation.GET_STATUS_LIST);
        assertThat(of("SOAPAction", "\"\"", envelope)).contains(XtaOperation.GET_STATUS_LIST);
    }

    @Test
    void knowsNothingElse() {
        assertThat(of("SOAPAction", V5 + "getMessageResponse", "")).isEmpty();
        assertThat(of("Content-Type", "text/html", "<html/>")).isEmpty();
    }

    private static Optional<XtaOperation> of(String header, String value, String body) {
        return XtaOperation.of(new Exchange.Request(
                1,
                Instant.EPOCH,
                "POST",
                "/",
                Map.of(header, List.of(value)),
                List.of(),
                Exchange.Body.of(body.getBytes(UTF_8))));
    }
}
