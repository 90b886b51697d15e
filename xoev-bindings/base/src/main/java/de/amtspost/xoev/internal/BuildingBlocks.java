package de.amtspost.xoev.internal;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;

/** The schemas that come with this module, for sets that refer to them and do not have them. */
public final class BuildingBlocks {

    private static final String FOLDER = "/de/amtspost/xoev/schema/";

    /** File by namespace. */
    private static final Map<String, String> FILES = Map.ofEntries(
            entry("http://xoev.de/schemata/code/1_0", "blocks/code.xsd"),
            entry("urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08", "blocks/din-91379.xsd"),
            entry("urn:xoev-de:kosit:xoev:datentyp:din-spec-91379_2019-03", "blocks/din-spec-91379.xsd"),
            entry("http://xoev.de/latinchars/1_1/datatypes", "blocks/latinchars-1.1.xsd"),
            entry(
                    "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1",
                    "blocks/basisnachricht-g2g-unqualified-1.1.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/g2g/1_1", "blocks/basisnachricht-g2g-1.1.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/behoerde/1_1", "blocks/basisnachricht-behoerde-1.1.xsd"),
            entry(
                    "http://xoev.de/schemata/basisnachricht/kommunikation/1_1",
                    "blocks/basisnachricht-kommunikation-1.1.xsd"),
            entry(
                    "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_0",
                    "blocks/basisnachricht-g2g-unqualified-1.0.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/g2g/1_0", "blocks/basisnachricht-g2g-1.0.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/behoerde/1_0", "blocks/basisnachricht-behoerde-1.0.xsd"),
            entry(
                    "http://xoev.de/schemata/basisnachricht/kommunikation/1_0",
                    "blocks/basisnachricht-kommunikation-1.0.xsd"),
            entry("http://www.osci.de/xinneres/rueckweisung/6", "xinneres/rueckweisung-6.xsd"),
            entry("http://www.osci.de/xinneres/nachrichtentypen/7", "xinneres/nachrichtentypen-7.xsd"),
            entry("http://www.osci.de/xinneres/basisnachricht/7", "xinneres/basisnachricht-7.xsd"),
            entry("http://www.osci.de/xinneres/behoerde/7", "xinneres/behoerde-7.xsd"),
            entry("http://www.osci.de/xinneres/postanschrift/5", "xinneres/postanschrift-5.xsd"),
            entry("http://www.osci.de/xinneres/meldeanschrift/5", "xinneres/meldeanschrift-5.xsd"),
            entry("http://www.osci.de/xinneres/codes/gemeindeverzeichnis/3", "xinneres/gemeindeverzeichnis-3.xsd"),
            entry("http://www.w3.org/2000/09/xmldsig#", "blocks/xmldsig.xsd"),
            entry("http://www.w3.org/1999/xlink", "blocks/xlink.xsd"),
            entry(XMLConstants.XML_NS_URI, "blocks/xml.xsd"));

    /** What was asked for before: sets refer to the same few from many files. */
    private static final Map<String, SchemaMember> READ = new ConcurrentHashMap<>();

    private BuildingBlocks() {}

    /**
     * Returns the namespaces of all building blocks.
     *
     * @return the namespaces
     */
    public static Set<String> namespaces() {
        return FILES.keySet();
    }

    /**
     * Finds the schema of a namespace.
     *
     * @param namespace the namespace
     * @return the schema, if it is a building block
     */
    public static Optional<SchemaMember> find(String namespace) {
        return Optional.ofNullable(FILES.get(namespace)).map(file -> READ.computeIfAbsent(file, BuildingBlocks::read));
    }

    private static SchemaMember read(String file) {
        String path = FOLDER + file;
        try (var in = BuildingBlocks.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the schema " + file + " is missing from the jar of amtspost-xoev-base");
            }
            return SchemaScan.scan(SchemaSet.id(path), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schema " + file, e);
        }
    }

    /**
     * Tells whether a file comes with this module.
     *
     * @param member the file
     * @return whether it does
     */
    public static boolean isOurs(SchemaMember member) {
        return member.name().startsWith(FOLDER);
    }

    /**
     * Adds to a set the building blocks that its files refer to and that it lacks, and those that these refer to.
     *
     * @param set the set
     */
    public static void complete(SchemaSet set) {
        boolean added = true;
        while (added) {
            added = false;
            Set<String> present = set.namespaces();
            for (SchemaMember member : Set.copyOf(set.members())) {
                for (SchemaMember.Reference reference : member.references()) {
                    if (reference.isImport() && !present.contains(reference.namespace())) {
                        Optional<SchemaMember> block = find(reference.namespace());
                        block.ifPresent(found -> set.add(found, Set.of()));
                        added |= block.isPresent();
                    }
                }
            }
        }
    }
}
