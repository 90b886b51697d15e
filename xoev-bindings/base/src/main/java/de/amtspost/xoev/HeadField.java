package de.amtspost.xoev;

import java.util.Locale;

/** What the heads of the XÖV standards say, under one name for all of them; {@link HeadLayout} tells where it stands. */
enum HeadField {
    MESSAGE_ID,
    PROCESS_ID,
    REPLY_TO,
    TYPE_LIST,
    TYPE_VERSION,
    TYPE_CODE,
    TYPE_NAME,
    CREATED,

    AUTHOR_PREFIX_LIST,
    AUTHOR_PREFIX_VERSION,
    AUTHOR_PREFIX,
    AUTHOR_KEY_LIST,
    AUTHOR_KEY_VERSION,
    AUTHOR_KEY,
    AUTHOR_NAME,
    AUTHOR_DIRECTORY_LIST,
    AUTHOR_DIRECTORY_VERSION,
    AUTHOR_DIRECTORY,
    AUTHOR_REFERENCE,
    AUTHOR_CONTACT,

    READER_PREFIX_LIST,
    READER_PREFIX_VERSION,
    READER_PREFIX,
    READER_KEY_LIST,
    READER_KEY_VERSION,
    READER_KEY,
    READER_NAME,
    READER_DIRECTORY_LIST,
    READER_DIRECTORY_VERSION,
    READER_DIRECTORY,
    READER_REFERENCE,
    READER_REFERENCE_UNKNOWN,
    READER_CONTACT,

    CONTACT_LIST,
    CONTACT_VERSION,
    CONTACT_CHANNEL,
    CONTACT_ADDRESS,
    CONTACT_NOTE,

    PRODUCT,
    PRODUCT_MAKER,
    PRODUCT_VERSION,
    STANDARD,
    VERSION,
    TEST;

    /** Whose fields: their names begin with it. */
    enum Role {
        AUTHOR,
        READER;

        HeadField field(Fact fact) {
            return HeadField.valueOf(this + "_" + fact);
        }
    }

    /** What a head says of a party: the fields of a role without the role. */
    enum Fact {
        PREFIX_LIST,
        PREFIX_VERSION,
        PREFIX,
        KEY_LIST,
        KEY_VERSION,
        KEY,
        NAME,
        DIRECTORY_LIST,
        DIRECTORY_VERSION,
        DIRECTORY,
        REFERENCE,
        CONTACT
    }

    boolean isContact() {
        return this == AUTHOR_CONTACT || this == READER_CONTACT;
    }

    boolean isOfContact() {
        return name().startsWith("CONTACT_");
    }

    /** For people: {@code AUTHOR_KEY} is the author key. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
