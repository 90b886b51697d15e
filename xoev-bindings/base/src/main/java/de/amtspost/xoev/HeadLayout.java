package de.amtspost.xoev;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where each field stands in a head, as a table of lines in the order in which heads are written. A line has a path
 * from below the root element to an element or, after {@code @}, to an attribute; then the field; then {@code !} if the
 * standard asks for it, or {@code -FIELD} if it stands only where that other field does not. A letter before a name tells
 * the namespace, which each {@link HeadDialect} maps; a name without letter is in none. Reading goes by local names
 * alone, since senders mix up which elements are in a namespace.
 */
final class HeadLayout {

    private static final String G2G_ROOT = """
            @produkt                                                             PRODUCT !
            @produkthersteller                                                   PRODUCT_MAKER !
            @produktversion                                                      PRODUCT_VERSION
            @standard                                                            STANDARD !
            @version                                                             VERSION !
            @test                                                                TEST
            """;

    private static final String IDENTIFICATION = """
            HEAD/identifikation.nachricht/nachrichtenUUID                        MESSAGE_ID !
            HEAD/identifikation.nachricht/nachrichtentyp@listURI                 TYPE_LIST
            HEAD/identifikation.nachricht/nachrichtentyp@listVersionID           TYPE_VERSION
            HEAD/identifikation.nachricht/nachrichtentyp/code                    TYPE_CODE !
            HEAD/identifikation.nachricht/nachrichtentyp/name                    TYPE_NAME
            HEAD/identifikation.nachricht/erstellungszeitpunkt                   CREATED !
            """;

    private static final String G2G_PARTY = """
            g:nachrichtenkopf.g2g/g:PARTY/b:verzeichnisdienst@listURI            ROLE_DIRECTORY_LIST
            g:nachrichtenkopf.g2g/g:PARTY/b:verzeichnisdienst@listVersionID      ROLE_DIRECTORY_VERSION !
            g:nachrichtenkopf.g2g/g:PARTY/b:verzeichnisdienst/code               ROLE_DIRECTORY !
            g:nachrichtenkopf.g2g/g:PARTY/b:kennung                              ROLE_KEY !
            g:nachrichtenkopf.g2g/g:PARTY/b:name                                 ROLE_NAME !
            g:nachrichtenkopf.g2g/g:PARTY/k:erreichbarkeit                       ROLE_CONTACT
            g:nachrichtenkopf.g2g/g:PARTY/k:erreichbarkeit/k:kanal@listURI       CONTACT_LIST
            g:nachrichtenkopf.g2g/g:PARTY/k:erreichbarkeit/k:kanal@listVersionID CONTACT_VERSION !
            g:nachrichtenkopf.g2g/g:PARTY/k:erreichbarkeit/k:kanal/code          CONTACT_CHANNEL !
            g:nachrichtenkopf.g2g/g:PARTY/k:erreichbarkeit/k:kennung             CONTACT_ADDRESS !
            g:nachrichtenkopf.g2g/g:PARTY/k:erreichbarkeit/k:zusatz              CONTACT_NOTE
            """;

    private static final String XGEWERBEANZEIGE_PARTY = """
            r:nachrichtenkopf/r:PARTY/r:behoerdenkennung/r:praefix@listURI       ROLE_PREFIX_LIST
            r:nachrichtenkopf/r:PARTY/r:behoerdenkennung/r:praefix@listVersionID ROLE_PREFIX_VERSION !
            r:nachrichtenkopf/r:PARTY/r:behoerdenkennung/r:praefix/code          ROLE_PREFIX !
            r:nachrichtenkopf/r:PARTY/r:behoerdenkennung/r:kennung@listURI       ROLE_KEY_LIST !
            r:nachrichtenkopf/r:PARTY/r:behoerdenkennung/r:kennung@listVersionID ROLE_KEY_VERSION !
            r:nachrichtenkopf/r:PARTY/r:behoerdenkennung/r:kennung/code          ROLE_KEY !
            r:nachrichtenkopf/r:PARTY/r:erreichbarkeit                           ROLE_CONTACT
            r:nachrichtenkopf/r:PARTY/r:erreichbarkeit/r:kanal@listURI           CONTACT_LIST
            r:nachrichtenkopf/r:PARTY/r:erreichbarkeit/r:kanal@listVersionID     CONTACT_VERSION
            r:nachrichtenkopf/r:PARTY/r:erreichbarkeit/r:kanal/code              CONTACT_CHANNEL !
            r:nachrichtenkopf/r:PARTY/r:erreichbarkeit/r:kennung                 CONTACT_ADDRESS !
            r:nachrichtenkopf/r:PARTY/r:erreichbarkeit/r:zusatz                  CONTACT_NOTE
            r:nachrichtenkopf/r:PARTY/r:behoerdenname                            ROLE_NAME !
            """;

