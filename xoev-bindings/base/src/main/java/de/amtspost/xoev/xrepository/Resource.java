package de.amtspost.xoev.xrepository;

import java.net.URI;

/** What XRepository offers for an identifier. */
enum Resource {
    LIST("lists", "xml", "version_codeliste/%s/genericode", "application/xml", 64L << 20, true),
    CURRENT_VERSION(
            "current",
            "txt",
            "codeliste/%s/gueltigeVersion",
            "application/json, application/xml;q=0.9",
            Resource.SMALL,
            false),
    METADATA("metadata", "json", "xrepository/%s/metadaten", "application/json", Resource.SMALL, false),
    USED_LISTS(
            "standards",
            "zip",
            "version_standard/%s/genutzteAktuelleCodelisten",
            Resource.ARCHIVES,
            Resource.LARGE,
            false),
    SCHEMAS("schemas", "zip", "xrepository/%s:xmlschema", Resource.ARCHIVES, Resource.LARGE, false);

    private static final long SMALL = 8L << 20;
    private static final long LARGE = 512L << 20;
    private static final String ARCHIVES = "application/zip, application/octet-stream;q=0.9, */*;q=0.1";

    final String folder;
    final String ending;
    private final String path;
    final String accept;
    final long maxBytes;

    /** Whether it stays as it is once it is published. */
    final boolean lasting;

    Resource(String folder, String ending, String path, String accept, long maxBytes, boolean lasting) {
        this.folder = folder;
        this.ending = ending;
        this.path = path;
        this.accept = accept;
        this.maxBytes = maxBytes;
        this.lasting = lasting;
    }

    /** Its address; an identifier has no sign that would have to be encoded in a path. */
    URI at(URI base, String urn) {
        String start = base.toString();
        return URI.create(start + (start.endsWith("/") ? "" : "/") + path.formatted(urn));
    }
}
