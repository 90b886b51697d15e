package de.amtspost.cli.demo;

import de.amtspost.core.Step;

/**
 * A step of the story.
 *
 * @param who who took it
 * @param step what was done, how long it took, how much moved
 */
public record DemoStep(Role who, Step step) {

    /** The two parties. */
    public enum Role {
        /** Sends. */
        AUTHOR,
        /** Receives. */
        READER
    }
}