    private static final String XDOMEA_3_HEAD = """
            r:Kopf/r:ProzessID                                                   PROCESS_ID !
            r:Kopf/r:Nachrichtentyp@listURI                                      TYPE_LIST
            r:Kopf/r:Nachrichtentyp@listVersionID                                TYPE_VERSION
            r:Kopf/r:Nachrichtentyp/code                                         TYPE_CODE !
            r:Kopf/r:Nachrichtentyp/name                                         TYPE_NAME
            r:Kopf/r:Erstellungszeitpunkt                                        CREATED !
            """;

    private static final String XDOMEA_3_PARTY = """
            r:Kopf/r:PARTY/r:Behoerdenkennung/r:Behoerdenschluessel@listURI       ROLE_KEY_LIST
            r:Kopf/r:PARTY/r:Behoerdenkennung/r:Behoerdenschluessel@listVersionID ROLE_KEY_VERSION
            r:Kopf/r:PARTY/r:Behoerdenkennung/r:Behoerdenschluessel/code          ROLE_KEY
            r:Kopf/r:PARTY/r:Behoerdenkennung/r:Praefix@listURI                   ROLE_PREFIX_LIST
            r:Kopf/r:PARTY/r:Behoerdenkennung/r:Praefix@listVersionID             ROLE_PREFIX_VERSION
            r:Kopf/r:PARTY/r:Behoerdenkennung/r:Praefix/code                      ROLE_PREFIX
            r:Kopf/r:PARTY/r:Institution/r:Name                                   ROLE_NAME !
            r:Kopf/r:PARTY/r:Kommunikation                                        ROLE_CONTACT
            r:Kopf/r:PARTY/r:Kommunikation/r:Kanal@listURI                        CONTACT_LIST
            r:Kopf/r:PARTY/r:Kommunikation/r:Kanal@listVersionID                  CONTACT_VERSION !
            r:Kopf/r:PARTY/r:Kommunikation/r:Kanal/code                           CONTACT_CHANNEL !
            r:Kopf/r:PARTY/r:Kommunikation/r:Kennung                              CONTACT_ADDRESS !
            r:Kopf/r:PARTY/r:Kommunikation/r:Zusatz                               CONTACT_NOTE
            """;

    private static final String XDOMEA_4_PARTIES = """
            r:nachrichtenkopf/r:leser/r:NameInstitution/r:Name                   READER_NAME !
            r:nachrichtenkopf/r:autor/r:NameInstitution/r:Name                   AUTHOR_NAME !
            r:nachrichtenkopf/r:ProzessID                                        PROCESS_ID
            """;

    private static final String XJUSTIZ_PARTNER = """
            r:nachrichtenkopf/r:PARTY/r:informationen/r:auswahl_kommunikationspartner/r:gericht@listURI       ROLE_KEY_LIST
            r:nachrichtenkopf/r:PARTY/r:informationen/r:auswahl_kommunikationspartner/r:gericht@listVersionID ROLE_KEY_VERSION
            r:nachrichtenkopf/r:PARTY/r:informationen/r:auswahl_kommunikationspartner/r:gericht/code          ROLE_KEY
            r:nachrichtenkopf/r:PARTY/r:informationen/r:auswahl_kommunikationspartner/r:sonstige              ROLE_NAME -ROLE_KEY
            """;

