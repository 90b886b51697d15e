package de.amtspost.compliance.internal;

import de.amtspost.compliance.RuleSetException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something costly, made once, when it is first asked for. A failure is remembered too. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T value;
    private @Nullable RuleSetException failure;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T made = value;
        return made == null ? make() : made;
    }

    private synchronized T make() {
        if (failure != null) {
            throw failure;
        }
        T made = value;
        if (made == null) {
            try {
                made = maker.get();
                value = made;
            } catch (RuleSetException e) {
                failure = e;
                throw e;
            }
        }
        return made;
    }
}
