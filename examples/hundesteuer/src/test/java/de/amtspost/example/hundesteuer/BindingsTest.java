package de.amtspost.example.hundesteuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.Party;
import de.amtspost.example.hundesteuer.v1_0.AnmeldungAblehnung0103;
import de.amtspost.example.hundesteuer.v1_0.AnmeldungBestaetigung0102;
import de.amtspost.example.hundesteuer.v1_0.AnmeldungHund0101;
import de.amtspost.example.hundesteuer.v1_0.AnschriftType;
import de.amtspost.example.hundesteuer.v1_0.CodeErmaessigungType;
import de.amtspost.example.hundesteuer.v1_0.CodeNachrichtentypType;
import de.amtspost.example.hundesteuer.v1_0.CodeRasseType;
import de.amtspost.example.hundesteuer.v1_0.HalterType;
import de.amtspost.example.hundesteuer.v1_0.HundType;
import de.amtspost.example.hundesteuer.v1_0.IdentifikationType;
import de.amtspost.example.hundesteuer.v1_0.NachrichtenkopfType;
import de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.binding.XmlDateTime;
import de.amtspost.xoev.binding.XoevStandard;
import de.amtspost.xoev.blocks.unqualified.g2g.v1_1.BehoerdeType;
import de.amtspost.xoev.blocks.unqualified.g2g.v1_1.CodeVerzeichnisdienstType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** The messages as objects of the classes that the build makes of the schema. */
class BindingsTest {

    private static final String ID = "0f8a7d52-93a1-4f0e-8f5c-1f6a5b2c7d90";

