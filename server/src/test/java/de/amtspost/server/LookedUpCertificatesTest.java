package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.PKI;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.Safeguard;
import de.amtspost.core.ServiceOffer;
import de.amtspost.signature.CertificateDirectory;
import de.amtspost.signature.CertificateRole;
import de.amtspost.signature.CmsDecrypter;
import de.amtspost.signature.EncryptedMessages;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.transport.xta.XtaTransport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The certificate for which a message is encrypted comes from the server, whom to believe from us. */
class LookedUpCertificatesTest {

    private static final String SERVICE = "urn:example:dienst";
    private static final TestCertificate KEY =
            PKI.request("Steueramt Musterstadt").encryption().issue();

    @Test
    void encryptsForWhomTheServerNames() throws Exception {
        try (Loopback loopback = offering(KEY.certificate().getEncoded());
                XtaTransport transport = transport(loopback, AUTHOR_KEY);
                Amtspost author = Amtspost.builder()
                        .transport(transport)
                        .safeguard(encrypting(transport))
                        .build();
                Amtspost reader = Amtspost.builder()
                        .transport(transport(loopback, READER_KEY))
                        .safeguard(EncryptedMessages.decrypting(CmsDecrypter.of(identity(KEY))))
                        .build()) {
            MessageId id = author.send(Loopback.message("<geheim/>").build()).messageId();

            try (Delivery delivery = reader.mailbox(READER).fetch(id)) {
                assertThat(delivery.message().content().orElseThrow().readBytes(100))
                        .isEqualTo("<geheim/>".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(loopback.waiting()).containsExactly(id);
        }
    }

    @Test
    void sendsNothingWithoutACertificateThatIsBelieved() throws Exception {
        TestCertificate stranger = de.amtspost.testpki.TestPki.create("Fremde CA")
                .request("Steueramt")
                .encryption()
                .issue();
        for (byte[] offered : new byte[][] {stranger.certificate().getEncoded(), {1, 2, 3}}) {
            try (Loopback loopback = offering(offered);
                    XtaTransport transport = transport(loopback, AUTHOR_KEY);
                    Amtspost author = Amtspost.builder()
                            .transport(transport)
                            .safeguard(encrypting(transport))
                            .build()) {
                assertThatThrownBy(
                                () -> author.send(Loopback.message("<geheim/>").build()))
                        .isInstanceOf(MessageRejectedException.class);
                assertThat(loopback.waiting()).isEmpty();
            }
        }
    }

    private static Safeguard encrypting(XtaTransport transport) {
        return EncryptedMessages.encrypting(
                CertificateDirectory.lookup(
                        transport, AUTHOR, SERVICE, Map.of("zertifikat", CertificateRole.CONTENT_ENCRYPTION)),
                TRUST);
    }

    private static Loopback offering(byte[] certificate) {
        return Loopback.bare(builder -> builder.account(
                        account(AUTHOR, AUTHOR_KEY).build())
                .account(account(READER, READER_KEY)
                        .service(
                                SERVICE,
                                Account.Mode.ASYNCHRONOUS,
                                new ServiceOffer.Parameter(
                                        Code.of("urn:example:parameter", "1", "anderes"), Content.bytes(new byte[1])),
                                new ServiceOffer.Parameter(
                                        Code.of("urn:example:parameter", "1", "zertifikat"),
                                        Content.bytes(certificate)))
                        .build()));
    }

    private static XtaTransport transport(Loopback loopback, TestCertificate key) {
        return XtaTransport.at(loopback.uri())
                .identity(identity(key))
                .trust(TRUST)
                .build();
    }
}
