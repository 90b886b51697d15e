package de.amtspost.transport.xta;

import java.net.URI;

/**
 * The addresses of the three ports of an XTA 2 version 3 web service. A peer need not offer all three; an address is used
 * only when an operation of its port is called.
 *
 * @param management the port {@code ManagementPort}: account, identifiers, look up, report, cancel
 * @param send the port {@code SendXtaPort}: send
 * @param msgBox the port {@code MsgBoxPort}: the mailbox
 */
public record XtaV3Endpoints(URI management, URI send, URI msgBox) {

    /**
     * Returns the ports under a common base address, with the names that they have in the WSDL of the standard:
     * {@code ManagementPort}, {@code SendXtaPort} and {@code MsgBoxPort}. Products use other names too: then make the
     * addresses one by one.
     *
     * @param base the base address, for example {@code https://xta.example.de/services/XTA}
     * @return the three addresses
     */
    public static XtaV3Endpoints under(URI base) {
        return new XtaV3Endpoints(
                XtaEndpoints.below(base, "ManagementPort"),
                XtaEndpoints.below(base, "SendXtaPort"),
                XtaEndpoints.below(base, "MsgBoxPort"));
    }
}
