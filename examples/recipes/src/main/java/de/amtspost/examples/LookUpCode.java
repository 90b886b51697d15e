package de.amtspost.examples;

import de.amtspost.core.Code;
import de.amtspost.example.hundesteuer.Hundesteuer;
import de.amtspost.xoev.codelist.Codelist;
import de.amtspost.xoev.codelist.CodelistSource;
import de.amtspost.xoev.xrepository.UsedLists;
import de.amtspost.xoev.xrepository.XRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks up what a code means, in lists that come with the standard or from XRepository. */
public final class LookUpCode {

    private LookUpCode() {}

    /**
     * Returns the lists that come with the example standard.
     *
     * @return the source
     */
    public static CodelistSource ofStandard() {
        return CodelistSource.resources(
                Hundesteuer.class,
                "codelists/rasse_1.xml",
                "codelists/ermaessigung_1.xml",
                "codelists/ablehnungsgrund_1.xml");
    }

    /**
     * Returns lists of a folder, and makes sure that they are whole.
     *
     * @param folder the folder
     * @return the source
     */
    public static CodelistSource checked(Path folder) {
        CodelistSource lists = CodelistSource.folder(folder);
        lists.problems().forEach(problem -> System.err.println(problem));
        return lists;
    }

    /**
     * Adds XRepository to a source.
     *
     * @param own asked first
     * @param cache the folder where lists are kept
     * @return both
     */
    public static CodelistSource orPublished(CodelistSource own, Path cache) {
        XRepository xrepository = XRepository.cachedIn(cache).build();
        return own.or(xrepository);
    }

    /**
     * Fills the cache with all lists of a standard, for a machine without network.
     *
     * @param xrepository the client
     * @param standardVersion the identifier of the version of the standard
     * @return the identifiers of the lists
     */
    public static List<String> fill(XRepository xrepository, String standardVersion) {
        UsedLists used = xrepository.fetchUsedLists(standardVersion).orElseThrow();
        used.problems().forEach(problem -> System.err.println(problem));
        return used.versionUris();
    }

    /**
     * Returns a client that uses what is in its cache and never asks the network.
     *
     * @param cache the folder
     * @return the client
     */
    public static XRepository offline(Path cache) {
        return XRepository.cachedIn(cache).offline().build();
    }

    /**
     * Returns what a code means.
     *
     * @param lists where lists are
     * @param code the code of a message
     * @return its name; empty if the list does not have the code
     */
    public static Optional<String> name(CodelistSource lists, Code code) {
        Codelist list = lists.find(code.listUri(), code.listVersion())
                .orElseThrow(() -> new IllegalStateException("the list is missing of " + code));
        return list.find(code.code()).flatMap(row -> row.get("name"));
    }

    /**
     * Looks up a breed of dogs.
     *
     * @param arguments the code, for example 011
     */
    public static void main(String[] arguments) {
        Code code = Code.of("urn:xoev-de:amtspost:codeliste:xhundesteuer.rasse", "1", arguments[0]);
        System.out.println(name(ofStandard(), code).orElse("no such code"));
    }
}
