package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.CryptoProfile.Rule;
import de.amtspost.signature.CryptoProfile.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of algorithms. */
class CryptoProfileTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "HASH, sha256, PRODUCE",
        "HASH, sha1, REJECT",
        "SIGNATURE, sha256-rsa-MGF1, PRODUCE",
        "SIGNATURE, rsa-sha256, ACCEPT",
        "SIGNATURE, hmac-sha256, REJECT",
        "CERTIFICATE, rsa-sha256, ACCEPT",
        "CONTENT_ENCRYPTION, aes256-gcm, PRODUCE",
        "CONTENT_ENCRYPTION, aes128-gcm, ACCEPT",
        "CONTENT_ENCRYPTION, aes256-cbc, LEGACY",
        "CONTENT_ENCRYPTION, tripledes-cbc, REJECT",
        "KEY_TRANSPORT, rsa-1_5, REJECT",
        "TLS_GROUP, x25519, REJECT",
    })
    void saysWhatIsGoodToday(Purpose purpose, String algorithm, Use use) {
        assertThat(CryptoProfile.bsi2026().rule(purpose, algorithm))
                .hasValueSatisfying(rule -> assertThat(rule.on(DAY)).isEqualTo(use));
    }

    @Test
    void knowsNothingOfWhatIsNotInIt() {
        assertThat(CryptoProfile.bsi2026().rule(Purpose.HASH, "sha224")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4096, RSA 3000", "3000, RSA 3000", "2999, RSA 2000", "2000, RSA 2000"})
    void findsTheRuleForALengthOfKey(int bits, String algorithm) {
        assertThat(CryptoProfile.bsi2026().rsaKey(bits)).map(Rule::algorithm).hasValue(algorithm);
    }

    @Test
    void hasNoRuleForShorterKeys() {
        assertThat(CryptoProfile.bsi2026().rsaKey(1999)).isEmpty();
    }

    @Test
    void endsOnTheDayThatItStates() {
        Rule rule = CryptoProfile.bsi2026().rsaKey(2048).orElseThrow();

        assertThat(rule.on(LocalDate.of(2023, 12, 31))).isEqualTo(Use.ACCEPT);
        assertThat(rule.on(LocalDate.of(2024, 1, 1))).isEqualTo(Use.LEGACY);
    }

    @Test
    void extendsOthers() {
        CryptoProfile osci = CryptoProfile.osci12();

        assertThat(osci.rule(Purpose.CONTENT_ENCRYPTION, "aes256-gcm-iv16")
                        .orElseThrow()
                        .use())
                .isEqualTo(Use.ACCEPT);
        assertThat(osci.rules()).hasSameSizeAs(CryptoProfile.bsi2026().rules());
        assertThat(CryptoProfile.fitConnect().produced(Purpose.SIGNATURE, DAY)).startsWith("sha512-rsa-MGF1");
        assertThat(CryptoProfile.fitConnect().rsaKey(3072).orElseThrow().use()).isEqualTo(Use.REJECT);
    }

    @Test
    void namesASourceForEveryRule() {
        for (CryptoProfile profile :
                List.of(CryptoProfile.bsi2026(), CryptoProfile.osci12(), CryptoProfile.fitConnect())) {
            assertThat(profile.rules()).isNotEmpty().allSatisfy(rule -> assertThat(rule.source())
                    .isNotBlank());
        }
    }

    @Test
    void isReadBackFromItsText() throws IOException {
        String table = CryptoProfile.bsi2026().toString().lines().skip(1).reduce("", (one, two) -> one + "\n" + two);

        CryptoProfile read = CryptoProfile.of(file("bsi2026.profile", table));

        assertThat(read).isEqualTo(CryptoProfile.bsi2026()).hasSameHashCodeAs(CryptoProfile.bsi2026());
    }

    @Test
    void takesTablesOfOthers() throws IOException {
        CryptoProfile own = CryptoProfile.of(
                file("amt.profile", "# nur PSS\nextends bsi2026\nsignature | rsa-sha256 | reject | - | Hausregel 7\n"));

        assertThat(own.name()).isEqualTo("amt");
        assertThat(own.rule(Purpose.SIGNATURE, "rsa-sha256").orElseThrow().source())
                .isEqualTo("Hausregel 7");
        assertThat(own.rule(Purpose.HASH, "sha256")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hash | sha256 | produce | -",
                "hash | sha256 | perhaps | - | source",
                "hasch | sha256 | produce | - | source",
                "hash | sha256 | produce | 31.12.2030 | source",
                "hash | sha256 | produce | - | ",
                "hash | | produce | - | source",
                "key | RSA long | produce | - | source",
                "hash | sha256 | produce | - | a\nhash | sha256 | accept | - | b",
                "extends bsi1999",
                "hash | sha512 | produce | - | a\nextends bsi2026",
            })
    void refusesTablesWithTheLineThatIsWrong(String table) {
        assertThatThrownBy(() -> CryptoProfile.of(file("falsch.profile", table)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line ");
    }

    @Test
    void refusesEmptyAndMissingTables() {
        assertThatThrownBy(() -> CryptoProfile.of(file("leer.profile", "# nichts\n")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CryptoProfile.of(folder.resolve("fehlt.profile")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fehlt.profile");
    }

    private Path file(String name, String table) throws IOException {
        return Files.writeString(folder.resolve(name), table);
    }
}
