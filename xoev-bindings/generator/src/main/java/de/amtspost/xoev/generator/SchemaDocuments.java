package de.amtspost.xoev.generator;

import de.amtspost.xoev.internal.SchemaMember;
import de.amtspost.xoev.internal.SchemaSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;

/**
 * The files of a set as the binding compiler can take them. It is confused when a file is reached by more than one
 * address, so all references go: every file is given to it by itself, once, and it joins them by namespace. Only includes
 * of files without a namespace and redefinitions stay, with the identifiers of the set.
 */
final class SchemaDocuments {

    private final Map<String, SchemaDocument> documents = new LinkedHashMap<>();
    private final List<String> roots = new ArrayList<>();

    static SchemaDocuments of(SchemaSet set) throws IOException {
        SchemaDocuments all = new SchemaDocuments();
        Set<SchemaMember> alone = Set.copyOf(set.standingAlone());
        for (SchemaMember member : set.members()) {
            SchemaDocument document = SchemaDocument.of(member);
            all.documents.put(member.id(), document);
            if (!member.namespace().isEmpty() || alone.contains(member)) {
                all.roots.add(member.id());
            }
        }
        for (SchemaMember member : set.members()) {
            all.redirect(set, member, all.document(member.id()));
        }
        return all;
    }

    private void redirect(SchemaSet set, SchemaMember member, SchemaDocument document) {
        for (Element reference : document.children(document.root(), "import")) {
            reference.removeAttribute("schemaLocation");
        }
        for (Element reference : document.children(document.root(), "include", "redefine")) {
            SchemaMember other = set.included(
                    member.id(),
                    member.namespace(),
                    reference.getAttribute("schemaLocation").strip());
            if (other == null) {
                throw new IllegalStateException("a schema that compiles includes a file that is not there");
            }
            boolean redefines = reference.getLocalName().equals("redefine");
            if (redefines || other.namespace().isEmpty()) {
                reference.setAttribute("schemaLocation", other.id());
            } else {
                document.root().removeChild(reference);
            }
            if (redefines) {
                roots.remove(other.id());
            }
        }
    }

    SchemaDocument document(String id) {
        SchemaDocument document = documents.get(id);
        if (document == null) {
            throw new IllegalStateException("not in this set: " + id);
        }
        return document;
    }

    Collection<SchemaDocument> all() {
        return documents.values();
    }

    /** The files to give to the compiler. */
    List<SchemaDocument> roots() {
        return roots.stream().map(this::document).toList();
    }

    /** The first file of a namespace. */
    SchemaDocument first(String namespace) {
        return roots().stream()
                .filter(document -> document.namespace().equals(namespace))
                .findFirst()
                .orElseThrow();
    }

    /** Where the compiler looks for what a reference names: nowhere for imports. Nothing else is ever opened. */
    @Nullable InputSource resolve(@Nullable String id) throws SAXException {
        if (id == null || id.isEmpty()) {
            return null;
        }
        SchemaDocument document = documents.get(id);
        if (document == null) {
            throw new SAXException("not in the schema set: " + id);
        }
        return document.source();
    }

    /** The document of a place that the compiler names. */
    @Nullable SchemaDocument at(@Nullable Locator place) {
        return place == null ? null : find(place.getSystemId());
    }

    /** The document with that identifier. */
    @Nullable SchemaDocument find(@Nullable String id) {
        return id == null ? null : documents.get(id);
    }

    /** The element at a place that the compiler names. */
    @Nullable Element element(@Nullable Locator place) {
        SchemaDocument document = at(place);
        return place == null || document == null ? null : document.at(place.getLineNumber(), place.getColumnNumber());
    }

    void settle() throws IOException {
        for (SchemaDocument document : documents.values()) {
            document.settle();
        }
    }

    /** Namespaces for which classes can be made. */
    List<String> namespaces() {
        return roots().stream()
                .map(SchemaDocument::namespace)
                .distinct()
                .filter(namespace -> !namespace.equals(XMLConstants.XML_NS_URI))
                .toList();
    }
}
