package de.amtspost.xoev;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.xoev.codelist.Codelist;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * How a schema binds a code to its list: which of list and version it fixes, and whether it enumerates the codes
 * (XÖV-Handbuch, data type Code 1.0, code types 1 to 4). What the schema fixes, a message may leave out; it counts all
 * the same. Immutable and thread-safe.
 *
 * <p>The rules of {@link #check}:
 *
 * <ul>
 *   <li>{@value #LIST}: the message names another list than the schema, or none where the schema leaves it to the
 *       message (type 4);
 *   <li>{@value #VERSION}: the message names another version than the schema, or none where the schema leaves it to the
 *       message (types 3 and 4);
 *   <li>{@value #UNKNOWN}: the list in that version has no such code;
 *   <li>{@value #UNCHECKED}, a warning: the list is not at hand, or has not the column that the schema names.
 * </ul>
 *
 * @param listUri the list that the schema fixes
 * @param listVersion the version of the list that the schema fixes, never without a list
 * @param codes the codes that the schema enumerates; empty if it leaves that to the list
 * @param column the column of the list in which the codes stand, where the schema names it (genutzteCodeSpalte)
 */
public record CodeUsage(
        Optional<String> listUri, Optional<String> listVersion, Set<String> codes, Optional<String> column) {

    /** The rule on the list. */
    public static final String LIST = "xoev-code-list";

    /** The rule on the version. */
    public static final String VERSION = "xoev-code-version";

    /** The rule on the code. */
    public static final String UNKNOWN = "xoev-code-unknown";

    /** Tells that a code could not be looked up. */
    public static final String UNCHECKED = "xoev-code-unchecked";

    /** The code types of the XÖV-Handbuch. */
    public enum Type {
        /** List and version are fixed, and the codes enumerated: the schema checks all. */
        TYPE_1,
        /** List and version are fixed; the codes stand in that version of the list. */
        TYPE_2,
        /** The list is fixed, the version is in the message. */
        TYPE_3,
        /** List and version are in the message. */
        TYPE_4
    }

    /**
     * Checks and copies the parts.
     *
     * @param listUri the list that the schema fixes
     * @param listVersion the version of the list that the schema fixes
     * @param codes the codes that the schema enumerates
     * @param column the column of the list in which the codes stand, where the schema names it
     * @throws IllegalArgumentException if a version is fixed without a list
     */
    public CodeUsage {
        if (listVersion.isPresent() && listUri.isEmpty()) {
            throw new IllegalArgumentException("a version is fixed, but no list: no code type of XÖV does that");
        }
        codes = Set.copyOf(codes);
    }

    /**
     * Returns a usage of type 1.
     *
     * @param listUri the list
     * @param listVersion its version
     * @param codes the codes that the schema enumerates
     * @return the usage
     */
    public static CodeUsage type1(String listUri, String listVersion, Set<String> codes) {
        return new CodeUsage(Optional.of(listUri), Optional.of(listVersion), codes, Optional.empty());
    }

    /**
     * Returns a usage of type 2.
     *
     * @param listUri the list
     * @param listVersion its version
     * @return the usage
     */
    public static CodeUsage type2(String listUri, String listVersion) {
        return new CodeUsage(Optional.of(listUri), Optional.of(listVersion), Set.of(), Optional.empty());
    }

    /**
     * Returns a usage of type 3.
     *
     * @param listUri the list
     * @return the usage
     */
    public static CodeUsage type3(String listUri) {
        return new CodeUsage(Optional.of(listUri), Optional.empty(), Set.of(), Optional.empty());
    }

    /**
     * Returns a usage of type 4.
     *
     * @return the usage
     */
    public static CodeUsage type4() {
        return new CodeUsage(Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
    }

    /**
     * Reads the usages off the schemas of a standard: of each named complex type that restricts {@code Code} of
     * {@code http://xoev.de/schemata/code/1_0}. The facets count, not the names of the types, which often promise another
     * code type.
     *
     * @param schemas the schema files, in any order; enumerations may stand in another file than their use
     * @return the usages by the name of the type
     * @throws IllegalArgumentException if a file is not well-formed XML
     * @throws IOException if a file cannot be read
     */
    public static Map<QName, CodeUsage> read(List<Content> schemas) throws IOException {
        return CodeUsageReader.read(schemas);
    }

    /**
     * Returns the code type.
     *
     * @return the type
     */
    public Type type() {
        if (listUri.isEmpty()) {
            return Type.TYPE_4;
        }
        if (listVersion.isEmpty()) {
            return Type.TYPE_3;
        }
        return codes.isEmpty() ? Type.TYPE_2 : Type.TYPE_1;
    }

    /**
     * Adds to a code of a message what the message left out since the schema fixes it.
     *
     * @param code the code as read
     * @return the code with list and version, as far as schema and message tell them; what the message says is kept
     */
    public Code complete(Code code) {
        return new Code(
                code.listUri().isEmpty() ? listUri.orElse("") : code.listUri(),
                code.listVersion().isEmpty() ? listVersion.orElse("") : code.listVersion(),
                code.code(),
                code.name());
    }

    /**
     * Checks a code of a message. The findings name the list, never the code: it can be personal data.
     *
     * @param code the code as read
     * @param lists where code lists come from; asked only if the schema does not enumerate the codes
     * @return what was found, without a place
     */
    public List<Finding> check(Code code, CodelistSource lists) {
        Code full = complete(code);
        if (full.listUri().isEmpty()) {
            return List.of(Finding.error(LIST, "the code names no list, and the schema fixes none"));
        }
        if (listUri.isPresent() && !full.listUri().equals(listUri.get())) {
            return List.of(
                    Finding.error(LIST, "the code names the list " + full.listUri() + " in place of " + listUri.get()));
        }
        if (full.listVersion().isEmpty()) {
            return List.of(Finding.error(
                    VERSION,
                    "the code names no version of the list " + full.listUri() + ", and the schema fixes none"));
        }
        if (listVersion.isPresent() && !full.listVersion().equals(listVersion.get())) {
            return List.of(Finding.error(
                    VERSION,
                    "the code names version " + full.listVersion() + " of the list " + full.listUri() + " in place of "
                            + listVersion.get()));
        }
        String list = full.listUri() + " in version " + full.listVersion();
        if (!codes.isEmpty()) {
            return codes.contains(full.code()) ? List.of() : List.of(unknown(list));
        }
        return lists.find(full.listUri(), full.listVersion())
                .map(found -> lookUp(full.code(), found, list))
                .orElseGet(() -> List.of(unchecked("the list " + list + " is not at hand")));
    }

    private List<Finding> lookUp(String code, Codelist list, String name) {
        boolean hasColumn = column.stream()
                .allMatch(id -> list.columns().stream().anyMatch(any -> any.id().equals(id)));
        if (!hasColumn) {
            return List.of(unchecked("the list " + name + " has no column " + column.orElse("")));
        }
        Codelist keyed = column.map(list::keyedBy).orElse(list);
        return keyed.contains(code) ? List.of() : List.of(unknown(name));
    }

    private static Finding unknown(String list) {
        return Finding.error(UNKNOWN, "the code is not in the list " + list);
    }

    private static Finding unchecked(String why) {
        return Finding.warning(UNCHECKED, "the code is not checked: " + why);
    }
}
