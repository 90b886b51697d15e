package de.amtspost.compliance.mutation;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Place;
import de.amtspost.core.Content;
import java.util.Optional;

/**
 * A message that was changed in one place. Immutable and thread-safe.
 *
 * @param name its name, made of the kind and a number, for example {@code missing-element-01}; unique within a run
 * @param kind what was done to the message
 * @param place where it was done, in the original
 * @param description what was done, in English. Names elements and attributes, never a value of the message
 * @param change the bytes that were changed
 * @param content the changed message
 * @param expected whether a receiver may accept it: {@link Acceptance#ACCEPT} or {@link Acceptance#REJECT}
 * @param rule the rule that the checks report: of a rejected message the rule that the kind is about, if it is among those
 *     that are broken, else the first; of an accepted message a rule that warns, mostly none
 */
public record Mutant(
        String name,
        Kind kind,
        Place place,
        String description,
        Change change,
        Content content,
        Acceptance expected,
        Optional<String> rule) {

    /**
     * Which bytes of the original stand no longer there. All before and behind them are the same in the mutant.
     *
     * @param from the first changed byte, counted from 0
     * @param to the first byte behind the change; equal to {@code from} if something was only added
     * @param length how many bytes stand there instead
     */
    public record Change(int from, int to, int length) {}

    @Override
    public String toString() {
        return name + " (" + expected + rule.map(id -> " " + id).orElse("") + "): " + description;
    }
}
