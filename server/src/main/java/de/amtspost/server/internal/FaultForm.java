package de.amtspost.server.internal;

import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.XtaFault;
import java.util.Optional;

/** How a version of the web service tells a fault. */
enum FaultForm {
    V3 {
        @Override
        String name(XtaFault fault) {
            return fault.nameInV3();
        }

        @Override
        Exception write(XtaFault fault, ErrorNumber number, String detail) {
            return de.amtspost.xta.soap.v3.Faults.write(fault, number, Optional.of(detail));
        }
    },
    V5 {
        @Override
        String name(XtaFault fault) {
            return fault.inV5().standardName();
        }

        @Override
        Exception write(XtaFault fault, ErrorNumber number, String detail) {
            return de.amtspost.xta.soap.v5.Faults.write(fault.inV5(), number.code(), Optional.of(detail));
        }
    };

    /** The name in the contract. */
    abstract String name(XtaFault fault);

    /** The exception of the generated classes. */
    abstract Exception write(XtaFault fault, ErrorNumber number, String detail);
}
