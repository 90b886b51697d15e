package de.amtspost.xoev;

import de.amtspost.core.Code;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules on a head alone, as a table. */
final class HeadRules {

    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    /** At least milliseconds, where a zone is there too: without one, another rule speaks. */
    private static final Pattern TOO_COARSE = Pattern.compile("[^.]*(\\.[0-9]{1,2})?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** The head of XDatenfelder, whose identifiers are free texts. */
    private static final String FREE_IDS = "header";

    private static final Set<HeadField> PRODUCT =
            EnumSet.of(HeadField.PRODUCT, HeadField.PRODUCT_MAKER, HeadField.PRODUCT_VERSION);

    /**
     * A rule.
     *
     * @param id its identifier
     * @param severity how bad it is to break it
     * @param problem tells how a head breaks it, if it does
     */
    private record Rule(String id, Severity severity, Function<XoevHeader, Optional<String>> problem) {}

    private static final List<Rule> ALWAYS = List.of(
            new Rule(XoevHeaderCheck.TYPE, Severity.ERROR, HeadRules::otherType),
            new Rule(XoevHeaderCheck.ID, Severity.ERROR, HeadRules::noUuid),
            new Rule(XoevHeaderCheck.TIME, Severity.ERROR, HeadRules::noTime),
            new Rule(XoevHeaderCheck.TIME_PRECISION, Severity.WARNING, HeadRules::coarseTime),
            new Rule(XoevHeaderCheck.PRODUCT, Severity.WARNING, HeadRules::noProduct),
            new Rule(XoevHeaderCheck.AUTHOR_KEY, Severity.ERROR, head -> noKey(head.authorParty())),
            new Rule(XoevHeaderCheck.READER_KEY, Severity.ERROR, head -> noKey(head.readerParty())));

    private final List<Rule> rules = new ArrayList<>(ALWAYS);

    HeadRules(@Nullable DvdvPrefixes prefixes) {
        if (prefixes != null) {
            rules.add(new Rule(
                    XoevHeaderCheck.AUTHOR_PREFIX,
                    Severity.WARNING,
                    head -> unknownPrefix(head.authorParty(), prefixes)));
            rules.add(new Rule(
                    XoevHeaderCheck.READER_PREFIX,
                    Severity.WARNING,
                    head -> unknownPrefix(head.readerParty(), prefixes)));
        }
    }

    List<Finding> check(XoevHeader header) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            rule.problem()
                    .apply(header)
                    .ifPresent(text -> findings.add(new Finding(rule.severity(), rule.id(), text, Optional.empty())));
        }
        return findings;
    }

    private static Optional<String> otherType(XoevHeader header) {
        return header.rootNumber()
                .flatMap(number -> header.messageType().map(Code::code).filter(code -> !code.equals(number)))
                .map(code -> "the head says message type " + code + ", the root element is "
                        + header.root().getLocalPart());
    }

    private static Optional<String> noUuid(XoevHeader header) {
        return header.messageId()
                .filter(id -> !header.head().orElse("").equals(FREE_IDS))
                .filter(id -> !UUID.matcher(id).matches())
                .map(id -> "the identifier of the message is not a UUID");
    }

    private static Optional<String> noTime(XoevHeader header) {
        return header.creationText()
                .filter(text -> header.createdAt().isEmpty())
                .map(text -> "the creation time is not a date and time with a time zone: " + text);
    }

    private static Optional<String> coarseTime(XoevHeader header) {
        return header.creationText()
                .filter(text -> isG2g(header) && TOO_COARSE.matcher(text).matches())
                .map(text -> "the creation time has no milliseconds: " + text);
    }

    private static boolean isG2g(XoevHeader header) {
        return header.dialect().map(HeadDialect::layout).stream().anyMatch(HeadLayout.G2G::equals);
    }

    private static Optional<String> noProduct(XoevHeader header) {
        List<HeadField> missing = header.dialect().map(HeadDialect::layout).map(HeadLayout::required).stream()
                .flatMap(Set::stream)
                .filter(PRODUCT::contains)
                .filter(field -> header.field(field).isEmpty())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the head does not name the software that made the message: "
                        + missing.stream().map(HeadField::text).collect(Collectors.joining(", ")));
    }

    /** The key as text, where it is one of the DVDV: by the directory, or since it has a prefix of its own. */
    private static Optional<String> dvdvKey(HeadParty party) {
        boolean inDvdv = party.prefix().isPresent()
                || party.directory().map(Code::code).stream().anyMatch(BehoerdeKennung.DVDV::equals);
        return party.toParty().filter(any -> inDvdv).map(any -> any.identifier());
    }

    private static Optional<String> noKey(HeadParty party) {
        return dvdvKey(party)
                .filter(text -> BehoerdeKennung.parse(text).isEmpty())
                .map(text -> "the key of an authority in the DVDV is not a prefix, a colon and a key");
    }

    private static Optional<String> unknownPrefix(HeadParty party, DvdvPrefixes prefixes) {
        return dvdvKey(party)
                .flatMap(BehoerdeKennung::parse)
                .filter(key -> prefixes.find(key.prefix()).isEmpty())
                .map(key -> "version " + prefixes.version() + " of the list " + DvdvPrefixes.LIST + " has no prefix "
                        + key.prefix());
    }
}
