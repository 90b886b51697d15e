package de.amtspost.compliance.mutation;

import de.amtspost.compliance.Place;

/** A change that could be made, before it is known what the rules say of it. */
final class Draft {

    private final int from;
    private final int to;
    private final byte[] bytes;
    private final String group;
    private final String description;
    private final Place place;
    private final String path;

    /**
     * Notes a change.
     *
     * @param from where it begins in the text
     * @param to where it ends
     * @param bytes what is put there
     * @param what what is done, in general
     * @param name to what: the name of an element or attribute
     * @param place where
     * @param path the place without numbers: equal for what the schema treats alike
     */
    Draft(int from, int to, byte[] bytes, String what, String name, Place place, String path) {
        this.from = from;
        this.to = to;
        this.bytes = bytes.clone();
        this.group = what;
        this.description = name.isEmpty() ? what : what + ": " + name;
        this.place = place;
        this.path = path;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Drafts of a group do the same in different places. */
    String group() {
        return group;
    }

    String path() {
        return path;
    }

    Place place() {
        return place;
    }

    String description() {
        return description;
    }
}
