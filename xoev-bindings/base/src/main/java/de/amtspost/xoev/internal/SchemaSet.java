package de.amtspost.xoev.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * The files of a schema set in memory, each under an identifier of a scheme of our own: what is not in the set has no
 * such identifier and cannot be reached. A definition stands in one file only; a second file with the same content is
 * taken for the first. Not safe for use by several threads.
 */
public final class SchemaSet {

    /** The scheme of all identifiers, and the only one that a schema compiler may open. */
    public static final String SCHEME = "xoev-set";

    private final Map<String, SchemaMember> members = new LinkedHashMap<>();
    /** How many of the files came with the first source. */
    private int ofFirstSource;

    private final Map<QName, SchemaMember> definitions = new HashMap<>();

    /** Identifiers of files that are the same as another, with the identifier of that. */
    private final Map<String, String> copies = new HashMap<>();

    /** Makes an empty set. */
    public SchemaSet() {}

    /**
     * Makes the identifier of a file.
     *
     * @param path its path, which starts with a slash
     * @return the identifier
     */
    static String id(String path) {
        try {
            return new URI(SCHEME, null, path, null).normalize().toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not the path of a schema file: " + path, e);
        }
    }

    /** Where a reference leads; itself if it is no URI. */
    private static String resolve(String base, String location) {
        try {
            return URI.create(base).resolve(location.replace(" ", "%20")).toASCIIString();
        } catch (IllegalArgumentException e) {
            return location;
        }
    }

    /**
     * Adds a file, unless its namespace is one of those.
     *
     * @param path its path, which starts with a slash
     * @param document its bytes
     * @param except namespaces that are not wanted
     * @return the file
     * @throws IllegalArgumentException if it is no XML schema, or defines what another file defines in another way
     */
    public SchemaMember add(String path, byte[] document, Set<String> except) {
        return add(SchemaScan.scan(id(path), document), except);
    }

    /** Adds a file that has been scanned. */
    SchemaMember add(SchemaMember member, Set<String> except) {
        if (except.contains(member.namespace()) || members.containsKey(member.id())) {
            return member;
        }
        SchemaMember same = member.namespace().isEmpty() ? null : other(member);
        if (same != null) {
            copies.put(member.id(), same.id());
            return member;
        }
        members.put(member.id(), member);
        member.definitions().keySet().forEach(name -> definitions.putIfAbsent(name, member));
        return member;
    }

    /** The file that this one is a copy of. Files without a namespace take on that of who includes them: no copies. */
    private @Nullable SchemaMember other(SchemaMember member) {
        for (Map.Entry<QName, Integer> definition : member.definitions().entrySet()) {
            SchemaMember other = definitions.get(definition.getKey());
            if (other != null && other.fingerprint().equals(member.fingerprint())) {
                return other;
            }
            if (other != null) {
                throw new IllegalArgumentException("the schema set defines the "
                        + definition.getKey().getLocalPart() + " of the namespace " + member.namespace() + " twice: in "
                        + other.name() + ", line " + other.definitions().get(definition.getKey()) + ", and in "
                        + member.name() + ", line " + definition.getValue()
                        + ". Take one of the files out; versions that share a namespace need a set each");
            }
        }
        return null;
    }

    /**
     * Returns all files.
     *
     * @return the files, in the order in which they came
     */
    public Collection<SchemaMember> members() {
        return Collections.unmodifiableCollection(members.values());
    }

    /**
     * Finds a file.
     *
     * @param id its identifier, or that of its copy
     * @return the file, or null
     */
    public @Nullable SchemaMember member(String id) {
        return members.get(copies.getOrDefault(id, id));
    }

    /**
     * Returns the namespaces of all files.
     *
     * @return the namespaces; the empty one for files without
     */
    public Set<String> namespaces() {
        return members.values().stream().map(SchemaMember::namespace).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns the files of a namespace.
     *
     * @param namespace the namespace
     * @return the files, in order
     */
    public List<SchemaMember> of(String namespace) {
        return members.values().stream()
                .filter(member -> member.namespace().equals(namespace))
                .toList();
    }

    /**
     * Finds the file that an include or a redefinition means: by path, or, if it is an address of the web, by the name
     * of the file among those of the namespace.
     *
     * @param from the identifier of the file with the reference
     * @param namespace the namespace
     * @param location the reference
     * @return the file, or null
     */
    public @Nullable SchemaMember included(String from, String namespace, String location) {
        SchemaMember member = member(resolve(from, location));
        if (member != null) {
            return member;
        }
        String name = location.substring(location.lastIndexOf('/') + 1);
        return Stream.concat(of(namespace).stream(), of("").stream())
                .filter(candidate -> candidate.id().endsWith("/" + name))
                .findFirst()
                .orElse(null);
    }

    /** Notes that the files so far came with the first source. */
    void endOfFirstSource() {
        ofFirstSource = members.size();
    }

    /**
     * Returns the files of the first source: those of the standard, as against those that it builds on.
     *
     * @return the files, in order
     */
    public List<SchemaMember> ofFirstSource() {
        return members.values().stream().limit(ofFirstSource).toList();
    }

    /**
     * Returns the part of this set that some files need: these, the files of the namespaces that they import, and so on.
     *
     * @param first the files
     * @return a set of its own
     */
    public SchemaSet reachableFrom(Collection<SchemaMember> first) {
        SchemaSet part = new SchemaSet();
        Deque<SchemaMember> open = new ArrayDeque<>(first);
        Set<SchemaMember> needed = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            SchemaMember member = open.pop();
            if (needed.add(member)) {
                for (SchemaMember.Reference reference : member.references()) {
                    if (reference.isImport()) {
                        open.addAll(of(reference.namespace()));
                    } else {
                        SchemaMember other = included(member.id(), member.namespace(), reference.location());
                        if (other != null) {
                            open.add(other);
                        }
                    }
                }
            }
        }
        members().stream().filter(needed::contains).forEach(member -> part.add(member, Set.of()));
        part.copies.putAll(copies);
        part.ofFirstSource =
                (int) ofFirstSource().stream().filter(needed::contains).count();
        return part;
    }

    /**
     * Returns the files without a namespace that no other file includes; the others take on the namespace of who
     * includes them.
     *
     * @return the files
     */
    public List<SchemaMember> standingAlone() {
        Set<SchemaMember> included = new HashSet<>();
        for (SchemaMember member : members.values()) {
            for (SchemaMember.Reference reference : member.references()) {
                SchemaMember other =
                        reference.isImport() ? null : included(member.id(), member.namespace(), reference.location());
                if (other != null) {
                    included.add(other);
                }
            }
        }
        return of("").stream().filter(member -> !included.contains(member)).toList();
    }
}
