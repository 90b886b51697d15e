package de.amtspost.transport.xta;

import java.net.URI;

/**
 * The addresses of the four ports of an XTA 2 version 5 web service. A peer need not offer all four; an address is used
 * only when an operation of its port is called.
 *
 * @param sender the port {@code sender}: send, look up, reserve identifiers
 * @param recipient the port {@code recipient}: the mailbox
 * @param transportBase the port {@code transport.base}: account and reports
 * @param reader the port {@code reader}: synchronous delivery
 */
public record XtaEndpoints(URI sender, URI recipient, URI transportBase, URI reader) {

    /**
     * Returns the ports under a common base address, with the usual names {@code Sender}, {@code Recipient},
     * {@code TransportBase} and {@code Reader}.
     *
     * @param base the base address, for example {@code https://xta.example.de/services/XTACore}
     * @return the four addresses
     */
    public static XtaEndpoints under(URI base) {
        return new XtaEndpoints(
                below(base, "Sender"), below(base, "Recipient"), below(base, "TransportBase"), below(base, "Reader"));
    }

    static URI below(URI base, String name) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + name);
    }

    /**
     * Returns these addresses with another one for the port {@code sender}.
     *
     * @param address the address
     * @return the changed copy
     */
    public XtaEndpoints withSender(URI address) {
        return new XtaEndpoints(address, recipient, transportBase, reader);
    }

    /**
     * Returns these addresses with another one for the port {@code recipient}.
     *
     * @param address the address
     * @return the changed copy
     */
    public XtaEndpoints withRecipient(URI address) {
        return new XtaEndpoints(sender, address, transportBase, reader);
    }

    /**
     * Returns these addresses with another one for the port {@code transport.base}.
     *
     * @param address the address
     * @return the changed copy
     */
    public XtaEndpoints withTransportBase(URI address) {
        return new XtaEndpoints(sender, recipient, address, reader);
    }

    /**
     * Returns these addresses with another one for the port {@code reader}.
     *
     * @param address the address
     * @return the changed copy
     */
    public XtaEndpoints withReader(URI address) {
        return new XtaEndpoints(sender, recipient, transportBase, address);
    }
}
