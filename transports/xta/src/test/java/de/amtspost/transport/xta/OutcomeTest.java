package de.amtspost.transport.xta;

import static de.amtspost.transport.xta.Peers.ACCOUNT;
import static de.amtspost.transport.xta.Peers.ACTIONS;
import static de.amtspost.transport.xta.Peers.ID;
import static de.amtspost.transport.xta.Peers.fault;
import static de.amtspost.transport.xta.Peers.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.TransportException;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import de.amtspost.transport.xta.fault.TechnicalProblemException;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

/** The outcomes of a submission. */
class OutcomeTest {

    @Test
    void tellsOutcomesApart() {
        try (Stub accepted = Stub.with(Stub.soap(200, ACTIONS + "core.sender/sendMessageResponse", "", ""));
                Stub refused = Stub.with(fault("ParameterIsNotValidException", "Sender"));
                Stub broken = Stub.with(fault("TechnicalProblemException", "Receiver"));
                Stub gone = Stub.with((in, out) -> Stub.read(in))) {
            assertThat(submit(accepted)).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(((SendOutcome.Rejected) submit(refused)).reason())
                    .isInstanceOf(ParameterIsNotValidException.class)
                    .hasMessageContaining("9020");
            assertThat(((SendOutcome.Indeterminate) submit(broken)).reason().getCause())
                    .isInstanceOf(TechnicalProblemException.class);
            assertThat(submit(gone)).isInstanceOf(SendOutcome.Indeterminate.class);
        }
    }

    @Test
    void throwsWhatCannotHaveReachedThePeer() {
        Stub gone = Stub.with(Stub.SILENCE);
        gone.close();

        TransportException thrown = catchThrowableOfType(TransportException.class, () -> submit(gone));

        assertThat(thrown.contentMayHaveLeft()).isFalse();
    }

    private static SendOutcome submit(Stub stub) {
        try (XtaTransport transport = XtaTransport.at(stub.uri())
                .identity(Stub.identity(Stub.CLIENT_KEY))
                .trust(Stub.TRUST)
                .build()) {
            return transport.submit(ACCOUNT, ID, message(Content.from(() -> new ByteArrayInputStream(new byte[7]))));
        }
    }
}
