package de.amtspost.signature;

import static de.amtspost.signature.SampleMessages.SAFEGUARD;
import static de.amtspost.signature.SampleMessages.content;
import static de.amtspost.signature.SampleMessages.draft;
import static de.amtspost.signature.SignedMessages.FILE_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.ProofFailedException;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that were changed on their way. */
class TamperedMessageTest {

    private final Message sent = SAFEGUARD.wrap(SampleMessages.message()).message();
    private final Content main = sent.content().orElseThrow();
    private final Content first = sent.attachments().get(0);
    private final Content second = sent.attachments().get(1);
    private final Content signature = sent.attachments().get(2);

    @Test
    void acceptsAttachmentsInAnyOrder() {
        assertThat(SAFEGUARD
                        .unwrap(changed(main, signature, second, first))
                        .message()
                        .contents())
                .containsExactly(main, second, first);
    }

    @Test
    void refusesChangedContents() {
        assertRefused(changed(content("nachricht.xml", "<b/>"), first, second, signature), Code.DIGEST.name());
        assertRefused(changed(main, content("b.txt", "B"), second, signature), Code.DIGEST.name());
        assertRefused(changed(main, content("b.txt", ""), second, signature), Code.DIGEST.name());
    }

    @Test
    void refusesSwappedNames() {
        assertRefused(
                changed(main, first.withFileName("c.txt"), second.withFileName("b.txt"), signature),
                Code.DIGEST.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"B.txt", "b.txt ", "./b.txt", "b%2Etxt", "x/../b.txt"})
    void refusesOtherNames(String name) {
        assertRefused(changed(main, first.withFileName(name), second, signature), Code.COVERAGE.name());
    }

    @Test
    void refusesAnAttachmentAsMainContent() {
        assertRefused(changed(first, main, second, signature), Code.COVERAGE.name());
    }

    @Test
    void refusesTheMainContentAsAttachment() {
        assertRefused(
                draft().attachments(List.of(main, first, second, signature)).build(), Code.COVERAGE.name());
    }

    @Test
    void refusesAnAttachmentAsMainContentWhereThereWasNone() {
        Message two = SAFEGUARD
                .wrap(draft().attachments(List.of(first, second)).build())
                .message();

        assertRefused(
                draft().content(first)
                        .attachment(second)
                        .attachment(two.attachments().get(2))
                        .build(),
                Code.COVERAGE.name());
    }

    @Test
    void refusesMissingAndAdditionalAttachments() {
        assertRefused(changed(main, second, signature), Code.COVERAGE.name());
        assertRefused(changed(main, first, second, content("d.txt", "d"), signature), Code.COVERAGE.name());
        assertRefused(changed(main, first, first, second, signature), "do not tell them apart");
        assertRefused(changed(main, first, second, Content.bytes(new byte[1]), signature), "do not tell them apart");
    }

    @Test
    void refusesTheSignatureAlone() {
        assertRefused(draft().attachment(signature).build(), "no content");
    }

    @Test
    void refusesNoneOrSeveralSignatures() {
        assertRefused(changed(main, first, second), "carries 0 attachments");
        assertRefused(changed(main, first, second, signature, signature), "carries 2 attachments");
    }

    @Test
    void refusesAMainContentThatIsNamedLikeTheSignature() {
        assertRefused(changed(main.withFileName(FILE_NAME), first, second, signature), "do not tell them apart");
    }

    @Test
    void refusesTheSignatureOfAnotherMessage() {
        Message other = SAFEGUARD
                .wrap(draft().content(content("nachricht.xml", "<andere/>"))
                        .attachments(List.of(first, second))
                        .build())
                .message();

        assertRefused(changed(main, first, second, other.attachments().get(2)), Code.DIGEST.name());
    }

    @Test
    void refusesNamesThatLookLikeSignedOnesOnlyWhenWritten() {
        Message question =
                SAFEGUARD.wrap(draft().content(content("a?.txt", "x")).build()).message();

        assertRefused(question.toBuilder().content(content("a\uD800.txt", "x")).build(), "do not tell them apart");
    }

    @Test
    void refusesAuthorsWhoAreNotTrusted() {
        TestPki stranger = TestPki.create("Musterstadt Test CA");
        SignedMessages foreign =
                SignedMessages.of(Samples.identity(stranger.signer("Standesamt Musterstadt")), Samples.TRUST);

        assertRefused(foreign.wrap(SampleMessages.message()).message(), Code.NO_TRUST_PATH.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kein XML",
                "<a/>",
                "<!DOCTYPE a><a/>",
                "<XAdESSignatures xmlns='http://uri.etsi.org/02918/v1.2.1#'/>",
                "<XAdESSignatures xmlns='http://uri.etsi.org/02918/v1.2.1#'>x</XAdESSignatures>",
                "<XAdESSignatures xmlns='http://uri.etsi.org/02918/v1.2.1#'><a/><a/></XAdESSignatures>"
            })
    void refusesSomethingElseThanASignature(String text) {
        assertThatThrownBy(() -> SAFEGUARD.unwrap(changed(main, first, second, content(FILE_NAME, text))))
                .isInstanceOf(ProofFailedException.class);
    }

    @Test
    void refusesASignatureInAnotherFrame() throws Exception {
        String text = new String(signature.readBytes(1 << 20), StandardCharsets.UTF_8);
        String other = text.replace("http://uri.etsi.org/02918/v1.2.1#", "urn:andere");

        assertRefused(changed(main, first, second, content(FILE_NAME, other)), "something else than one signature");
    }

    @Test
    void refusesSignaturesLargerThanAnyIs() {
        assertRefused(
                changed(main, first, second, Content.bytes(new byte[5 << 20]).withFileName(FILE_NAME)),
                "cannot be read");
    }

    @Test
    void refusesContentsThatCannotBeRead() {
        Content broken = Content.from(() -> {
                    throw new IOException("weg");
                })
                .withFileName("b.txt");

        assertRefused(changed(main, broken, second, signature), "cannot be read");
    }

    private static Message changed(Content main, Content... attachments) {
        return draft().content(main).attachments(List.of(attachments)).build();
    }

    private static void assertRefused(Message message, String reason) {
        assertThatThrownBy(() -> SAFEGUARD.unwrap(message))
                .isInstanceOf(ProofFailedException.class)
                .hasMessageContaining(reason);
    }
}
