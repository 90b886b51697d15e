package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Errand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the statements of a behaviour need: certificates, addresses, what the tester must say or do. Immutable. */
public final class Needs {

    /** The edit that puts in the large content. */
    static final String LARGE = "large";

    private static final Pattern MANNER = Pattern.compile("^(?:(?:try|times \\d+|abort|anonymous) )*");
    private static final Pattern GIVEN = Pattern.compile("\\$\\{given\\.([a-z-]+)}");
    private static final Pattern CERTIFICATE = Pattern.compile("^(?:\\S+ \\S+@|decoy )(\\S+)");
    private static final Pattern OPERATOR = Pattern.compile("^(?:ask|decoy) .*");
    private static final Set<String> NO_CALL = Set.of("know", "ask", "decoy");

    private final Settings settings;

    /**
     * Looks into settings.
     *
     * @param settings what the certification was told
     */
    Needs(Settings settings) {
        this.settings = settings;
    }

    /**
     * Checks the name of something that the tester says of the product.
     *
     * @param name the name
     * @return the name
     * @throws IllegalArgumentException if no behaviour needs it
     */
    public static String requireGiven(String name) {
        return require(name, found(GIVEN));
    }

    /**
     * Checks the name of a certificate.
     *
     * @param name the name
     * @return the name
     * @throws IllegalArgumentException if no behaviour needs it
     */
    public static String requireCertificate(String name) {
        return require(name, found(CERTIFICATE));
    }

    private static String require(String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "no behaviour needs " + name + "; there are " + String.join(", ", known));
        }
        return name;
    }

    private static Set<String> found(Pattern what) {
        return Behaviour.all().stream()
                .flatMap(behaviour -> behaviour.script().stream())
                .flatMap(statement -> names(what, statement))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Pattern what, String statement) {
        return what.matcher(plain(statement)).results().map(found -> found.group(1));
    }

    private static String plain(String statement) {
        return MANNER.matcher(statement).replaceFirst("");
    }

    /** Whether a statement sends the large content. */
    static boolean large(String statement) {
        return statement.endsWith(" + " + LARGE);
    }

    /** Why the statements cannot be run, if they cannot. */
    Optional<String> missing(List<String> statements) {
        return statements.stream().flatMap(this::missing).findFirst();
    }

    private Stream<String> missing(String statement) {
        Stream<String> given = names(GIVEN, statement)
                .filter(name -> !settings.given().containsKey(name))
                .map(name -> "nothing is given as " + name);
        Stream<String> certificates = names(CERTIFICATE, statement)
                .filter(name -> !settings.identities().containsKey(name))
                .map(name -> "there is no certificate " + name);
        Stream<String> operator =
                OPERATOR.matcher(statement).matches() && settings.operator().isEmpty()
                        ? Stream.of("there is no operator of the product")
                        : Stream.empty();
        Stream<String> content = large(statement) && settings.largeContent() == 0
                ? Stream.of("no large content is wanted")
                : Stream.empty();
        return Stream.of(given, certificates, operator, content, missingPorts(plain(statement)))
                .flatMap(stream -> stream);
    }

    private Stream<String> missingPorts(String statement) {
        String first = statement.split("\\s+", 2)[0];
        Matcher given = GIVEN.matcher(first);
        String word = given.matches() ? settings.given().getOrDefault(given.group(1), "") : first;
        if (NO_CALL.contains(word)) {
            return Stream.empty();
        }
        if (word.equals("hello")) {
            return settings.targets().isEmpty() ? Stream.of("there is no address of the product") : Stream.empty();
        }
        return (word.equals("post") ? Stream.of("createMessageID", "sendMessage") : Stream.of(word))
                .flatMap(this::missingPort);
    }

    private Stream<String> missingPort(String name) {
        Optional<Operation> operation = Operation.findInAnyCase(settings.version(), name);
        if (operation.isEmpty()) {
            return Stream.of("version " + settings.version().number() + " has no operation " + name);
        }
        String port = operation.get().port();
        return settings.targets().containsKey(port)
                ? Stream.empty()
                : Stream.of("the address of the port " + port + " is not known");
    }

    /** Whoever runs the product could not do what a behaviour needs. */
    static final class NotDone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotDone(Errand errand) {
            super("the operator of the product did not do: " + errand.kind().id());
        }
    }
}
