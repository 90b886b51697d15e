package de.amtspost.xoev;

import de.amtspost.core.Code;
import de.amtspost.core.Party;
import java.util.List;
import java.util.Optional;

/**
 * An author or reader as heads state it, with all that one dialect or the other can say. Immutable and thread-safe.
 *
 * @param prefix the prefix of the key, where it is stated on its own (XGewerbeanzeige, xdomea 3)
 * @param key the key; with its list, where it is a code (XGewerbeanzeige, xdomea 3, courts of XJustiz)
 * @param name the name for people
 * @param directory the directory that knows the key (verzeichnisdienst)
 * @param reference the file number that the party gave the matter (XJustiz: aktenzeichen)
 * @param contacts how to reach the party
 */
public record HeadParty(
        Optional<Code> prefix,
        Optional<Code> key,
        Optional<String> name,
        Optional<Code> directory,
        Optional<String> reference,
        List<HeadContact> contacts) {

    /** The code list of the directories. */
    public static final String DIRECTORIES = "urn:xoev-de:kosit:codeliste:verzeichnisdienst";

    private static final String CURRENT_VERSION = "3";

    /**
     * Copies the parts.
     *
     * @param prefix the prefix of the key, where it is stated on its own
     * @param key the key
     * @param name the name for people
     * @param directory the directory that knows the key
     * @param reference the file number that the party gave the matter
     * @param contacts how to reach the party
     */
    public HeadParty {
        contacts = List.copyOf(contacts);
    }

    /**
     * Returns a party with a name alone.
     *
     * @param name the name for people
     * @return the party
     */
    public static HeadParty named(String name) {
        return new HeadParty(
                Optional.empty(), Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * Returns an authority that the DVDV knows.
     *
     * @param kennung its key
     * @param name the name for people
     * @return the party; its directory is a code of version 3 of {@value #DIRECTORIES}
     */
    public static HeadParty inDvdv(BehoerdeKennung kennung, String name) {
        return of(Party.of(kennung.toString(), name)
                .withDirectory(Code.of(DIRECTORIES, CURRENT_VERSION, BehoerdeKennung.DVDV)));
    }

    /**
     * Returns a party of a message. Where a dialect states the prefix of the key on its own, the key is taken apart when
     * the head is written.
     *
     * @param party the party
     * @return its key, name and directory
     */
    public static HeadParty of(Party party) {
        return new HeadParty(
                Optional.empty(),
                Optional.of(Code.of("", "", party.identifier())),
                party.name(),
                party.directory(),
                Optional.empty(),
                List.of());
    }

    /**
     * Returns this party with a key that is a code.
     *
     * @param key the key
     * @return the changed copy, without a prefix
     */
    public HeadParty withKey(Code key) {
        return new HeadParty(Optional.empty(), Optional.of(key), name, directory, reference, contacts);
    }

    /**
     * Returns this party with a key of two codes.
     *
     * @param prefix the prefix of the key
     * @param key the key
     * @return the changed copy
     */
    public HeadParty withKey(Code prefix, Code key) {
        return new HeadParty(Optional.of(prefix), Optional.of(key), name, directory, reference, contacts);
    }

    /**
     * Returns this party with a file number.
     *
     * @param reference the number that the party gave the matter
     * @return the changed copy
     */
    public HeadParty withReference(String reference) {
        return new HeadParty(prefix, key, name, directory, Optional.of(reference), contacts);
    }

    /**
     * Returns this party with other contacts.
     *
     * @param contacts how to reach the party
     * @return the changed copy
     */
    public HeadParty withContacts(HeadContact... contacts) {
        return new HeadParty(prefix, key, name, directory, reference, List.of(contacts));
    }

    /**
     * Returns the party as messages name it.
     *
     * @return prefix and key joined, name and directory; empty without a key
     */
    public Optional<Party> toParty() {
        Optional<Party> party =
                key.map(own -> Party.of(prefix.map(code -> code.code() + ":").orElse("") + own.code()));
        party = party.map(it -> name.map(it::withName).orElse(it));
        return party.map(it -> directory.map(it::withDirectory).orElse(it));
    }
}