    private static final String XJUSTIZ_START = """
            r:nachrichtenkopf@xjustizVersion                                     VERSION !
            r:nachrichtenkopf/r:erstellungszeitpunkt                             CREATED !
            """;

    private static final String XJUSTIZ_AUTHOR = """
            r:nachrichtenkopf/r:absender/r:aktenzeichen                          AUTHOR_REFERENCE
            r:nachrichtenkopf/r:absender/r:eigeneNachrichtenID                   MESSAGE_ID !
            """;

    private static final String XJUSTIZ_END = """
            r:nachrichtenkopf/r:empfaenger/r:auswahl_aktenzeichen/r:aktenzeichen.freitext  READER_REFERENCE
            r:nachrichtenkopf/r:empfaenger/r:auswahl_aktenzeichen/r:aktenzeichen.unbekannt READER_REFERENCE_UNKNOWN
            r:nachrichtenkopf/r:empfaenger/r:fremdeNachrichtenID                           REPLY_TO
            r:nachrichtenkopf/r:nachrichtenuebergreifenderProzess/r:prozessID              PROCESS_ID
            r:nachrichtenkopf/r:herstellerinformation/r:nameDesProdukts                    PRODUCT !
            r:nachrichtenkopf/r:herstellerinformation/r:herstellerDesProdukts              PRODUCT_MAKER !
            r:nachrichtenkopf/r:herstellerinformation/r:version                            PRODUCT_VERSION !
            """;

    /** What is read and never written: other partners of XJustiz, XDatenfelder, XZuFi, XRechnung, senders' variants. */
    private static final String READ_ONLY = """
            nachrichtenkopf/autor/kennung                                        AUTHOR_KEY
            nachrichtenkopf/leser/kennung                                        READER_KEY
            nachrichtenkopf/autor/name                                           AUTHOR_NAME
            nachrichtenkopf/leser/name                                           READER_NAME
            nachrichtenkopf/autor/verzeichnisdienst/code                         AUTHOR_DIRECTORY
            nachrichtenkopf/autor/verzeichnisdienst@listURI                      AUTHOR_DIRECTORY_LIST
            nachrichtenkopf/autor/verzeichnisdienst@listVersionID                AUTHOR_DIRECTORY_VERSION
            nachrichtenkopf/leser/verzeichnisdienst/code                         READER_DIRECTORY
            nachrichtenkopf/leser/verzeichnisdienst@listURI                      READER_DIRECTORY_LIST
            nachrichtenkopf/leser/verzeichnisdienst@listVersionID                READER_DIRECTORY_VERSION
            header/nachrichtID                                                   MESSAGE_ID
            header/erstellungszeitpunkt                                          CREATED
            @xzufiVersion                                                        VERSION
            CustomizationID                                                      STANDARD
            ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID STANDARD
            """;

    private static final String READ_ONLY_PARTNER = """
            nachrichtenkopf/PARTY/informationen/auswahl_kommunikationspartner/rvTraeger/code        ROLE_KEY
            nachrichtenkopf/PARTY/informationen/auswahl_kommunikationspartner/polizeibehoerde/code  ROLE_KEY
            nachrichtenkopf/PARTY/informationen/auswahl_kommunikationspartner/finanzbehoerde/code   ROLE_KEY
            """;

    private static final Map<String, HeadField> BY_PATH = new HashMap<>();

    static final HeadLayout G2G = new HeadLayout(
            G2G_ROOT
                    + IDENTIFICATION
                            .replace("HEAD/", "g:nachrichtenkopf.g2g/g:")
                            .replace("nachricht/", "nachricht/g:"),
            reader(G2G_PARTY, "leser"),
            author(G2G_PARTY, "autor"));

    static final HeadLayout XGEWERBEANZEIGE = new HeadLayout(
            G2G_ROOT + IDENTIFICATION.replace("HEAD/", "r:nachrichtenkopf/r:").replace("nachricht/", "nachricht/r:"),
            reader(XGEWERBEANZEIGE_PARTY, "leser"),
            author(XGEWERBEANZEIGE_PARTY, "autor"));

