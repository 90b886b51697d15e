package de.amtspost.core;

/**
 * What a message is about, so that a reader can sort messages without opening them: a code of an agreed list, or free
 * text where no list fits.
 */
public sealed interface BusinessScenario {

    /**
     * A scenario of a code list.
     *
     * @param code the scenario
     */
    record Defined(Code code) implements BusinessScenario {}

    /**
     * A scenario outside every list.
     *
     * @param text what it is about; may be empty
     */
    record Undefined(String text) implements BusinessScenario {}

    /**
     * Returns the scenario of that list.
     *
     * @param code the code
     * @return the scenario
     */
    static BusinessScenario of(Code code) {
        return new Defined(code);
    }

    /**
     * Returns a scenario outside every list.
     *
     * @param text what it is about
     * @return the scenario
     */
    static BusinessScenario undefined(String text) {
        return new Undefined(text);
    }
}
