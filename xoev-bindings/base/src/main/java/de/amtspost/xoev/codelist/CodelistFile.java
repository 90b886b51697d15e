package de.amtspost.xoev.codelist;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that is a list by its head. */
record CodelistFile(String place, Content.Source source) {

    /** Reads it, and makes sure that it still is the list that it was. */
    Codelist read(String versionUri) {
        try (InputStream in = source.open()) {
            Codelist list = Codelist.read(in, place);
            if (!CodelistIndex.names(list.identification()).contains(versionUri)) {
                throw new CodelistException(place + " was the code list " + versionUri + " and has become "
                        + list.identification().versionUri() + ": make the source anew");
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the code list " + versionUri + " in " + place, e);
        }
    }
}
