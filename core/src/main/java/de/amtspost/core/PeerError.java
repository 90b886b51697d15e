package de.amtspost.core;

import java.util.Optional;

/**
 * An error as the peer named it.
 *
 * @param kind the name of the error in the transport's standard, for example {@code PermissionDeniedException}
 * @param code the number with its list, where the peer gave one
 * @param detail the peer's own words, where it gave any
 */
public record PeerError(String kind, Optional<Code> code, Optional<String> detail) {

    @Override
    public String toString() {
        return kind
                + code.map(number -> " " + number).orElse("")
                + detail.map(text -> ": " + text).orElse("");
    }
}
