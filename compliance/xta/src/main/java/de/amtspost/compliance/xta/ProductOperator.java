package de.amtspost.compliance.xta;

/** Runs the product under test: does what cannot be done over its ports. Called by one thread at a time; an exception ends the certification. */
@FunctionalInterface
public interface ProductOperator {

    /**
     * Does an errand, and returns when it is done: after {@link Errand.Kind#RESTART} when the product answers again, after
     * {@link Errand.Kind#CALL} when the call has failed.
     *
     * @param errand what to do
     * @return whether it was done; if not, the behaviour that needs it is not tried
     */
    boolean perform(Errand errand);
}
