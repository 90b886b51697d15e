package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XoevHeaderTest {

    private static final String ID = "0d5b4a10-0000-4000-8000-000000000001";

    @Test
    void readsUnqualifiedHeadOfTheBasisnachricht() throws IOException {
        XoevHeader header = read(g2g("", ""));

        assertThat(header.namespace()).isEqualTo("urn:beispiel_1");
        assertThat(header.root().getLocalPart()).isEqualTo("thema.anmeldung.0101");
        assertThat(header.head()).contains("nachrichtenkopf.g2g");
        assertThat(header.messageId()).contains(ID);
        assertThat(header.messageType()).contains(Code.of("urn:beispiel:codeliste:nachrichtentyp", "2", "0101"));
        assertThat(header.createdAt()).contains(OffsetDateTime.parse("2026-11-02T10:00:00.123+01:00"));
        assertThat(header.author()).hasValueSatisfying(author -> {
            assertThat(author.isSameAs(Party.of("bgb:99999001"))).isTrue();
            assertThat(author.name()).contains("Bürgerbüro Musterstadt");
            assertThat(author.directory())
                    .contains(Code.of("urn:xoev-de:kosit:codeliste:verzeichnisdienst", "3", "DVDV"));
        });
        assertThat(header.reader().map(Party::identifier)).contains("kst:99999001");
        assertThat(header.readerName()).contains("Steueramt Musterstadt");
        assertThat(header.product()).contains("Muster");
        assertThat(header.productMaker()).contains("Beispiel GmbH");
        assertThat(header.productVersion()).contains("1.2");
        assertThat(header.standard()).contains("XBeispiel");
        assertThat(header.version()).contains("1.0");
        assertThat(header.isTest()).isTrue();
        assertThat(header.processId()).isEmpty();
        assertThat(header.toMessageType()).isEqualTo(new MessageType("0101", "urn:beispiel_1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h:", "b:"})
    void readsTheSameHeadWhereItsElementsAreInNamespaces(String prefix) throws IOException {
        XoevHeader header = read(g2g(prefix, "xmlns:h='urn:h'"));

        assertThat(header.messageId()).contains(ID);
        assertThat(header.author().map(Party::identifier)).contains("bgb:99999001");
        assertThat(header.messageType().map(Code::code)).contains("0101");
    }

    @Test
    void readsHeadOfXdomeaWithItsProcess() throws IOException {
        XoevHeader header = read("<x:Aktenplan.0503 xmlns:x='urn:xoev-de:xdomea:schema:3.0.0'><x:Kopf>"
                + "<x:ProzessID>" + ID + "</x:ProzessID>"
                + "<x:Nachrichtentyp listURI='urn:xoev-de:xdomea:codeliste:nachrichtentyp' listVersionID='2.0'>"
                + "<code>0503</code></x:Nachrichtentyp>"
                + "<x:Erstellungszeitpunkt>2026-01-02T03:04:05Z</x:Erstellungszeitpunkt>"
                + "<x:Absender><x:Behoerdenkennung>"
                + "<x:Behoerdenschluessel><code>99999002</code></x:Behoerdenschluessel>"
                + "<x:Praefix><code>bgb</code></x:Praefix></x:Behoerdenkennung>"
                + "<x:Institution><x:Name>Musteramt</x:Name></x:Institution></x:Absender>"
                + "<x:Empfaenger><x:Institution><x:Name>Musterarchiv</x:Name></x:Institution></x:Empfaenger>"
                + "</x:Kopf></x:Aktenplan.0503>");

        assertThat(header.processId()).contains(ID);
        assertThat(header.messageId()).isEmpty();
        assertThat(header.messageType().map(Code::code)).contains("0503");
        assertThat(header.author().map(Party::toString)).contains("bgb:99999002 (Musteramt)");
        assertThat(header.reader()).isEmpty();
        assertThat(header.readerName()).contains("Musterarchiv");
        assertThat(header.isTest()).isFalse();
    }

    @Test
    void readsHeadOfXjustizWhereTheNumberStandsOnlyInTheRoot() throws IOException {
        XoevHeader header = read("<nachricht.gds.basis.0005006 xmlns='http://www.xjustiz.de'>"
                + "<nachrichtenkopf xjustizVersion='3.6.2'>"
                + "<erstellungszeitpunkt>2026-01-02T03:04:05</erstellungszeitpunkt>"
                + "<absender><informationen><auswahl_kommunikationspartner><sonstige>Musterbehörde</sonstige>"
                + "</auswahl_kommunikationspartner></informationen>"
                + "<eigeneNachrichtenID>" + ID + "</eigeneNachrichtenID></absender>"
                + "<empfaenger><informationen><auswahl_kommunikationspartner>"
                + "<gericht listVersionID='1'><code>X9999</code></gericht>"
                + "</auswahl_kommunikationspartner></informationen></empfaenger>"
                + "<herstellerinformation><nameDesProdukts>Muster</nameDesProdukts>"
                + "<herstellerDesProdukts>Beispiel GmbH</herstellerDesProdukts><version>7</version>"
                + "</herstellerinformation></nachrichtenkopf></nachricht.gds.basis.0005006>");

        assertThat(header.version()).contains("3.6.2");
        assertThat(header.messageId()).contains(ID);
        assertThat(header.authorName()).contains("Musterbehörde");
        assertThat(header.reader().map(Party::identifier)).contains("X9999");
        assertThat(header.productMaker()).contains("Beispiel GmbH");
        assertThat(header.createdAt()).as("no time zone").isEmpty();
        assertThat(header.creationText()).contains("2026-01-02T03:04:05");
        assertThat(header.toMessageType()).isEqualTo(new MessageType("0005006", "http://www.xjustiz.de"));
    }

    @Test
    void joinsPrefixAndKeyOfXgewerbeanzeige() throws IOException {
        XoevHeader header = read("<g:alg.meldung.0300 xmlns:g='http://www.xgewerbeanzeige.de/spezifikation/2.2'>"
                + "<g:nachrichtenkopf><g:leser><g:behoerdenkennung><g:praefix><code>xga</code></g:praefix>"
                + "<g:kennung><code>999</code></g:kennung></g:behoerdenkennung>"
                + "<g:behoerdenname>Musterstelle</g:behoerdenname></g:leser></g:nachrichtenkopf>"
                + "</g:alg.meldung.0300>");

        assertThat(header.reader().map(Party::toString)).contains("xga:999 (Musterstelle)");
    }

    @Test
    void knowsOfDocumentsWithoutHeadTheRootElement() throws IOException {
        XoevHeader header = read("<z:zeugnis xmlns:z='urn:zeugnis'><z:titel>T</z:titel>");

        assertThat(header.head()).isEmpty();
        assertThat(header.messageId()).isEmpty();
        assertThat(header).hasToString("{urn:zeugnis}zeugnis");
        assertThat(header.toMessageType()).isEqualTo(new MessageType("zeugnis", "urn:zeugnis"));
        assertThat(read("<z:leer xmlns:z='urn:zeugnis'/>").head()).isEmpty();
    }

    @Test
    void namesNoMessageTypeWithoutNamespace() throws IOException {
        XoevHeader header = read("<xy/>");

        assertThatThrownBy(header::toMessageType)
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("no namespace");
    }

    @Test
    void readsNoFurtherThanTheHead() throws IOException {
        String head = g2g("", "");
        byte[] start = head.substring(0, head.indexOf("<b:inhalt")).getBytes(StandardCharsets.UTF_8);
        byte[] filler = " ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        InputStream bomb = new Broken("read too far");
        InputStream all = new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(start), new ByteArrayInputStream(filler)), bomb);

        assertThat(XoevHeader.read(all).messageId()).contains(ID);
    }

    @Test
    void readsOtherEncodings() throws IOException {
        for (String encoding : new String[] {"ISO-8859-1", "UTF-16"}) {
            String document = "<?xml version='1.0' encoding='" + encoding + "'?>" + g2g("", "");
            Content content = Content.bytes(document.getBytes(Charset.forName(encoding)));

            assertThat(XoevHeader.read(content).author().orElseThrow().name()).contains("Bürgerbüro Musterstadt");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kein XML",
                "<a><nachrichtenkopf.g2g></b></a>",
                "<a xmlns='urn:a'><nachrichtenkopf.g2g>&lol;</nachrichtenkopf.g2g></a>",
                "<a xmlns='urn:a' produkt='&lol;'/>",
                "<?xml version='1.0' encoding='gibt-es-nicht'?><a/>",
                "<a><nachrichtenkopf.g2g>\u0001</nachrichtenkopf.g2g></a>"
            })
    void refusesWhatIsNotWellFormedUpToTheEndOfTheHead(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOfSatisfying(MessageRejectedException.class, e -> {
            assertThat(e.findings()).hasSize(1);
            assertThat(e).hasNoCause();
        });
    }

    @Test
    void refusesBytesThatAreNotInTheDeclaredEncoding() {
        Content latin1 = Content.bytes(g2g("", "").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> XoevHeader.read(latin1)).isInstanceOf(MessageRejectedException.class);
    }

    @Test
    void refusesDocumentTypes() {
        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>"))
                .isInstanceOfSatisfying(MessageRejectedException.class, e -> assertThat(e.findings())
                        .first()
                        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("xoev-xml-doctype")));
    }

    @Test
    void refusesHeadsWithoutEnd() {
        String open = "<a xmlns='urn:a'><nachrichtenkopf.g2g>";

        assertRefused(open + " ".repeat(HeadReader.MAX_BYTES), "xoev-head-size");
        assertRefused(open + "<leser>".repeat(300), "xoev-xml-depth");
        assertRefused(open + "<leser><name>" + "x".repeat(20_000), "xoev-head-size");
    }

    @Test
    void namesLineAndColumnButNotTheContent() {
        assertThatThrownBy(() -> read("<a>\n<nachrichtenkopf.g2g>\n<leser>Geheim</autor>"))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("line 3")
                .hasMessageNotContaining("Geheim");
    }

    @Test
    void passesOnThatTheBytesCannotBeRead() {
        InputStream broken = new Broken("disk gone");

        assertThatThrownBy(() -> XoevHeader.read(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("disk gone");
    }

    private static void assertRefused(String document, String rule) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOfSatisfying(MessageRejectedException.class, e -> assertThat(e.findings())
                        .first()
                        .satisfies(finding -> assertThat(finding.rule()).isEqualTo(rule)));
    }

    private static final class Broken extends InputStream {

        private final String problem;

        Broken(String problem) {
            this.problem = problem;
        }

        @Override
        public int read() throws IOException {
            throw new IOException(problem);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException(problem);
        }
    }

    private static XoevHeader read(String document) throws IOException {
        return XoevHeader.read(Content.xml(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static String g2g(String p, String namespaces) {
        return """
            <b:thema.anmeldung.0101 xmlns:b='urn:beispiel_1' NAMESPACES produkt='Muster' produkthersteller='Beispiel GmbH'
              produktversion='1.2' standard='XBeispiel' version='1.0' test=''>
              <!-- head -->
              <PnachrichtenkopfDg2g>
                <PidentifikationDnachricht>
                  <PnachrichtenUUID> ID </PnachrichtenUUID>
                  <Pnachrichtentyp listURI='urn:beispiel:codeliste:nachrichtentyp' listVersionID='2'>
                    <code>0101</code>
                  </Pnachrichtentyp>
                  <Perstellungszeitpunkt>2026-11-02T10:00:00.123+01:00</Perstellungszeitpunkt>
                </PidentifikationDnachricht>
                <Pleser><Pverzeichnisdienst listVersionID='3'><code>DVDV</code></Pverzeichnisdienst>
                  <Pkennung>kst:99999001</Pkennung><Pname>Steueramt Musterstadt</Pname></Pleser>
                <Pautor>
                  <Pverzeichnisdienst listURI='urn:xoev-de:kosit:codeliste:verzeichnisdienst' listVersionID='3'>
                    <code>DVDV</code></Pverzeichnisdienst>
                  <Pkennung>bgb:99999001</Pkennung><Pname>Bürgerbüro <!-- ? -->Musterstadt</Pname>
                  <Perreichbarkeit><Pkanal><code>01</code></Pkanal><Pkennung>a@example.org</Pkennung></Perreichbarkeit>
                </Pautor>
              </PnachrichtenkopfDg2g>
              <b:inhalt/>
            </b:thema.anmeldung.0101>
            """.replaceAll("(</?)P", "$1" + p)
                .replace("kopfDg2g", "kopf.g2g")
                .replace("kationDna", "kation.na")
                .replace(" ID ", ID)
                .replace("NAMESPACES", namespaces);
    }
}
