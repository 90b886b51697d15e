package de.amtspost.benchmarks;

import de.amtspost.core.Content;
import de.amtspost.example.hundesteuer.v1_0.ObjectFactory;
import de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0;
import de.amtspost.xoev.binding.XoevMarshaller;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes messages of 10 KB and 5 MB as objects: with the library, and with plain JAXB, both on classes that plain
 * {@code xjc} made and on those of the library. The floor parses and keeps nothing. Then reads the list of a document that
 * does not fit into the memory.
 */
final class Marshalling {

    private static final long TURN_BYTES = 1_000_000;
    private static final long[] SIZES = {10_000, 5_000_000};

    private final XoevMarshaller checking = XHundesteuer_1_0.marshaller();
    private final XoevMarshaller trusting = checking.withoutSchemaCheck();
    private final Schema schema = XHundesteuer_1_0.schema();
    private final JAXBContext plain;
    private final JAXBContext ours;

    private Marshalling(JAXBContext plain) throws JAXBException {
        this.plain = plain;
        this.ours = JAXBContext.newInstance(ObjectFactory.class);
    }

    /**
     * Runs the benchmark and ends with status 1 if a message loses something on its way into objects and back.
     *
     * @param arguments {@code --quick}, {@code --rounds NUMBER}, {@code --mb SIZE} of the long list
     * @throws Exception if a message cannot be read or written
     */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(Set.of("--rounds", "--mb"), arguments);
        boolean whole = true;
        try (WorkFolder work = WorkFolder.create()) {
            Bindings plain = plain(work.folder("schemas"), work.folder("plain"));
            Marshalling marshalling = new Marshalling(
                    JAXBContext.newInstance(plain.named("ObjectFactory").toArray(Class<?>[]::new)));
            for (long size : SIZES) {
                whole &= marshalling.run(Registrations.ofBytes(size), options.number("--rounds", 60, 4));
            }
            whole &= readLists(plain, options.number("--mb", 300, 20), work.folder("tmp"));
        }
        System.out.println(whole ? "OK: every dog came through" : "FAILED: a dog is lost");
        System.exit(whole ? 0 : 1);
    }

    /** What plain {@code xjc} makes of the schema. */
    private static Bindings plain(Path schemas, Path folder) throws Exception {
        Path schema = schemas.resolve("xhundesteuer.xsd");
        try (InputStream in = XHundesteuer_1_0.class.getResourceAsStream("schema/xhundesteuer.xsd")) {
            Files.copy(in, schema);
        }
        Path flat = Files.createDirectories(schemas.resolve("flat"));
        PlainSchemas.write(List.of(schema), flat);
        return Bindings.plain(flat, List.of(), folder).compile();
    }

    private boolean run(Registrations message, long rounds) throws Exception {
        byte[] document = message.document();
        System.out.printf(Locale.ROOT, "%n%,d bytes, %d dogs%n", document.length, message.dogs());
        Content content = Content.xml(document);
        List<Contender> reading = List.of(
                Contender.here("plain JAXB", () -> read(plain, null, document)),
                Contender.here("JAXB, our classes", () -> read(ours, null, document)),
                Contender.here("Amtspost, no check", () -> trusting.unmarshal(content)),
                Contender.here("plain JAXB, schema", () -> read(plain, schema, document)),
                Contender.here("Amtspost", () -> checking.unmarshal(content)),
                Contender.here("parsing alone", () -> dogs(new ByteArrayInputStream(document))));
        takeTurns("read", reading, document.length, rounds);

        Object plainRoot = read(plain, null, document);
        Object ourRoot = trusting.unmarshal(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * document.length);
        List<Contender> writing = List.of(
                Contender.here("plain JAXB", () -> write(plain, null, plainRoot, out)),
                Contender.here("JAXB, our classes", () -> write(ours, null, ourRoot, out)),
                Contender.here("Amtspost, no check", () -> {
                    out.reset();
                    trusting.marshal(ourRoot, out);
                }),
                Contender.here("plain JAXB, schema", () -> write(plain, schema, plainRoot, out)),
                Contender.here("Amtspost", () -> checking.marshal(ourRoot)));
        takeTurns("write", writing, document.length, rounds);

        write(plain, null, plainRoot, out);
        boolean whole = dogs(new ByteArrayInputStream(out.toByteArray())) == message.dogs();
        try (InputStream in = checking.marshal(ourRoot).open()) {
            return whole && dogs(in) == message.dogs();
        }
    }

    /**
     * Lets them take turns: plain JAXB, the same on our classes, the library without the check, the first and the third
     * with it, and a floor, if there is one.
     */
    private static void takeTurns(String verb, List<Contender> contenders, int bytes, long rounds) throws Exception {
        Contender.takeTurns(contenders, Math.max(1, TURN_BYTES / bytes), rounds / 2, rounds);
        contenders.forEach(contender -> contender.print(verb, bytes));
        Contender trusting = contenders.get(2);
        trusting.printSpeedBeside(contenders.get(0));
        trusting.printSpeedBeside(contenders.get(1));
        contenders.get(4).printSpeedBeside(contenders.get(3));
        contenders.stream().skip(5).forEach(trusting::printSpeedBeside);
    }

    private static Object read(JAXBContext context, @Nullable Schema schema, byte[] document) throws Exception {
        Unmarshaller unmarshaller = context.createUnmarshaller();
        unmarshaller.setSchema(schema);
        return unmarshaller.unmarshal(new ByteArrayInputStream(document));
    }

    private static void write(JAXBContext context, @Nullable Schema schema, Object root, ByteArrayOutputStream out)
            throws Exception {
        out.reset();
        Marshaller marshaller = context.createMarshaller();
        marshaller.setSchema(schema);
        marshaller.marshal(root, out);
    }

    /** Reads every element and every text, and counts dogs. */
    static long dogs(InputStream in) throws Exception {
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
        long dogs = 0;
        long characters = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("hund")) {
                dogs++;
            } else if (event == XMLStreamConstants.CHARACTERS) {
                characters += reader.getTextLength();
            }
        }
        return characters == 0 ? 0 : dogs;
    }

    private static boolean readLists(Bindings plain, long megabytes, Path temporary) throws Exception {
        Registrations list = Registrations.ofBytes(megabytes * 1_000_000);
        System.out.printf(
                Locale.ROOT, "%n%,d bytes, %d dogs, one after the other, -Xmx64m%n", list.size(), list.dogs());
        boolean whole = true;
        try (ChildJvm child = ChildJvm.start(
                ListReading.class, "64m", temporary, plain.folder().toString())) {
            child.answer();
            int warmUp = Registrations.ofBytes(megabytes * 100_000).blocks();
            for (String way : ListReading.WAYS) {
                child.ask(warmUp + ":" + way);
                Took took = Took.parse(child.ask(list.blocks() + ":" + way));
                whole &= took.result().equals(Long.toString(list.dogs()));
                System.out.printf(
                        Locale.ROOT,
                        "list  %-20s %6.1f MB/s, processor %5.2f s, peak of the heap %3.0f MB%n",
                        way,
                        list.size() * 1e3 / took.nanos(),
                        took.cpuNanos() / 1e9,
                        took.heapBytes() / 1e6);
            }
        }
        return whole;
    }
}
