package de.amtspost.xta.soap.cxf;

import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.soap.Compatibility;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Schema;

/**
 * A version of the web service, as far as validation needs to know it. Thread-safe; keeps validators for use by later
 * requests, because making one is dear.
 */
public final class Contract {

    private static final Contract V5 = new Contract(
            XtaSchemas::v5,
            Set.of("https://xoev.de/transport/xta/core/3.1.1"),
            new QName("https://xoev.de/transport/xta/core/3.1.1", "ReportResult"),
            Set.of());

    /** WS-Addressing is in bodies too, where everything is validated; in headers it is for the SOAP stack. */
    private static final Contract V3 = new Contract(
            XtaSchemas::v3,
            Set.of(
                    "http://xoev.de/transport/xta/211",
                    "http://www.osci.eu/ws/2008/05/transport",
                    "http://www.osci.eu/ws/2014/10/transport"),
            new QName("http://xoev.de/transport/xta/211", "TransportReport"),
            Set.of());

    private static final int MAX_SPARE = 64;

    private final Supplier<Schema> schema;
    private final Set<String> namespaces;
    private final QName signedBody;
    private final Repairs repairs;
    private final ConcurrentLinkedDeque<BlockValidator> spare = new ConcurrentLinkedDeque<>();

    private Contract(Supplier<Schema> schema, Set<String> namespaces, QName signedBody, Set<Compatibility> tolerated) {
        this.schema = schema;
        this.namespaces = namespaces;
        this.signedBody = signedBody;
        this.repairs = new Repairs(tolerated);
    }

    /**
     * Returns the contract of version 5.1.1.
     *
     * @return the contract
     */
    public static Contract v5() {
        return V5;
    }

    /**
     * Returns the contract of version 3 (web service 2.1.1).
     *
     * @return the contract
     */
    public static Contract v3() {
        return V3;
    }

    /**
     * Returns this contract, with what is tolerated.
     *
     * @param tolerances what to tolerate; empty for nothing
     * @return the contract
     */
    public Contract tolerating(Set<Compatibility> tolerances) {
        return tolerances.isEmpty() ? this : new Contract(schema, namespaces, signedBody, tolerances);
    }

    /** The namespaces whose elements in headers and fault details belong to the contract. */
    Set<String> namespaces() {
        return namespaces;
    }

    /** The body whose signature covers its exact tree: the transport report. */
    QName signedBody() {
        return signedBody;
    }

    XMLStreamReader validating(XMLStreamReader reader, BlockValidator validator) {
        return new ValidatingStreamReader(reader, validator, namespaces);
    }

    BlockValidator lend() {
        BlockValidator validator = spare.pollFirst();
        return validator == null ? new BlockValidator(schema.get(), repairs) : validator;
    }

    void giveBack(BlockValidator validator) {
        if (spare.size() < MAX_SPARE) {
            spare.addFirst(validator);
        }
    }
}
