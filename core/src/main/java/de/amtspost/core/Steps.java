package de.amtspost.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes steps, times them and tells the listeners. */
final class Steps {

    private static final Logger LOG = LoggerFactory.getLogger(Amtspost.class);

    private final List<Step.Listener> listeners;

    Steps(List<Step.Listener> listeners) {
        this.listeners = listeners;
    }

    void run(Step.Kind kind, Party account, Optional<MessageId> id, Runnable action) {
        take(kind, account, id, () -> {
            action.run();
            return kind;
        });
    }

    <T> T take(Step.Kind kind, Party account, Optional<MessageId> id, Supplier<T> action) {
        return take(kind, account, id, OptionalLong.empty(), action);
    }

    <T> T take(Step.Kind kind, Party account, Optional<MessageId> id, OptionalLong bytes, Supplier<T> action) {
        return measure(kind, account, id, result -> bytes, action);
    }

    Delivery fetch(Party account, MessageId id, Supplier<Delivery> action) {
        return measure(
                Step.Kind.FETCH,
                account,
                Optional.of(id),
                delivery -> delivery.message().size(),
                action);
    }

    private <T> T measure(
            Step.Kind kind,
            Party account,
            Optional<MessageId> id,
            Function<T, OptionalLong> bytes,
            Supplier<T> action) {
        long start = System.nanoTime();
        try {
            T result = action.get();
            Optional<MessageId> known = result instanceof MessageId reserved ? Optional.of(reserved) : id;
            tell(kind, account, known, start, bytes.apply(result), failureOf(result));
            return result;
        } catch (RuntimeException e) {
            tell(kind, account, id, start, OptionalLong.empty(), e);
            throw e;
        }
    }

    private static @Nullable RuntimeException failureOf(@Nullable Object result) {
        if (result instanceof SendOutcome.Rejected rejected) {
            return rejected.reason();
        }
        return result instanceof SendOutcome.Indeterminate indeterminate ? indeterminate.reason() : null;
    }

    private void tell(
            Step.Kind kind,
            Party account,
            Optional<MessageId> id,
            long start,
            OptionalLong bytes,
            @Nullable RuntimeException failure) {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        Step step = new Step(kind, account, id, duration, bytes, Optional.ofNullable(failure));
        for (Step.Listener listener : listeners) {
            try {
                listener.onStep(step);
            } catch (RuntimeException e) {
                LOG.warn("A step listener failed at {}; the step itself is not affected", kind, e);
            }
        }
    }
}
