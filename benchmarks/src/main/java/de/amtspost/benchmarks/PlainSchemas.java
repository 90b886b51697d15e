package de.amtspost.benchmarks;

import de.amtspost.xoev.internal.BuildingBlocks;
import de.amtspost.xoev.internal.SchemaFiles;
import de.amtspost.xoev.internal.SchemaMember;
import de.amtspost.xoev.internal.SchemaSet;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a user of plain {@code xjc} prepares by hand: one folder with all files of a set, and every reference the name of
 * a file in it. Only then it needs neither network nor catalogue, and takes customizations.
 */
final class PlainSchemas {

    private final SchemaSet set;
    private final Map<SchemaMember, String> names = new HashMap<>();

    private PlainSchemas(SchemaSet set) {
        this.set = set;
        set.members().forEach(member -> {
            String file = member.name().substring(member.name().lastIndexOf('/') + 1);
            names.put(member, names.containsValue(file) ? names.size() + "-" + file : file);
        });
    }

    static void write(List<Path> sources, Path folder) throws Exception {
        SchemaSet all = SchemaFiles.read(sources);
        SchemaSet set = all.reachableFrom(all.ofFirstSource());
        BuildingBlocks.complete(set);
        PlainSchemas schemas = new PlainSchemas(set);
        for (SchemaMember member : set.members()) {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(
                            new DOMSource(schemas.settled(member)),
                            new StreamResult(Files.newOutputStream(folder.resolve(schemas.names.get(member)))));
        }
    }

    private Document settled(SchemaMember member) throws Exception {
        Document document;
        try (InputStream in = member.open()) {
            document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in);
        }
        for (String kind : List.of("import", "include", "redefine")) {
            NodeList found = document.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, kind);
            for (int i = 0; i < found.getLength(); i++) {
                Element reference = (Element) found.item(i);
                String namespace = kind.equals("import") ? reference.getAttribute("namespace") : member.namespace();
                reference.setAttribute("schemaLocation", names.get(target(member, namespace, reference)));
            }
        }
        return document;
    }

    private SchemaMember target(SchemaMember from, String namespace, Element reference) {
        SchemaMember named = set.included(from.id(), namespace, reference.getAttribute("schemaLocation"));
        return named == null ? set.of(namespace).get(0) : named;
    }
}
