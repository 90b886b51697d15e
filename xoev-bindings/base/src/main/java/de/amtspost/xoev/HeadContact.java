package de.amtspost.xoev;

import de.amtspost.core.Code;
import java.util.Optional;

/**
 * A way to reach an authority, as heads state it (Basisnachricht G2G 1.1, KommunikationType; erreichbarkeit). Immutable
 * and thread-safe.
 *
 * @param channel the kind of way (kanal), a code of {@value #CHANNELS}, for example {@code 01} for e-mail
 * @param address the address or number (kennung)
 * @param note an addition for people (zusatz)
 */
public record HeadContact(Code channel, String address, Optional<String> note) {

    /** The code list of the channels. */
    public static final String CHANNELS = "urn:de:xoev:codeliste:erreichbarkeit";

    private static final String CURRENT_VERSION = "3";

    /**
     * Returns an e-mail address.
     *
     * @param address the address
     * @return the contact, with a code of version 3 of the list
     */
    public static HeadContact email(String address) {
        return new HeadContact(Code.of(CHANNELS, CURRENT_VERSION, "01"), address, Optional.empty());
    }

    /**
     * Returns a telephone number.
     *
     * @param number the number
     * @return the contact, with a code of version 3 of the list
     */
    public static HeadContact telephone(String number) {
        return new HeadContact(Code.of(CHANNELS, CURRENT_VERSION, "02"), number, Optional.empty());
    }
}
