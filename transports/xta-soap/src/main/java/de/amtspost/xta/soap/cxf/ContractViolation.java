package de.amtspost.xta.soap.cxf;

import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A header block or body breaks the schema of the contract. The text names rule and place, never a value. */
public final class ContractViolation extends XMLStreamException {

    private static final long serialVersionUID = 1L;

    ContractViolation(String message) {
        super(message);
    }

    /**
     * Finds a violation among the causes of an exception.
     *
     * @param thrown the exception
     * @return the violation, or null
     */
    public static @Nullable ContractViolation in(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContractViolation violation) {
                return violation;
            }
        }
        return null;
    }
}
