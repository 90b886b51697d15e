package de.amtspost.xta.contract.instances;

import de.amtspost.xta.contract.XtaSchemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import javax.xml.validation.Schema;

/** What tells one version of the contract from another, as far as making and judging documents needs to know it. */
// Its collections are never changed.
@SuppressWarnings("ImmutableEnumChecker")
public enum Version {
    /** XTA 2 version 5.1.1. */
    V5(
            "https://xoev.de/transport/xta/core/3.1.1",
            "http://xoev.de/schemata/code/1_0",
            Map.of(),
            List.of(
                    "{https://xoev.de/transport/xta/core/3.1.1}XTAMessageID",
                    "{https://xoev.de/transport/xta/core/3.1.1}Party"),
            Set.of(),
            XtaSchemas::v5,
            new Files(List.of("v5/xta-core.xsd"), Map.of()),
            new Files(
                    List.of("xta2-5.1.1/xsd/XTA-Webservice.xsd", "xta2-5.1.1/xsd/XTA-Webservice-Exceptions.xsd"),
                    Map.of())),
    /** XTA 2 version 3 and 3.1, web service 2.1.1. */
    V3(
            "http://xoev.de/transport/xta/211",
            "http://xoev.de/schemata/basisdatentypen/1_1",
            V3Names.PREFIXES,
            List.of(
                    "{http://www.w3.org/2005/08/addressing}MessageID",
                    "{http://www.osci.eu/ws/2014/10/transport}Author",
                    "{http://www.w3.org/2001/04/xmlenc#}CipherReference",
                    "{" + V3Names.WSSE + "}Password",
                    "{" + V3Names.WSU + "}Created"),
            V3Names.LEFT_OUT,
            XtaSchemas::v3,
            new Files(List.of("v3/xta.xsd"), Map.of(V3Names.OSCI, "v3/osci.xsd")),
            new Files(
                    List.of(
                            "xta2-2.1.1/XTA-Webservice-Globale-Elemente.xsd",
                            "xta2-2.1.1/XTA-Webservice-Exceptions.xsd"),
                    Map.of(V3Names.OSCI, "xta2-2.1.1/OSCI2_02.xsd")));

    private final String core;
    private final String codes;
    private final Map<String, String> others;
    private final List<QName> small;
    private final Set<String> leftOut;
    private final Supplier<Schema> judge;
    private final Files ours;
    private final Files official;

    /**
     * A schema set.
     *
     * @param included files of the core namespace
     * @param imported other files that they do not import themselves, by namespace
     */
    record Files(List<String> included, Map<String, String> imported) {}

    Version(
            String core,
            String codes,
            Map<String, String> others,
            List<String> small,
            Set<String> leftOut,
            Supplier<Schema> judge,
            Files ours,
            Files official) {
        this.core = core;
        this.codes = codes;
        this.others = others;
        this.small = small.stream().map(QName::valueOf).toList();
        this.leftOut = leftOut;
        this.judge = judge;
        this.ours = ours;
        this.official = official;
    }

    /** Returns the namespace of the web service. */
    public String core() {
        return core;
    }

    /** Returns whether header blocks and fault details of a namespace belong to the contract. */
    public boolean isOfContract(String namespace) {
        return namespace.equals(core) || (others.containsKey(namespace) && V3Names.OF_OSCI.contains(namespace));
    }

    /** Returns whether elements of a namespace can be the body: the message identifier of WS-Addressing is one. */
    public boolean isOfBody(String namespace) {
        return isOfContract(namespace) || (others.containsKey(namespace) && V3Names.WSA.equals(namespace));
    }

    /** Returns the namespace of the type of codes. */
    String codes() {
        return codes;
    }

    /** Returns the namespaces of elements and types beside core, codes and XML Signature, with prefixes. */
    Map<String, String> others() {
        return others;
    }

    /** Returns all namespaces, with the prefixes that stand for them in documents of this version. */
    Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        String number = name().substring(1);
        prefixes.put(core, "x" + number);
        prefixes.put(Node.DS, "ds");
        prefixes.put(codes, "c" + number);
        prefixes.putAll(others);
        return prefixes;
    }

    /** Returns elements that make documents only a little larger. */
    List<QName> small() {
        return small;
    }

    /** Returns what the official schemas have and ours leave out on purpose: elements and types by expanded name. */
    Set<String> leftOut() {
        return leftOut;
    }

    /** Returns our schema as the product uses it. */
    Schema judge() {
        return judge.get();
    }

    /** Returns our files, relative to the package of the contracts. */
    Files ours() {
        return ours;
    }

    /** Returns the official files, relative to the folder of the standards. */
    Files official() {
        return official;
    }
}
