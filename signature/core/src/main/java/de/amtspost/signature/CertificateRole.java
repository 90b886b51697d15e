package de.amtspost.signature;

/**
 * What a partner uses a certificate for. Directories list one for each (DVDV: service descriptions for OSCI), and they may
 * all differ.
 */
public enum CertificateRole {
    /** Contents are encrypted for its holder, whoever carries them. */
    CONTENT_ENCRYPTION(false),
    /** The inner envelope of OSCI is encrypted for its holder. */
    RECIPIENT(false),
    /** The outer envelope of OSCI is encrypted for its holder, who forwards it. */
    INTERMEDIARY(false),
    /** Its holder signs contents or answers. */
    SIGNATURE(true);

    private final boolean signs;

    CertificateRole(boolean signs) {
        this.signs = signs;
    }

    boolean signs() {
        return signs;
    }
}
