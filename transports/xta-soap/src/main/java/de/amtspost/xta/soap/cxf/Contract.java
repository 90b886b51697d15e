package de.amtspost.xta.soap.cxf;

import de.amtspost.xta.contract.XtaSchemas;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Schema;

/**
 * A version of the web service, as far as validation needs to know it. Thread-safe; keeps validators for use by later
 * requests, because making one is dear.
 */
public final class Contract {

    private static final Contract V5 = new Contract(XtaSchemas.v5(), "https://xoev.de/transport/xta/core/3.1.1");

    private static final int MAX_SPARE = 64;

    private final Schema schema;
    private final String namespace;
    private final ConcurrentLinkedDeque<BlockValidator> spare = new ConcurrentLinkedDeque<>();

    private Contract(Schema schema, String namespace) {
        this.schema = schema;
        this.namespace = namespace;
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
     * Returns the namespace of the contract.
     *
     * @return the namespace
     */
    public String namespace() {
        return namespace;
    }

    XMLStreamReader validating(XMLStreamReader reader, BlockValidator validator) {
        return new ValidatingStreamReader(reader, validator, namespace);
    }

    BlockValidator lend() {
        BlockValidator validator = spare.pollFirst();
        return validator == null ? new BlockValidator(schema) : validator;
    }

    void giveBack(BlockValidator validator) {
        if (spare.size() < MAX_SPARE) {
            spare.addFirst(validator);
        }
    }
}
