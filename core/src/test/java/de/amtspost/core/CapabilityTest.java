package de.amtspost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which messages need what. */
class CapabilityTest {

    private static final Code CODE = Code.of("urn:l", "1", "A");
    private static final Extension EXTENSION = new Extension("urn:e", "1.0.0", new XmlFragment("<d/>"));
    private static final XmlFragment FRAGMENT = new XmlFragment("<f/>");
    private static final Party AUTHOR = Party.of("bgb:1");

    private static final Set<Capability> OF_OPERATIONS =
            EnumSet.of(Capability.SYNCHRONOUS, Capability.LOOKUP, Capability.CANCEL);

    /** For each capability a message that needs it, and nothing else. */
    private static final Map<Capability, UnaryOperator<Message.Builder>> NEEDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Capability.EXTENSIONS, message -> message.extension(EXTENSION)),
            Map.entry(
                    Capability.ADDITIONAL_IDENTIFIERS,
                    message -> message.identifier(new AdditionalIdentifier("x", CODE))),
            Map.entry(
                    Capability.CERTIFICATES,
                    message -> message.sender(new Party(
                            "rz:1",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(new PartyCertificate(List.of(CODE), FRAGMENT)),
                            List.of(),
                            List.of()))),
            Map.entry(
                    Capability.DIRECTORIES,
                    message -> message.to(Party.of("kst:1").withDirectory(CODE))),
            Map.entry(Capability.EMPTY_PROPERTIES, message -> message.property("key", "")),
            Map.entry(Capability.MESSAGE_WITHOUT_CONTENT, message -> plain().attachment(Content.bytes(new byte[1]))),
            Map.entry(Capability.SUBJECT, message -> message.subject("Umzug")),
            Map.entry(Capability.TEST_MESSAGES, message -> message.test(true)),
            Map.entry(
                    Capability.NOT_BEFORE,
                    message -> message.options(
                            DeliveryOptions.NONE.withNotBefore(OffsetDateTime.parse("2026-11-24T10:00:00Z")))),
            Map.entry(
                    Capability.OBSOLETE_AFTER,
                    message -> message.options(DeliveryOptions.NONE.withObsoleteAfter(LocalDate.parse("2026-11-24")))),
            Map.entry(
                    Capability.RECEIPTS,
                    message ->
                            message.options(DeliveryOptions.NONE.withReceipts(Set.of(DeliveryOptions.Receipt.FETCH)))),
            Map.entry(
                    Capability.CORRESPONDENCE,
                    message ->
                            message.correspondence(Correspondence.NONE.withInReplyTo(List.of(MessageId.of("urn:1"))))),
            Map.entry(
                    Capability.SECURITY_TOKENS,
                    message -> message.from(
                            AUTHOR.withTokens(List.of(new SecurityToken(SecurityToken.Usage.SIGNATURE, FRAGMENT))))),
            Map.entry(
                    Capability.CONTENT_DESCRIPTIONS,
                    message -> message.attachment(Content.bytes(new byte[1]).withLanguage("de"))),
            Map.entry(Capability.ENCRYPTED_CONTENT, message -> plain().encrypted(Content.bytes(new byte[1])))));

    @ParameterizedTest
    @EnumSource(Capability.class)
    void aMessageNeedsWhatItUsesAndNothingElse(Capability capability) {
        if (OF_OPERATIONS.contains(capability)) {
            assertThat(NEEDS).doesNotContainKey(capability);
            return;
        }
        Message message = Optional.ofNullable(NEEDS.get(capability))
                .orElseThrow()
                .apply(full())
                .build();

        assertThat(Capability.neededBy(message)).containsExactly(capability);
        Capability.requireAll(Set.of(capability), message, Optional.empty());
        assertThatThrownBy(() -> Capability.requireAll(
                        EnumSet.complementOf(EnumSet.of(capability)), message, Optional.of(MessageId.of("urn:7"))))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("cannot do: " + capability.name() + ";")
                .hasMessageContaining("urn:7");
    }

    @Test
    void aPlainMessageNeedsNothing() {
        Message message = full().property("k", "v")
                .type(new MessageType("1", "urn:x").inList("urn:l", "1"))
                .build();

        assertThat(Capability.neededBy(message)).isEmpty();
        assertThat(Capability.neededBy(message.envelope())).isEmpty();
    }

    @Test
    void theContentsCountBesideTheEnvelope() {
        Message message = full().subject("Umzug").contentExtension(EXTENSION).build();

        assertThat(Capability.neededBy(message.envelope())).containsExactly(Capability.SUBJECT);
        assertThat(Capability.neededBy(message)).containsExactly(Capability.EXTENSIONS, Capability.SUBJECT);
    }

    @Test
    void partiesOfTheCorrespondenceCountToo() {
        Message message = full().correspondence(
                        Correspondence.NONE.withOtherReaders(List.of(AUTHOR.withDirectory(CODE)), List.of()))
                .build();

        assertThat(Capability.neededBy(message)).containsExactly(Capability.DIRECTORIES, Capability.CORRESPONDENCE);
    }

    @Test
    void refusesBeforeAnIdentifierIsReserved() {
        LocalTransport transport = new LocalTransport();
        Message message = full().subject("Umzug").build();
        try (Amtspost post = Amtspost.builder().transport(transport).build()) {
            assertThatThrownBy(() -> post.send(message))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("SUBJECT");
            assertThatThrownBy(() -> post.submit(MessageId.of("urn:1"), message))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("urn:1");
            assertThatThrownBy(() -> post.cancel(AUTHOR, MessageId.of("urn:1")))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("CANCEL");
        }
        assertThat(transport.reserved).isZero();
        assertThat(transport.messages()).isZero();
    }

    private static Message.Builder plain() {
        return Message.builder()
                .from(AUTHOR)
                .to(Party.of("kst:1"))
                .type(MessageType.of("0010", URI.create("urn:beispiel")));
    }

    private static Message.Builder full() {
        return plain().content(Content.bytes(new byte[1]));
    }
}
