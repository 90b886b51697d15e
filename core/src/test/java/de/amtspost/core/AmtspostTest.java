package de.amtspost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AmtspostTest {

    private static final Party AUTHOR = Party.of("bgb:05315000", "Bürgerbüro Musterstadt");
    private static final Party READER = Party.of("kst:05315000", "Steueramt Musterstadt");

    private final LocalTransport transport = new LocalTransport();
    private final List<Step> steps = new ArrayList<>();

    @Test
    void carriesAMessageFromAuthorToReader() {
        try (Amtspost post = open(Amtspost.builder())) {
            SendReceipt receipt = post.send(message("<a/>"));
            List<String> seen = new ArrayList<>();

            Mailbox.PollResult result = post.mailbox(READER).poll(delivery -> seen.add(text(delivery.message())));

            assertThat(seen).containsExactly("<a/>");
            assertThat(result.handled()).containsExactly(receipt.messageId());
            assertThat(result.failed()).isEmpty();
            assertThat(post.mailbox(READER).list(MessageQuery.waiting()).entries())
                    .isEmpty();
            assertThat(transport.released).isEqualTo(1);
        }
        assertThat(transport.closed).isTrue();
    }

    @Test
    void tellsEveryStepInOrder() {
        try (Amtspost post = open(Amtspost.builder())) {
            post.checkAccount(AUTHOR);
            MessageId id = post.send(message("<a/>")).messageId();
            post.mailbox(READER).poll(delivery -> {});

            assertThat(steps)
                    .extracting(Step::kind)
                    .containsExactly(
                            Step.Kind.CHECK_ACCOUNT,
                            Step.Kind.CHECK,
                            Step.Kind.WRAP,
                            Step.Kind.RESERVE,
                            Step.Kind.SUBMIT,
                            Step.Kind.LIST,
                            Step.Kind.FETCH,
                            Step.Kind.UNWRAP,
                            Step.Kind.ACKNOWLEDGE);
            assertThat(steps.get(3).messageId()).contains(id);
            assertThat(steps.get(4).bytes()).hasValue(4);
            assertThat(steps.get(6).bytes()).hasValue(4);
        }
    }

    @Test
    void keepsAMessageThatBreaksARuleInTheHouse() {
        Finding finding = Finding.error("test.rule", "always wrong");
        try (Amtspost post = open(Amtspost.builder().check(message -> List.of(finding)))) {
            assertThatThrownBy(() -> post.send(message("<a/>")))
                    .isInstanceOfSatisfying(MessageRejectedException.class, e -> assertThat(e.findings())
                            .containsExactly(finding))
                    .satisfies(e -> assertThat(((AmtspostException) e).contentMayHaveLeft())
                            .isFalse());
        }
        assertThat(transport.reserved).isZero();
        assertThat(steps.get(0).failure()).isPresent();
    }

    @Test
    void letsAMessageWithWarningsGo() {
        Finding warning = new Finding(Finding.Severity.WARNING, "test.rule", "odd", Optional.empty());
        try (Amtspost post = open(Amtspost.builder().check(message -> List.of(warning)))) {
            assertThat(post.send(message("<a/>"))).isNotNull();
        }
    }

    @Test
    void refusesAMessageWhoseContentCannotBeRead() {
        try (Amtspost post = open(Amtspost.builder().check(message -> {
            throw new IOException("gone");
        }))) {
            assertThatThrownBy(() -> post.send(message("<a/>"))).isInstanceOf(MessageRejectedException.class);
        }
    }

    @Test
    void throwsWhatThePeerRefuses() {
        transport.answer = id -> new SendOutcome.Rejected(id, new AccessDeniedException(Failure.of("no")));
        try (Amtspost post = open(Amtspost.builder())) {
            assertThatThrownBy(() -> post.send(message("<a/>"))).isInstanceOf(AccessDeniedException.class);
            assertThat(steps.get(steps.size() - 1).failure()).isPresent();
        }
    }

    @Test
    void throwsWhatIsUncertain() {
        transport.answer = id -> new SendOutcome.Indeterminate(
                id, new IndeterminateException(Failure.of("broke off").message(id)));
        try (Amtspost post = open(Amtspost.builder())) {
            assertThatThrownBy(() -> post.send(message("<a/>")))
                    .isInstanceOfSatisfying(IndeterminateException.class, e -> assertThat(e.messageId())
                            .isPresent());
            MessageId id = post.reserve(AUTHOR);
            assertThat(post.submit(id, message("<a/>"))).isInstanceOf(SendOutcome.Indeterminate.class);
        }
    }

    @Test
    void leavesAMessageInTheMailboxWhenItsHandlerFails() {
        try (Amtspost post = open(Amtspost.builder())) {
            MessageId bad = post.send(message("<bad/>")).messageId();
            MessageId good = post.send(message("<good/>")).messageId();

            Mailbox.PollResult result = post.mailbox(READER).poll(delivery -> {
                if (text(delivery.message()).equals("<bad/>")) {
                    throw new IllegalStateException("database down");
                }
            });

            assertThat(result.handled()).containsExactly(good);
            assertThat(result.failed()).containsOnlyKeys(bad);
            assertThat(post.mailbox(READER).list(MessageQuery.waiting()).entries())
                    .extracting(Listing.Entry::messageId)
                    .containsExactly(bad);
        }
    }

    @Test
    void handsOverEveryMessageOnceHoweverManyPagesThereAre() {
        try (Amtspost post = open(Amtspost.builder())) {
            for (int i = 0; i < 25; i++) {
                post.send(message("<a n='" + i + "'/>"));
            }
            transport.page = 4;
            List<String> seen = new ArrayList<>();

            Mailbox.PollResult result = post.mailbox(READER).poll(delivery -> {
                String text = text(delivery.message());
                seen.add(text);
                if (seen.size() % 3 == 0) {
                    throw new IllegalStateException("not this one");
                }
            });

            assertThat(seen).hasSize(25).doesNotHaveDuplicates();
            assertThat(result.handled()).hasSize(17);
            assertThat(result.failed()).hasSize(8);
        }
    }

    @Test
    void handsOverEveryMessageOfOneInstantToo() {
        try (Amtspost post = open(Amtspost.builder())) {
            transport.standstill = true;
            for (int i = 0; i < 250; i++) {
                post.send(message("<a/>"));
            }

            Mailbox.PollResult result = post.mailbox(READER).poll(delivery -> {
                throw new IllegalStateException("none of them");
            });

            assertThat(result.failed()).hasSize(250);
        }
    }

    @Test
    void doesNotDownloadWhatIsOfNoInterest() {
        try (Amtspost post = open(Amtspost.builder())) {
            post.send(message("<a/>"));

            Mailbox.PollResult result = post.mailbox(READER).poll(entry -> false, delivery -> {});

            assertThat(result.handled()).isEmpty();
            assertThat(steps).extracting(Step::kind).doesNotContain(Step.Kind.FETCH);
        }
    }

    @Test
    void stopsWhenTheHandlerIsInterrupted() {
        try (Amtspost post = open(Amtspost.builder())) {
            post.send(message("<a/>"));
            post.send(message("<b/>"));

            Mailbox.PollResult result = post.mailbox(READER).poll(delivery -> {
                throw new InterruptedException();
            });

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.handled()).isEmpty();
            assertThat(result.failed()).isNotEmpty();
        }
    }

    @Test
    void keepsMessagesWithBrokenProtectionFromTheHandler() {
        Safeguard broken = new Safeguard() {
            @Override
            public Wrapped wrap(Message message) {
                return Wrapped.of(message);
            }

            @Override
            public Unwrapped unwrap(Message message) {
                throw new ProofFailedException(Failure.of("forged"));
            }
        };
        try (Amtspost post = open(Amtspost.builder().safeguard(broken))) {
            MessageId id = post.send(message("<a/>")).messageId();
            List<String> seen = new ArrayList<>();

            Mailbox.PollResult result = post.mailbox(READER).poll(delivery -> seen.add(text(delivery.message())));

            assertThat(seen).isEmpty();
            assertThat(result.failed().get(id)).isInstanceOf(ProofFailedException.class);
            assertThat(transport.released).isEqualTo(1);
        }
    }

    @Test
    void givesUpWhatTheProtectionKept() {
        List<String> released = new ArrayList<>();
        Safeguard keeping = keeping("outer", released);
        try (Amtspost post =
                open(Amtspost.builder().safeguard(keeping("inner", released).within(keeping)))) {
            post.send(message("<a/>"));
            assertThat(released).containsExactly("outer out", "inner out");
            released.clear();

            post.mailbox(READER).poll(delivery -> assertThat(released).isEmpty());

            assertThat(released).containsExactly("inner in", "outer in");
            assertThat(transport.released).isEqualTo(1);
        }
    }

    @Test
    void givesUpWhatTheProtectionKeptIfTheTransportFails() {
        List<String> released = new ArrayList<>();
        try (Amtspost post = open(Amtspost.builder().safeguard(keeping("only", released)))) {
            assertThatThrownBy(() -> post.exchange(message("<a/>"))).isInstanceOf(NotSupportedException.class);
        }
        assertThat(released).containsExactly("only out");
    }

    private static Safeguard keeping(String name, List<String> released) {
        return new Safeguard() {
            @Override
            public Wrapped wrap(Message message) {
                return new Wrapped(message, () -> released.add(name + " out"));
            }

            @Override
            public Unwrapped unwrap(Message message) {
                return new Unwrapped(message, List.of(), () -> released.add(name + " in"));
            }
        };
    }

    @Test
    void goesOnWhenAListenerFails() {
        try (Amtspost post = Amtspost.builder()
                .transport(transport)
                .listener(step -> {
                    throw new IllegalStateException("metrics down");
                })
                .build()) {
            assertThat(post.send(message("<a/>"))).isNotNull();
        }
    }

    @Test
    void refusesWhatTheTransportCannotDoBeforeAnythingHappens() {
        try (Amtspost post = open(Amtspost.builder())) {
            assertThat(post.capabilities()).isEqualTo(Set.of());
            assertThatThrownBy(() -> post.exchange(message("<a/>")))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("SYNCHRONOUS");
            assertThatThrownBy(() -> post.lookup(AUTHOR, List.of(ServiceQuery.of(READER, "urn:s"))))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("LOOKUP");
        }
        assertThat(transport.messages()).isZero();
    }

    @Test
    void needsATransport() {
        assertThatThrownBy(() -> Amtspost.builder().build()).isInstanceOf(IllegalStateException.class);
    }

    private Amtspost open(Amtspost.Builder builder) {
        return builder.transport(transport).listener(steps::add).build();
    }

    private static Message message(String xml) {
        return Message.builder()
                .from(AUTHOR)
                .to(READER)
                .type(MessageType.of("0010", URI.create("urn:beispiel")))
                .content(Content.xml(xml.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static String text(Message message) throws IOException {
        return new String(message.contents().get(0).readBytes(1_000), StandardCharsets.UTF_8);
    }
}
