package de.amtspost.core;

/** Argument checks that the values of this package share. */
final class Texts {

    private Texts() {}

    static String requireText(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return value;
    }
}
