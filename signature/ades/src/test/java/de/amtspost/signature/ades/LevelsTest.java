package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.Identity;
import de.amtspost.signature.XmlSigner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** From B to LTA, step by step, in every form. */
class LevelsTest {

    @ParameterizedTest
    @EnumSource
    void areReachedOneAfterTheOther(Form form) throws Exception {
        Content document = form.signed(Samples.signer());
        AdesValidator online = AdesValidator.of(Samples.TRUST).withValidationData(Samples.DATA);
        assertLevel(AdesLevel.B, online.validate(document));

        document = Samples.extended(document, AdesLevel.T);
        assertLevel(AdesLevel.T, online.validate(document));
        document = Samples.extended(document, AdesLevel.LT);
        assertLevel(AdesLevel.LT, AdesValidator.of(Samples.TRUST).validate(document));
        document = Samples.extended(document, AdesLevel.LTA);
        assertLevel(AdesLevel.LTA, AdesValidator.of(Samples.TRUST).validate(document));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areReachedWithContentsThatStayOutside(boolean xml) throws Exception {
        Identity identity = Samples.identity(Samples.signer());
        Map<String, Content> contents = Map.of("bescheid.txt", Samples.TEXT);
        Map<String, Content> others = Map.of("bescheid.txt", Content.bytes(new byte[] {1}));
        Document owner = Fragments.toElement(new XmlFragment("<halter/>")).getOwnerDocument();
        Content signature = xml
                ? Samples.xml(XmlSigner.of(identity).signDetached(owner, contents))
                : Content.bytes(CmsSigner.of(identity).signDetached(Samples.TEXT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Samples.extender().extend(signature, contents, AdesLevel.LTA, out);
        Content extended = Content.bytes(out.toByteArray());

        assertLevel(AdesLevel.LTA, AdesValidator.of(Samples.TRUST).validate(extended, contents));
        assertThat(AdesValidator.of(Samples.TRUST).validate(extended, others).indication())
                .isEqualTo(Indication.FAILED);
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Samples.extender().extend(signature, others, AdesLevel.LTA, none))
                .isInstanceOf(AdesException.class);
        assertThat(none.size()).isZero();
    }

    @Test
    void documentTypesAreRefused() throws Exception {
        Content signed = Samples.enveloped(Samples.signer());
        try (Loopback server = Loopback.of(new byte[0])) {
            String xml = new String(signed.readBytes(1 << 20), StandardCharsets.UTF_8);
            int root = xml.indexOf("<b:Bericht");
            Content typed = Content.xml((xml.substring(0, root) + "<!DOCTYPE a SYSTEM \"" + server.at("/a.dtd") + "\">"
                            + xml.substring(root))
                    .getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            assertThatThrownBy(() -> AdesValidator.of(Samples.TRUST).validate(typed))
                    .isInstanceOfSatisfying(
                            AdesException.class, e -> assertThat(e.reason()).isEqualTo(AdesException.Reason.FORM));
            assertThatThrownBy(() -> Samples.extender().extend(typed, AdesLevel.T, out))
                    .isInstanceOfSatisfying(
                            AdesException.class, e -> assertThat(e.reason()).isEqualTo(AdesException.Reason.FORM));
            assertThat(out.size()).isZero();
            assertThat(server.requests()).isZero();
        }
    }

    private static void assertLevel(AdesLevel level, AdesReport report) {
        assertThat(report.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.level()).as(signature.format()).hasValue(level);
            assertThat(signature.indication()).as(signature.toString()).isEqualTo(Indication.PASSED);
            assertThat(signature.provenTime().isPresent()).isEqualTo(level != AdesLevel.B);
        });
    }
}
