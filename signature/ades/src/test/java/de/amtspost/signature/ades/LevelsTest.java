package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    private static void assertLevel(AdesLevel level, AdesReport report) {
        assertThat(report.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.level()).as(signature.format()).hasValue(level);
            assertThat(signature.indication()).as(signature.toString()).isEqualTo(Indication.PASSED);
            assertThat(signature.provenTime().isPresent()).isEqualTo(level != AdesLevel.B);
        });
    }
}
