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

    List<Finding> findings(Content document) throws IOException {
        List<Finding> findings = new ArrayList<>(schemas.validate(document));
        boolean valid = findings.isEmpty();
        boolean readable = findings.stream().noneMatch(finding -> finding.rule().startsWith("xoev-xml"));
        if (readable) {
            findings.addAll(head(document));
        }
        if (valid) {
            findings.addAll(CodeReader.check(schemas.schema(), lists, document));
        }
        for (Mutator.Rules rules : readable ? more : List.<Mutator.Rules>of()) {
            findings.addAll(rules.check(document));
        }
        return findings;
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
        Set<String> known =
                before.stream().map(finding -> finding.rule() + finding.text()).collect(Collectors.toSet());
        List<Finding> found = findings(document).stream()
                .filter(finding -> !known.contains(finding.rule() + finding.text()))
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

    private static List<String> rules(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::rule)
                .filter(rule -> !rule.equals(CodeUsage.UNCHECKED))
                .toList();
    }
}