    static final HeadLayout XDOMEA_3 =
            new HeadLayout(XDOMEA_3_HEAD, author(XDOMEA_3_PARTY, "Absender"), reader(XDOMEA_3_PARTY, "Empfaenger"));

    static final HeadLayout XDOMEA_4 =
            new HeadLayout(G2G_ROOT + IDENTIFICATION.replace("HEAD/", "r:nachrichtenkopf/r:"), XDOMEA_4_PARTIES);

    static final HeadLayout XJUSTIZ = new HeadLayout(
            XJUSTIZ_START,
            author(XJUSTIZ_PARTNER, "absender"),
            XJUSTIZ_AUTHOR,
            reader(XJUSTIZ_PARTNER, "empfaenger"),
            XJUSTIZ_END);

    static {
        new HeadLayout(READ_ONLY, author(READ_ONLY_PARTNER, "absender"), reader(READ_ONLY_PARTNER, "empfaenger"));
    }

    /** Children of the root that are a head: nothing of interest comes behind their end. */
    static final Set<String> HEADS = Set.of(
            "nachrichtenkopf.g2g", "nachrichtenkopf", "Kopf", "header", "CustomizationID", "ExchangedDocumentContext");

    /** Children of the root that may stand before the head. */
    static final Set<String> BEFORE_HEAD = Set.of("UBLExtensions", "UBLVersionID");

    private final List<Slot> slots;

    /**
     * A line of the table.
     *
     * @param elements the names of the elements below the root, each with the letter of its namespace
     * @param attribute the name of the attribute; empty if the value is the text of the element
     * @param field what stands there
     * @param required whether the standard asks for it
     * @param unless the field in whose presence this one does not stand
     */
    record Slot(
            List<String> elements,
            String attribute,
            HeadField field,
            boolean required,
            @Nullable HeadField unless) {

        private static Slot of(String line) {
            String[] words = line.split(" +", -1);
            String[] path = words[0].split("@", -1);
            String flag = words.length > 2 ? words[2] : "";
            return new Slot(
                    path[0].isEmpty() ? List.of() : List.of(path[0].split("/", -1)),
                    path.length > 1 ? path[1] : "",
                    HeadField.valueOf(words[1]),
                    flag.equals("!"),
                    flag.startsWith("-") ? HeadField.valueOf(flag.substring(1)) : null);
        }

        private String readPath() {
            String path = String.join("/", elements).replaceAll("\\b[a-z]:", "");
            return attribute.isEmpty() ? path : path + "@" + attribute;
        }
    }

    private HeadLayout(String... tables) {
        slots = Stream.of(tables).flatMap(String::lines).map(Slot::of).toList();
        for (Slot slot : slots) {
            HeadField other = BY_PATH.put(slot.readPath(), slot.field());
            if (other != null && other != slot.field()) {
                throw new IllegalStateException(slot.readPath() + " is " + other + " and " + slot.field());
            }
        }
    }

    private static String author(String table, String element) {
        return table.replace("PARTY", element).replace("ROLE", "AUTHOR");
    }

    private static String reader(String table, String element) {
        return table.replace("PARTY", element).replace("ROLE", "READER");
    }

    /** The field at that place of any head, or null where the head says something else. */
    static @Nullable HeadField at(String path) {
        return BY_PATH.get(path);
    }

    /** The fields that the standard asks for. */
    Set<HeadField> required() {
        return fields(Slot::required);
    }

    List<Slot> slots() {
        return slots;
    }

    /** The fields that have a place, those of contacts too. */
    Set<HeadField> fields() {
        return fields(slot -> true);
    }

    private Set<HeadField> fields(Predicate<Slot> which) {
        Set<HeadField> fields = EnumSet.noneOf(HeadField.class);
        slots.stream().filter(which).forEach(slot -> fields.add(slot.field()));
        return fields;
    }
}
