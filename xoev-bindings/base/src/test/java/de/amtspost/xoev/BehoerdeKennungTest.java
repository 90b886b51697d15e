package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.xoev.codelist.Codelist;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehoerdeKennungTest {

    @ParameterizedTest
    @ValueSource(strings = {"psw:01003110", "ag:1", "MELDID:12052000", "töj:9", "neu:0-A/7"})
    void readsKeysAndWritesThemTheSame(String text) {
        BehoerdeKennung kennung = BehoerdeKennung.parse(text).orElseThrow();

        assertThat(kennung).hasToString(text);
        assertThat(kennung).isEqualTo(new BehoerdeKennung(kennung.prefix(), kennung.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "psw", "psw:", ":01003110", "psw:1:2", "psw: 1", " psw:1", "1psw:1", "p-w:1"})
    void tellsWhatIsNoKey(String text) {
        assertThat(BehoerdeKennung.parse(text)).isEmpty();
    }

    @Test
    void refusesPartsThatWouldNotBeReadAgain() {
        assertThatThrownBy(() -> new BehoerdeKennung("psw", "1:2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BehoerdeKennung("", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhoHasPrefixAndThatAnotherIsUnknown() {
        DvdvPrefixes prefixes = DvdvPrefixes.builtIn();

        assertThat(prefixes.version()).isEqualTo("51");
        assertThat(prefixes.entries()).hasSize(118);
        assertThat(prefixes.find("psw").orElseThrow().category()).isEqualTo("Standesamt");
        assertThat(prefixes.find("töj").orElseThrow().issuer()).isEqualTo("Leitstelle XFamilie");
        assertThat(prefixes.find("PSW")).isEmpty();
        assertThat(BehoerdeKennung.parse("xyz:1")).as("unknown, but a key").isPresent();
        assertThat(prefixes.find("xyz")).isEmpty();
    }

    @Test
    void takesNewerListAndNoOther() throws IOException {
        DvdvPrefixes prefixes = DvdvPrefixes.of(list(DvdvPrefixes.LIST));

        assertThat(prefixes.version()).isEqualTo("99");
        assertThat(prefixes.find("xyz")).contains(new DvdvPrefixes.Entry("xyz", "Stelle", "Amt"));
        assertThat(prefixes.find("psw")).isEmpty();
        Codelist other = list("urn:l:andere");
        assertThatThrownBy(() -> DvdvPrefixes.of(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("urn:l:andere");
    }

    @Test
    @Tag("standards")
    void hasWhatTheOfficialListHas() throws IOException {
        DvdvPrefixes official = DvdvPrefixes.of(Codelist.read(Path.of(
                System.getProperty("standards.dir", "missing"), "xwasser-1.0.0/codelists/DVDV.Praefixe_51.xml")));

        assertThat(DvdvPrefixes.builtIn().version()).isEqualTo(official.version());
        assertThat(DvdvPrefixes.builtIn().entries()).containsExactlyInAnyOrderElementsOf(official.entries());
        assertThat(official.entries()).allSatisfy(entry -> assertThat(BehoerdeKennung.parse(entry.prefix() + ":1"))
                .isPresent());
    }

    private static Codelist list(String uri) throws IOException {
        String list = """
                <CodeList xmlns='http://docs.oasis-open.org/codelist/ns/genericode/1.0/'><Identification xmlns=''>
                <ShortName>p</ShortName><Version>99</Version><CanonicalUri>URI</CanonicalUri>
                <CanonicalVersionUri>URI_99</CanonicalVersionUri></Identification><ColumnSet xmlns=''>
                <Column Id='praefix' Use='required'><ShortName>p</ShortName><Data Type='string'/></Column>
                <Column Id='vergebendestelle' Use='required'><ShortName>v</ShortName><Data Type='string'/></Column>
                <Column Id='behoerdenkategorie' Use='required'><ShortName>b</ShortName><Data Type='string'/></Column>
                <Key Id='k'><ShortName>k</ShortName><ColumnRef Ref='praefix'/></Key></ColumnSet>
                <SimpleCodeList xmlns=''><Row><Value ColumnRef='praefix'><SimpleValue>xyz</SimpleValue></Value>
                <Value ColumnRef='vergebendestelle'><SimpleValue> Stelle </SimpleValue></Value>
                <Value ColumnRef='behoerdenkategorie'><SimpleValue>Amt</SimpleValue></Value></Row></SimpleCodeList>
                </CodeList>
                """.replace("URI", uri);
        return Codelist.read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), "p");
    }
}