    @Test
    void buildsAMessageOfObjectsAndReadsItBack() throws IOException {
        Content written = XHundesteuer_1_0.marshal(registration());
        AnmeldungHund0101 read = XHundesteuer_1_0.unmarshal(written, AnmeldungHund0101.class);

        assertThat(read).usingRecursiveComparison().isEqualTo(registration());
        assertThat(read.getHund().get(0).getWurfdatum()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(text(written))
                .contains("<xhs:anmeldung.hund.0101 ", "standard=\"XHundesteuer\"", "version=\"1.0\"")
                .contains("listURI=\"urn:xoev-de:amtspost:codeliste:xhundesteuer.nachrichtentyp\"")
                .doesNotContain("xsi:type");
    }

    @Test
    void writesAHeadThatTheOtherReadersUnderstand() throws IOException {
        XoevHeader head = XoevHeader.read(XHundesteuer_1_0.marshal(registration()));

        assertThat(head.author().map(Party::toString)).contains("bgb:99999001 (Bürgerbüro Musterstadt)");
        assertThat(head.reader().map(Party::toString)).contains("kst:99999001 (Steueramt Musterstadt)");
        assertThat(head.toMessageType()).hasToString("0101 of " + Hundesteuer.NAMESPACE);
    }

    @Test
    void refusesToWriteWhatTheSchemaDoesNotAllowAndDoesNotTellTheValue() {
        AnmeldungHund0101 message = registration();
        message.getHund().get(0).setChipnummer("geheim");

        MessageRejectedException e =
                catchThrowableOfType(MessageRejectedException.class, () -> XHundesteuer_1_0.marshal(message));

        assertThat(e.findings()).extracting(Finding::rule).containsExactly("cvc-pattern-valid");
        assertThat(e).hasMessageContaining("chipnummer").hasMessageNotContaining("geheim");
    }

    @Test
    void readsTheAnswersOfTheTaxOffice() throws IOException {
        Object confirmation = XHundesteuer_1_0.unmarshal(Hundesteuer.confirmation());
        Object refusal = XHundesteuer_1_0.unmarshal(Hundesteuer.refusal());

        assertThat(confirmation).isInstanceOfSatisfying(AnmeldungBestaetigung0102.class, message -> {
            assertThat(message.getSteuermarke()).isNotEmpty();
            assertThat(message.getJahresbetrag()).isPositive();
            assertThat(message.getSteuerpflichtAb()).isAfter(LocalDate.of(2026, 1, 1));
        });
        assertThat(refusal).isInstanceOfSatisfying(AnmeldungAblehnung0103.class, message -> assertThat(
                        message.getGrund())
                .allSatisfy(reason -> assertThat(reason.getListURI()).endsWith(":xhundesteuer.ablehnungsgrund")));
    }

    @Test
    void knowsItsMessages() {
        assertThat(XHundesteuer_1_0.STANDARD.namespaces()).containsExactly(Hundesteuer.NAMESPACE);
        assertThat(XHundesteuer_1_0.STANDARD.message("0101")).hasValueSatisfying(message -> {
            assertThat(message.type()).isEqualTo(AnmeldungHund0101.class);
            assertThat(message.title()).contains("Anmeldung eines Hundes");
            assertThat(message.authors()).containsExactly("Bürgerbüro");
        });
        assertThat(XHundesteuer_1_0.STANDARD.messages())
                .extracting(XoevStandard.Root::number)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    private static AnmeldungHund0101 registration() {
        AnmeldungHund0101 message = new AnmeldungHund0101();
        message.setProdukt("Muster-Bürgerdienst");
        message.setProdukthersteller("Beispiel GmbH");
        message.setNachrichtenkopfG2G(head());
        message.setHalter(keeper());
        message.getHund().add(dog());
        message.setAnzahlHundeImHaushalt(BigInteger.ONE);
        CodeErmaessigungType reduction = new CodeErmaessigungType("20");
        reduction.setListVersionID("1");
        message.setErmaessigung(reduction);
        return message;
    }

    private static NachrichtenkopfType head() {
        IdentifikationType identification = new IdentifikationType();
        identification.setNachrichtenUUID(ID);
        identification.setNachrichtentyp(new CodeNachrichtentypType("0101"));
        identification.setErstellungszeitpunkt(XmlDateTime.of(OffsetDateTime.parse("2026-11-02T10:15:30+01:00")));
        NachrichtenkopfType head = new NachrichtenkopfType();
        head.setIdentifikationNachricht(identification);
        head.setLeser(authority("kst:99999001", "Steueramt Musterstadt"));
        head.setAutor(authority("bgb:99999001", "Bürgerbüro Musterstadt"));
        return head;
    }

    private static BehoerdeType authority(String identifier, String name) {
        CodeVerzeichnisdienstType directory = new CodeVerzeichnisdienstType("DVDV");
        directory.setListURI("urn:xoev-de:kosit:codeliste:verzeichnisdienst");
        directory.setListVersionID("3");
        BehoerdeType authority = new BehoerdeType();
        authority.setVerzeichnisdienst(directory);
        authority.setKennung(identifier);
        authority.setName(name);
        return authority;
    }

    private static HalterType keeper() {
        AnschriftType address = new AnschriftType();
        address.setStrasse("Große Beispielstraße");
        address.setHausnummer("12 a");
        address.setPostleitzahl("00000");
        address.setOrt("Musterstadt");
        HalterType keeper = new HalterType();
        keeper.setFamilienname("Mustermann-Łęčkić");
        keeper.setVorname("Zoë Nguyễn");
        keeper.setAnschrift(address);
        return keeper;
    }

    private static HundType dog() {
        CodeRasseType breed = new CodeRasseType("010");
        breed.setListVersionID("1");
        HundType dog = new HundType();
        dog.setRufname("M̂ax");
        dog.setRasse(breed);
        dog.setWurfdatum(LocalDate.of(2026, 5, 1));
        dog.setHaltungBeginn(LocalDate.of(2026, 11, 1));
        return dog;
    }

    private static String text(Content content) throws IOException {
        return new String(content.readBytes(1 << 20), StandardCharsets.UTF_8);
    }
}
