package de.amtspost.compliance.xta.internal;

import de.amtspost.transport.xta.XtaVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation of a version of the web service, as its WSDL describes it.
 *
 * @param version the version of XTA 2
 * @param name the operation
 * @param port the usual last part of the address of its port
 * @param action the action of the request
 * @param answerAction the action of the answer
 * @param headers the headers of the request, local names, separated by spaces
 * @param body the element in the body of the request, local name; empty for an empty body
 * @param answerHeaders the headers of the answer
 * @param answerBody the element in the body of the answer
 * @param remembers what later requests need out of the answer: name, {@code =}, XPath expression
 */
public record Operation(
        XtaVersion version,
        String name,
        String port,
        String action,
        String answerAction,
        String headers,
        String body,
        String answerHeaders,
        String answerBody,
        Map<String, String> remembers) {

    private static final Map<XtaVersion, List<Operation>> ALL = Table.rows(Table.text("operations.txt")).stream()
            .map(Operation::of)
            .collect(Collectors.groupingBy(Operation::version));

    private static Operation of(Table.Row row) {
        return new Operation(
                XtaVersion.valueOf("V" + row.get("version")),
                row.get("operation"),
                row.get("port"),
                row.get("action"),
                row.get("answer action"),
                row.get("headers"),
                row.get("body"),
                row.get("answer headers"),
                row.get("answer body"),
                Stream.of(row.get("remembers").split("\\s*;\\s*"))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.split("\\s*=\\s*", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1])));
    }

    /**
     * Returns an operation.
     *
     * @param version the version of XTA 2
     * @param name the operation
     * @return the operation
     * @throws IllegalArgumentException if the version has no such operation
     */
    public static Operation of(XtaVersion version, String name) {
        return find(version, name)
                .orElseThrow(() -> new IllegalArgumentException("version " + version + " has no operation " + name));
    }

    /**
     * Returns an operation; version 3 writes one name in another case than version 5.
     *
     * @param version the version of XTA 2
     * @param name the operation, in any case
     * @return the operation
     * @throws IllegalArgumentException if the version has no such operation
     */
    static Operation ofAnyCase(XtaVersion version, String name) {
        return findInAnyCase(version, name)
                .orElseThrow(() -> new IllegalArgumentException("version " + version + " has no operation " + name));
    }

    /**
     * Finds an operation by its name in any case.
     *
     * @param version the version of XTA 2
     * @param name the operation, in any case
     * @return the operation, if there is one
     */
    static Optional<Operation> findInAnyCase(XtaVersion version, String name) {
        return find(version, operation -> operation.name().equalsIgnoreCase(name));
    }

    /**
     * Finds an operation by its name.
     *
     * @param version the version of XTA 2
     * @param name the operation
     * @return the operation, if there is one
     */
    public static Optional<Operation> find(XtaVersion version, String name) {
        return find(version, operation -> operation.name().equals(name));
    }

    /**
     * Finds an operation by its action.
     *
     * @param version the version of XTA 2
     * @param action the action of a request
     * @return the operation, if there is one
     */
    public static Optional<Operation> byAction(XtaVersion version, String action) {
        return find(version, operation -> operation.action().equals(action));
    }

    private static Optional<Operation> find(XtaVersion version, Predicate<Operation> which) {
        return ALL.getOrDefault(version, List.of()).stream().filter(which).findFirst();
    }
}
