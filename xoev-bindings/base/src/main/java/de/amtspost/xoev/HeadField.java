package de.amtspost.xoev;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where each field stands in the heads of the XÖV standards, as data. A path leads from below the root element to an
 * element or, after {@code @}, to an attribute; names are local names, since standards differ in which elements of the
 * same head are in a namespace (xdomea 4 even mixes). The table names the fields of the author; those of
 * the reader follow from it.
 */
enum HeadField {
    MESSAGE_ID(
            "nachrichtenkopf.g2g/identifikation.nachricht/nachrichtenUUID",
            "nachrichtenkopf/identifikation.nachricht/nachrichtenUUID",
            "nachrichtenkopf/absender/eigeneNachrichtenID",
            "header/nachrichtID"),
    PROCESS_ID("Kopf/ProzessID", "nachrichtenkopf/ProzessID"),
    TYPE_CODE(
            "nachrichtenkopf.g2g/identifikation.nachricht/nachrichtentyp/code",
            "nachrichtenkopf/identifikation.nachricht/nachrichtentyp/code",
            "Kopf/Nachrichtentyp/code"),
    TYPE_LIST(
            "nachrichtenkopf.g2g/identifikation.nachricht/nachrichtentyp@listURI",
            "nachrichtenkopf/identifikation.nachricht/nachrichtentyp@listURI",
            "Kopf/Nachrichtentyp@listURI"),
    TYPE_LIST_VERSION(
            "nachrichtenkopf.g2g/identifikation.nachricht/nachrichtentyp@listVersionID",
            "nachrichtenkopf/identifikation.nachricht/nachrichtentyp@listVersionID",
            "Kopf/Nachrichtentyp@listVersionID"),
    CREATED(
            "nachrichtenkopf.g2g/identifikation.nachricht/erstellungszeitpunkt",
            "nachrichtenkopf/identifikation.nachricht/erstellungszeitpunkt",
            "nachrichtenkopf/erstellungszeitpunkt",
            "Kopf/Erstellungszeitpunkt",
            "header/erstellungszeitpunkt"),

    AUTHOR_KEY(
            "nachrichtenkopf.g2g/autor/kennung",
            "nachrichtenkopf/autor/kennung",
            "nachrichtenkopf/autor/behoerdenkennung/kennung/code",
            "nachrichtenkopf/absender/informationen/auswahl_kommunikationspartner/gericht/code",
            "nachrichtenkopf/absender/informationen/auswahl_kommunikationspartner/rvTraeger/code",
            "nachrichtenkopf/absender/informationen/auswahl_kommunikationspartner/polizeibehoerde/code",
            "nachrichtenkopf/absender/informationen/auswahl_kommunikationspartner/finanzbehoerde/code",
            "Kopf/Absender/Behoerdenkennung/Behoerdenschluessel/code"),
    AUTHOR_PREFIX("nachrichtenkopf/autor/behoerdenkennung/praefix/code", "Kopf/Absender/Behoerdenkennung/Praefix/code"),
    AUTHOR_NAME(
            "nachrichtenkopf.g2g/autor/name",
            "nachrichtenkopf/autor/name",
            "nachrichtenkopf/autor/behoerdenname",
            "nachrichtenkopf/autor/NameInstitution/Name",
            "nachrichtenkopf/absender/informationen/auswahl_kommunikationspartner/sonstige",
            "Kopf/Absender/Institution/Name"),
    AUTHOR_DIRECTORY(
            "nachrichtenkopf.g2g/autor/verzeichnisdienst/code", "nachrichtenkopf/autor/verzeichnisdienst/code"),
    AUTHOR_DIRECTORY_LIST(
            "nachrichtenkopf.g2g/autor/verzeichnisdienst@listURI", "nachrichtenkopf/autor/verzeichnisdienst@listURI"),
    AUTHOR_DIRECTORY_VERSION(
            "nachrichtenkopf.g2g/autor/verzeichnisdienst@listVersionID",
            "nachrichtenkopf/autor/verzeichnisdienst@listVersionID"),

    READER_KEY(readerPaths(AUTHOR_KEY)),
    READER_PREFIX(readerPaths(AUTHOR_PREFIX)),
    READER_NAME(readerPaths(AUTHOR_NAME)),
    READER_DIRECTORY(readerPaths(AUTHOR_DIRECTORY)),
    READER_DIRECTORY_LIST(readerPaths(AUTHOR_DIRECTORY_LIST)),
    READER_DIRECTORY_VERSION(readerPaths(AUTHOR_DIRECTORY_VERSION)),

    PRODUCT("@produkt", "nachrichtenkopf/herstellerinformation/nameDesProdukts"),
    PRODUCT_VERSION("@produktversion", "nachrichtenkopf/herstellerinformation/version"),
    PRODUCT_MAKER("@produkthersteller", "nachrichtenkopf/herstellerinformation/herstellerDesProdukts"),
    STANDARD("@standard", "CustomizationID", "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"),
    VERSION("@version", "nachrichtenkopf@xjustizVersion", "@xzufiVersion"),
    TEST("@test");

    /** Children of the root that are a head: nothing of interest comes behind their end. */
    static final Set<String> HEADS = Set.of(
            "nachrichtenkopf.g2g", "nachrichtenkopf", "Kopf", "header", "CustomizationID", "ExchangedDocumentContext");

    /** Children of the root that may stand before the head. */
    static final Set<String> BEFORE_HEAD = Set.of("UBLExtensions", "UBLVersionID");

    private static final Map<String, HeadField> BY_PATH = new HashMap<>();

    static {
        for (HeadField field : values()) {
            for (String path : field.paths) {
                BY_PATH.put(path, field);
            }
        }
    }

    /** Never handed out. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final String[] paths;

    HeadField(String... paths) {
        this.paths = paths;
    }

    /** The field at that place, or null where the head says something else. */
    static @Nullable HeadField at(String path) {
        return BY_PATH.get(path);
    }

    private static String[] readerPaths(HeadField authors) {
        String[] readers = authors.paths.clone();
        for (int i = 0; i < readers.length; i++) {
            readers[i] = readers[i]
                    .replace("/autor/", "/leser/")
                    .replace("/absender/", "/empfaenger/")
                    .replace("/Absender/", "/Empfaenger/");
        }
        return readers;
    }
}
