package de.amtspost.xta.soap.v3;

import de.amtspost.xta.contract.v3.ObjectFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;

/** The contexts that bind what travels as a tree of its own. Made on first use; thread-safe. */
final class Binding {

    private Binding() {}

    /** Whatever an endpoint reference may hold. */
    static final class Endpoints {
        static final JAXBContext CONTEXT = context(
                ObjectFactory.class,
                de.amtspost.xta.contract.v3.osci.ObjectFactory.class,
                de.amtspost.xta.contract.v3.oscimeta.ObjectFactory.class,
                de.amtspost.xta.contract.v3.addressing.ObjectFactory.class);

        private Endpoints() {}
    }

    /** Transport reports, which the generated classes do not bind. */
    static final class Reports {
        static final JAXBContext CONTEXT = context(de.amtspost.xta.contract.v3.TransportReport.class);

        private Reports() {}
    }

    /** Containers of contents that travel encrypted, as an element by itself. */
    static final class Containers {
        static final JAXBContext CONTEXT = context(ObjectFactory.class);

        private Containers() {}
    }

    private static JAXBContext context(Class<?>... classes) {
        try {
            return JAXBContext.newInstance(classes);
        } catch (JAXBException e) {
            throw new IllegalStateException("the classes of XTA 2 version 3 cannot be bound", e);
        }
    }
}
