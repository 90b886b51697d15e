package de.amtspost.compliance;

import de.amtspost.compliance.internal.Engine;
import de.amtspost.compliance.internal.EnvelopeStep;
import de.amtspost.compliance.internal.Excerpts;
import de.amtspost.compliance.internal.ReferenceStep;
import de.amtspost.compliance.internal.RuleSetSource;
import de.amtspost.compliance.internal.Sha256;
import de.amtspost.compliance.internal.SignatureStep;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Checks documents and messages against rule sets. The rules are compiled once, each scenario when the first document
 * needs it, and used for ever after; a document is parsed once. Make one checker and keep it.
 *
 * <p>The steps: the document is safe, well-formed XML; exactly one scenario applies; the schema; Schematron, of documents
 * that are valid against their schema; code lists, characters, head and signatures, as XÖV has it (unless told
 * {@linkplain Builder#withoutXoevChecks otherwise}). The recommendation is that of the scenario; an error of the last group
 * rejects the document too.
 *
 * <p>A document is held in memory, as bytes and as a tree: twice that size with official samples, six times with nothing but
 * small elements. Larger ones than
 * {@link Builder#maxBytes} are refused. Thread-safe.
 */
public final class Checker implements MessageCheck {

    /** The largest document, in bytes, unless told otherwise: 64 MiB. */
    public static final int DEFAULT_MAX_BYTES = 64 << 20;

    /** The rule of a report on a document whose rules could not be used; its text says why. */
    public static final String RULES_UNUSABLE = "rules-unusable";

    private final Map<RuleSetSource, CodelistSource> sources = new LinkedHashMap<>();
    private volatile Engine engine;
    private final String ruleSets;
    private final boolean xoev;
    private final boolean excerpts;
    private final int maxBytes;
    private final Clock clock;
    private final @Nullable SignatureVerifier signatures;

    private Checker(Builder builder) {
        builder.ruleSets.forEach(ruleSet -> sources.put(ruleSet.source(), ruleSet.codelists()));
        this.engine = new Engine(sources);
        this.ruleSets =
                String.join(", ", builder.ruleSets.stream().map(RuleSet::name).toList());
        this.xoev = builder.xoev;
        this.excerpts = builder.excerpts;
        this.maxBytes = builder.maxBytes;
        this.clock = builder.clock;
        this.signatures = builder.signatures;
    }

    /**
     * Makes a checker with the usual settings.
     *
     * @param ruleSets the rules; at most one scenario of all may match a document
     * @return the checker
     * @throws RuleSetException if an expression of a scenario does not compile
     */
    public static Checker of(RuleSet... ruleSets) {
        Builder builder = builder();
        for (RuleSet ruleSet : ruleSets) {
            builder.rules(ruleSet);
        }
        return builder.build();
    }

    /**
     * Begins a checker.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Compiles all rules now, so that a broken one is known before the first document.
     *
     * @return this
     * @throws RuleSetException if a rule does not compile
     */
    public Checker compile() {
        engine.compile();
        return this;
    }

    /**
     * Checks a file.
     *
     * @param file the file
     * @return the report
     * @throws IOException if it cannot be read
     */
    public Report check(Path file) throws IOException {
        return check(file.toString(), Content.file(file));
    }

    /**
     * Checks a document.
     *
     * @param name its name, for the report
     * @param document the document
     * @return the report
     * @throws IOException if it cannot be read
     */
    public Report check(String name, Content document) throws IOException {
        Instant began = clock.instant();
        byte[] bytes;
        try (InputStream in = document.open()) {
            bytes = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                return tooLarge(name, began);
            }
        }
        Engine.Outcome outcome = engine().check(name, bytes, xoev);
        List<Detection> found = verified(bytes, outcome.detections());
        boolean broken =
                found.stream().anyMatch(any -> any.step() == Step.SIGNATURE && any.severity() == Severity.ERROR);
        SortedMap<Integer, String> lines = excerpts ? Excerpts.of(bytes, found) : Collections.emptySortedMap();
        return new Report(
                name,
                Optional.of(Sha256.hex(Sha256.start().digest(bytes))),
                outcome.ruleSet().orElse(ruleSets),
                outcome.scenario(),
                began,
                broken ? Acceptance.REJECT : outcome.acceptance(),
                found,
                lines);
    }

    private List<Detection> verified(byte[] document, List<Detection> found) throws IOException {
        SignatureVerifier verifier = signatures;
        return verifier != null && SignatureStep.isSigned(found)
                ? SignatureStep.verified(found, verifier.verify(Content.xml(document)))
                : found;
    }

    /** A new one where the old has seen too much; documents in work end with the old one. */
    private Engine engine() {
        Engine current = engine;
        if (current.isWornOut()) {
            synchronized (this) {
                if (engine == current) {
                    engine = new Engine(sources);
                }
                current = engine;
            }
        }
        return current;
    }

    /**
     * Checks a message: its content as a document, the envelope against the head of the content, and the attachments
     * against what envelope and content say about them. Which files a content names is known of XBau 2.6, XJustiz, xdomea
     * 3.0.0 and XSchule 1.2.
     *
     * @param name its name, for the report
     * @param message the message
     * @return the report
     * @throws IOException if a content cannot be read
     */
    public Report check(String name, Message message) throws IOException {
        Optional<Content> content = message.content();
        Report report = content.isPresent()
                ? check(name, content.get())
                : report(
                        name,
                        clock.instant(),
                        Acceptance.REJECT,
                        Detection.of(Severity.ERROR, Step.XML, "xoev-content", "the message has no content to check"));
        List<Detection> all = new ArrayList<>(report.detections());
        all.addAll(EnvelopeStep.check(message));
        if (all.stream().noneMatch(found -> found.step() == Step.XML)) {
            all.addAll(ReferenceStep.check(message));
        }
        boolean wrong = all.stream()
                .anyMatch(found -> found.severity() == Severity.ERROR
                        && (found.step() == Step.ENVELOPE || found.step() == Step.ATTACHMENT));
        return new Report(
                name,
                report.sha256(),
                report.ruleSet(),
                report.scenario(),
                report.checkedAt(),
                wrong ? Acceptance.REJECT : report.acceptance(),
                List.copyOf(all),
                report.excerpt());
    }

    /**
     * Checks a message before it leaves, as a step of {@link de.amtspost.core.Amtspost}. What the report warns of stays a
     * warning; if the document is to be rejected though no detection is an error, one is added that says so.
     *
     * @param message the message
     * @return the findings, without values
     * @throws IOException if a content cannot be read
     */
    @Override
    public List<Finding> check(Message message) throws IOException {
        Report report = check("message", message);
        List<Finding> findings = new ArrayList<>(
                report.detections().stream().map(Detection::toFinding).toList());
        if (!report.accepted() && report.count(Severity.ERROR) == 0) {
            findings.add(Finding.error(
                    "rejected", "the rule of " + report.scenario().orElse(ruleSets) + " rejects the document"));
        }
        return List.copyOf(findings);
    }

    /**
     * Returns the schemas that a document was checked against, for programs that read it with its types.
     *
     * @param report a report of this checker
     * @return the schemas of the scenario that applied, the same that check; empty if none did, or if it has none
     * @throws RuleSetException if its rules do not compile
     */
    public Optional<Schema> schema(Report report) {
        return report.scenario().flatMap(scenario -> engine().schema(report.ruleSet(), scenario));
    }

    /**
     * Returns the report on a document that cannot be read.
     *
     * @param name its name
     * @param why why not
     * @return a report with the one detection {@link Batch#UNREADABLE}, whose acceptance is undefined
     */
    public Report unreadable(String name, String why) {
        return report(
                name,
                clock.instant(),
                Acceptance.UNDEFINED,
                Detection.of(Severity.ERROR, Step.XML, Batch.UNREADABLE, "the document was not checked: " + why)
                        .hint("Mend the path or the access rights, and check it again"));
    }

    private Report tooLarge(String name, Instant began) {
        return report(
                name,
                began,
                Acceptance.REJECT,
                Detection.of(
                                Severity.ERROR,
                                Step.XML,
                                "xml-size",
                                "the document has more than " + maxBytes + " bytes and is not looked at")
                        .hint("Raise the limit if documents of this size are meant; the checker needs some times the"
                                + " memory"));
    }

    private Report report(String name, Instant began, Acceptance acceptance, Detection only) {
        return new Report(
                name, Optional.empty(), ruleSets, Optional.empty(), began, acceptance, List.of(only), new TreeMap<>());
    }

    /** Settings of a checker. Not thread-safe. */
    public static final class Builder {

        private final List<RuleSet> ruleSets = new ArrayList<>();
        private boolean xoev = true;
        private boolean excerpts;
        private int maxBytes = DEFAULT_MAX_BYTES;
        private Clock clock = Clock.systemUTC();
        private @Nullable SignatureVerifier signatures;

        private Builder() {}

        /**
         * Adds rules.
         *
         * @param ruleSet the rules
         * @return this
         */
        public Builder rules(RuleSet ruleSet) {
            ruleSets.add(ruleSet);
            return this;
        }

        /**
         * Leaves out what XÖV asks beyond schema and Schematron: the verdict is then that of the KoSIT validator alone.
         *
         * @return this
         */
        public Builder withoutXoevChecks() {
            xoev = false;
            return this;
        }

        /**
         * Keeps the lines around what was found, for reports that people read. They may hold personal data.
         *
         * @return this
         */
        public Builder withExcerpts() {
            excerpts = true;
            return this;
        }

        /**
         * Verifies the signatures in documents, as one of the checks of XÖV. Without a verifier, a report only says that
         * they are there. A signature that is not valid rejects the document.
         *
         * @param verifier verifies
         * @return this
         */
        public Builder signatures(SignatureVerifier verifier) {
            signatures = verifier;
            return this;
        }

        /**
         * Sets the largest document.
         *
         * @param bytes the limit in bytes, at least 1
         * @return this
         */
        public Builder maxBytes(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("the limit must be at least 1 byte: " + bytes);
            }
            maxBytes = bytes;
            return this;
        }

        /**
         * Sets the clock for the time in reports.
         *
         * @param source the clock
         * @return this
         */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /**
         * Makes the checker.
         *
         * @return the checker
         * @throws IllegalStateException if there are no rules
         * @throws RuleSetException if an expression of a scenario does not compile
         */
        public Checker build() {
            if (ruleSets.isEmpty()) {
                throw new IllegalStateException("a checker needs rules: call rules(RuleSet.of(folder))");
            }
            return new Checker(this);
        }
    }
}
