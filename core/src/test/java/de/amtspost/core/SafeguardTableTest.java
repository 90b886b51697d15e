package de.amtspost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which protection the table chooses. */
class SafeguardTableTest {

    private static final String TABLE = """
            # partner        | type | safeguard
            dbs:090010010000 | 0201 | one

            dbs:*            | 02*  | two
            psw:01003110     | *    | three
            """;

    @TempDir
    Path folder;

    private final List<String> used = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "psw:1, dbs:090010010000, 0201, one",
        "psw:1, dbs:090010010000, 0202, two",
        "psw:1, dbs:1, 0201, two",
        "psw:1, psw:01003110, 4711, three",
    })
    void choosesByReaderOnTheWayOut(String author, String reader, String type, String expected) throws IOException {
        table(TABLE).wrap(message(author, reader, type));

        assertThat(used).containsExactly(expected + " out");
    }

    @Test
    void choosesByAuthorOnTheWayIn() throws IOException {
        table(TABLE).unwrap(message("dbs:090010010000", "psw:1", "0201"));

        assertThat(used).containsExactly("one in");
    }

    @Test
    void refusesWhatNobodyAgreedOn() throws IOException {
        Message message = message("psw:1", "dbs:1", "9999");

        assertThatThrownBy(() -> table(TABLE).wrap(message))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("9999");
        assertThatThrownBy(() -> table(TABLE).unwrap(message)).isInstanceOf(ProofFailedException.class);
        assertThatThrownBy(() -> SafeguardTable.empty().wrap(message)).isInstanceOf(MessageRejectedException.class);
    }

    @Test
    void takesRowsInTheirOrder() {
        SafeguardTable table =
                SafeguardTable.empty().with("*", "*", safeguard("all")).with("dbs:1", "*", safeguard("late"));

        table.wrap(message("psw:1", "dbs:1", "0201"));

        assertThat(used).containsExactly("all out");
        assertThat(table).hasToString("safeguards in 2 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbs:1 | 0201", "dbs:1 | 0201 | four", "| 0201 | one", "dbs:1 | | one", "a | b | one | c"})
    void namesTheLineThatIsWrong(String line) {
        assertThatThrownBy(() -> table("# oben\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void refusesEmptyAndMissingTables() {
        assertThatThrownBy(() -> table("# nichts\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SafeguardTable.of(folder.resolve("fehlt"), Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fehlt");
    }

    private SafeguardTable table(String text) throws IOException {
        return SafeguardTable.of(
                Files.writeString(folder.resolve("tabelle"), text),
                Map.of("one", safeguard("one"), "two", safeguard("two"), "three", safeguard("three")));
    }

    private Safeguard safeguard(String name) {
        return new Safeguard() {
            @Override
            public Wrapped wrap(Message message) {
                used.add(name + " out");
                return Wrapped.of(message);
            }

            @Override
            public Unwrapped unwrap(Message message) {
                used.add(name + " in");
                return new Unwrapped(message, List.of());
            }
        };
    }

    private static Message message(String author, String reader, String type) {
        return Message.builder()
                .from(Party.of(author))
                .to(Party.of(reader))
                .type(MessageType.of(type, URI.create("urn:beispiel")))
                .content(Content.bytes(new byte[1]))
                .build();
    }
}
