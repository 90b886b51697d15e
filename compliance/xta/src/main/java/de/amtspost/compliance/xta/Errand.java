package de.amtspost.compliance.xta;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that only whoever runs the product can do, in the middle of a behaviour. Immutable.
 *
 * @param kind what to do
 * @param address where the product shall call; empty for everything but {@link Kind#CALL}
 */
public record Errand(Kind kind, Optional<URI> address) {

    /** What there is to do. */
    public enum Kind {
        /** Stop the product and start it again, with everything that it keeps, under the same addresses. */
        RESTART,
        /** Take away the directory of services from the product. */
        DIRECTORY_OFF,
        /** Give it back. */
        DIRECTORY_ON,
        /** Have the product, a client, call any operation at the address. The call must fail. */
        CALL;

        /**
         * Returns the name for commands.
         *
         * @return for example {@code directory-off}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Makes an errand without address.
     *
     * @param kind what to do
     * @return the errand
     */
    public static Errand of(Kind kind) {
        return new Errand(kind, Optional.empty());
    }

    /**
     * Makes the errand {@link Kind#CALL}.
     *
     * @param address the base address of the ports that the product shall call
     * @return the errand
     */
    public static Errand call(URI address) {
        return new Errand(Kind.CALL, Optional.of(address));
    }
}
