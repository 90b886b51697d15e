package de.amtspost.compliance.mutation;

import de.amtspost.compliance.Acceptance;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.CodeUsage;
import de.amtspost.xoev.DvdvPrefixes;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.XoevHeaderCheck;
import de.amtspost.xoev.XoevSchemas;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a document against all rules, and says what that means for a kind. */
final class Judge {

    private static final XoevHeaderCheck HEADS = new XoevHeaderCheck(DvdvPrefixes.builtIn());

    private final XoevSchemas schemas;
    private final CodelistSource lists;
    private final List<Mutator.Rules> more;

    Judge(XoevSchemas schemas, CodelistSource lists, List<Mutator.Rules> more) {
        this.schemas = schemas;
        this.lists = lists;
        this.more = more;
    }

    /**
     * What is to be expected of a receiver.
     *
     * @param acceptance whether it may accept
     * @param rule the rule that speaks
     */
    record Expected(Acceptance acceptance, Optional<String> rule) {}

    /**
     * What the rules say of a document.
     *
     * @param binding the schemas and the further rules: what a message must keep to be mutated
     * @param usual the rules on heads and codes, which real messages often break
     */
    record Findings(List<Finding> binding, List<Finding> usual) {

        List<Finding> all() {
            return Stream.concat(binding.stream(), usual.stream()).toList();
        }
    }

    Findings findings(Content document) throws IOException {
        List<Finding> binding = new ArrayList<>(schemas.validate(document));
        List<Finding> usual = new ArrayList<>();
        boolean valid = binding.isEmpty();
        if (binding.stream().noneMatch(finding -> finding.rule().startsWith("xoev-xml"))) {
            usual.addAll(head(document));
            for (Mutator.Rules rules : more) {
                binding.addAll(rules.check(document));
            }
        }
        if (valid) {
            usual.addAll(CodeReader.check(schemas.schema(), lists, document));
        }
        return new Findings(List.copyOf(binding), List.copyOf(usual));
    }

    private static List<Finding> head(Content document) throws IOException {
        try {
            return HEADS.check(XoevHeader.read(document));
        } catch (MessageRejectedException e) {
            return e.findings();
        }
    }

    /**
     * Judges a draft of a kind.
     *
     * @param before what the rules say of the original
     * @return what is to be expected; empty if the draft is of no use for the kind
     */
    Optional<Expected> expected(Kind kind, Content document, List<Finding> before) throws IOException {
        Set<String> known = before.stream().map(Judge::key).collect(Collectors.toSet());
        List<Finding> found = findings(document).all().stream()
                .filter(finding -> !known.contains(key(finding)))
                .toList();
        List<String> errors = rules(found, Severity.ERROR);
        List<String> warnings = rules(found, Severity.WARNING);
        if (kind == Kind.HARMLESS) {
            return errors.isEmpty() && warnings.isEmpty()
                    ? Optional.of(new Expected(Acceptance.ACCEPT, Optional.empty()))
                    : Optional.empty();
        }
        Acceptance acceptance = errors.isEmpty() ? Acceptance.ACCEPT : Acceptance.REJECT;
        List<String> rules = errors.isEmpty() ? warnings : errors;
        return rules.stream()
                .filter(kind::aimsAt)
                .findFirst()
                .or(() -> kind.isStrict() ? Optional.empty() : errors.stream().findFirst())
                .map(rule -> new Expected(acceptance, Optional.of(rule)));
    }

    /** Findings on codes are told apart by their list, others by their rule. */
    private static String key(Finding finding) {
        String rule = finding.severity() + " " + finding.rule();
        return finding.rule().startsWith("xoev-code") ? rule + " " + finding.text() : rule;
    }

    private static List<String> rules(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::rule)
                .filter(rule -> !rule.equals(CodeUsage.UNCHECKED))
                .toList();
    }
}
