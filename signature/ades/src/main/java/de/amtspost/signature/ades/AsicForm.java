package de.amtspost.signature.ades;

/** The forms of containers (ETSI EN 319 162-1). */
public enum AsicForm {
    /** One file, signed with XAdES. */
    S_XADES("application/vnd.etsi.asic-s+zip"),
    /** One file, signed with CAdES. */
    S_CADES("application/vnd.etsi.asic-s+zip"),
    /** Any number of files, signed with XAdES. */
    E_XADES("application/vnd.etsi.asic-e+zip"),
    /** Any number of files, listed in a manifest that is signed with CAdES. */
    E_CADES("application/vnd.etsi.asic-e+zip");

    private final String mediaType;

    AsicForm(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * Returns the media type of the container.
     *
     * @return the media type, as its entry {@code mimetype} says
     */
    public String mediaType() {
        return mediaType;
    }

    boolean isForOneFile() {
        return this == S_XADES || this == S_CADES;
    }

    boolean isXades() {
        return this == S_XADES || this == E_XADES;
    }
}
