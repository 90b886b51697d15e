package de.amtspost.xta.soap.cxf;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.annotations.SchemaValidation.SchemaValidationType;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.feature.Feature;
import org.apache.cxf.interceptor.Interceptor;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.logging.NoOpFaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.ws.addressing.WSAddressingFeature;

/**
 * The settings with which client and server use CXF: a bus that nobody else shares, SOAP 1.2 with MTOM and addressing,
 * limits, and our own validation in place of CXF's, which would pull attachments into memory.
 */
public final class SoapStack {

    private SoapStack() {}

    /**
     * Makes a bus of its own; the default bus of the process stays as it is.
     *
     * @return the bus, to be shut down by the caller
     */
    public static Bus newBus() {
        ExtensionManagerBus bus = new ExtensionManagerBus();
        bus.initialize();
        // Whoever calls or serves logs what went wrong, in our words; CXF would log it a second time.
        bus.setProperty(FaultListener.class.getName(), new NoOpFaultListener());
        return bus;
    }

    /**
     * Returns the interceptors that read what a peer sends.
     *
     * @param contract the contract that it must keep
     * @param limits how much is read
     * @return the interceptors
     */
    public static List<Interceptor<? extends Message>> reading(Contract contract, Limits limits) {
        return List.of(
                new PackageEnd(),
                new PackageLimit(limits.contents()),
                new EnvelopeLimit(limits.envelopeBytes()),
                new ContractValidation(contract));
    }

    /**
     * Returns the features of every endpoint and client.
     *
     * @return addressing, required
     */
    public static Collection<Feature> features() {
        WSAddressingFeature addressing = new WSAddressingFeature();
        addressing.setAddressingRequired(true);
        return List.of(addressing);
    }

    /**
     * Returns the properties of every endpoint and client.
     *
     * @param limits how much is read
     * @return the properties, to be changed by the caller
     */
    public static Map<String, Object> properties(Limits limits) {
        Map<String, Object> properties = limits.properties();
        properties.put(Message.MTOM_ENABLED, true);
        properties.put("mtom-threshold", 0);
        properties.put(Message.SCHEMA_VALIDATION_ENABLED, SchemaValidationType.NONE);
        return properties;
    }
}
