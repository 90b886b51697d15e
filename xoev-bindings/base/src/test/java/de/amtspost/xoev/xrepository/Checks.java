package de.amtspost.xoev.xrepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.xoev.xrepository.XRepositoryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What several tests look for. */
final class Checks {

    private Checks() {}

    static AbstractThrowableAssert<?, ? extends Throwable> assertFails(ThrowingCallable call, Reason reason) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(XRepositoryException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }

    static void assertNothingKept(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
