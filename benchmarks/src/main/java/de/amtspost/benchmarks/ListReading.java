package de.amtspost.benchmarks;

import de.amtspost.core.Content;
import de.amtspost.example.hundesteuer.Hundesteuer;
import de.amtspost.example.hundesteuer.v1_0.HundType;
import de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0;
import de.amtspost.xoev.binding.XoevMarshaller;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.Unmarshaller;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** The process with little memory: reads the dogs of a registration one after the other. */
final class ListReading {

    private static final String PARSING = "parsing";
    private static final String BY_HAND = "plain JAXB";
    private static final String TRUSTING = "Amtspost, no check";
    private static final String CHECKING = "Amtspost";

    /** How to read: the floor, as one writes it by hand, without the schema check, with it. */
    static final List<String> WAYS = List.of(PARSING, BY_HAND, TRUSTING, CHECKING);

    private static final QName DOG = new QName(Hundesteuer.NAMESPACE, "hund");

    private ListReading() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments the folder with the bindings of plain {@code xjc}
     * @throws Exception if a message cannot be read
     */
    public static void main(String[] arguments) throws Exception {
        XoevMarshaller checking = XHundesteuer_1_0.marshaller();
        XoevMarshaller trusting = checking.withoutSchemaCheck();
        Class<?> plainDog =
                new Bindings(Path.of(arguments[0])).named("HundType").get(0);
        JAXBContext context = JAXBContext.newInstance(plainDog);
        Orders.serve("ready", order -> {
            int colon = order.indexOf(':');
            Registrations message = new Registrations(Integer.parseInt(order.substring(0, colon)));
            return Took.measure(() -> Long.toString(
                    switch (order.substring(colon + 1)) {
                        case PARSING -> parsed(message);
                        case BY_HAND -> readByHand(context, message, plainDog);
                        case TRUSTING -> read(trusting, message);
                        default -> read(checking, message);
                    }));
        });
    }

    private static long parsed(Registrations message) throws Exception {
        try (InputStream in = message.open()) {
            return Marshalling.dogs(in);
        }
    }

    private static long readByHand(JAXBContext context, Registrations message, Class<?> type) throws Exception {
        Unmarshaller unmarshaller = context.createUnmarshaller();
        long dogs = 0;
        try (InputStream in = message.open()) {
            XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.getEventType() == XMLStreamConstants.START_ELEMENT
                        && reader.getName().equals(DOG)) {
                    dogs += type.isInstance(unmarshaller.unmarshal(reader, type).getValue()) ? 1 : 0;
                } else {
                    reader.next();
                }
            }
        }
        return dogs;
    }

    private static long read(XoevMarshaller marshaller, Registrations message) throws Exception {
        try (Stream<HundType> dogs = marshaller.stream(Content.from(message), DOG, HundType.class)) {
            // Not count(), which need not read.
            return dogs.mapToLong(dog -> dog.getRufname().isEmpty() ? 0 : 1).sum();
        }
    }
}
