package de.amtspost.compliance.mutation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What can be done to a message. Of each kind stand here the rules that it is about, and whether it must break one. */
public enum Kind {
    /** An element is taken out. */
    MISSING_ELEMENT(Structure::missing, false, "cvc-complex-type.2.4"),
    /** An element stands there twice. */
    DOUBLED_ELEMENT(Structure::doubled, false, "cvc-complex-type.2.4"),
    /** Two neighbouring elements have changed places. */
    REORDERED_ELEMENT(Structure::reordered, false, "cvc-complex-type.2.4"),
    /** An element is added that the standard does not know. */
    UNKNOWN_ELEMENT(Structure::unknown, false, "cvc-complex-type.2.4"),
    /** An attribute is taken out. */
    MISSING_ATTRIBUTE(Structure::missingAttribute, false, "cvc-complex-type.4", "xoev-code-list", "xoev-code-version"),
    /** An attribute is added that the standard does not know. */
    UNKNOWN_ATTRIBUTE(Structure::unknownAttribute, false, "cvc-complex-type.3.2.2", "cvc-type.3.1.1"),
    /** The root element is in another namespace. */
    ROOT_NAMESPACE(Structure::rootNamespace, false, "scenario-none", "cvc-elt.1"),
    /** An element below the root is in another namespace. */
    CHILD_NAMESPACE(Structure::childNamespace, false, "cvc-complex-type.2.4"),
    /** A value that is not among those listed by the schema, or a code that is not in its list. */
    WRONG_CODE(Values::wrongCode, true, "cvc-enumeration-valid", "xoev-code-unknown"),
    /** A code names another list, or another version of its list, than the standard has fixed. */
    WRONG_LIST(
            Values::wrongList, true, "cvc-complex-type.3.1", "cvc-attribute.4", "xoev-code-list", "xoev-code-version"),
    /** Text in place of a number, a date, a point in time, a truth value, or bytes in base 64. */
    WRONG_TYPE(Values::wrongType, true, "cvc-datatype-valid", "cvc-pattern-valid"),
    /** A value is empty that must not be. */
    EMPTY_VALUE(Values::empty, false),
    /** A value is longer than allowed. */
    TOO_LONG_VALUE(Values::tooLong, true, "cvc-maxLength-valid", "cvc-length-valid", "cvc-pattern-valid"),
    /** A character that DIN 91379 does not have, where its data types are asked for. */
    FOREIGN_CHARACTER(Values::foreign, true, "cvc-pattern-valid"),
    /** A letter and its mark as two characters, where DIN 91379 has one for both (not in normalisation form C). */
    DECOMPOSED_CHARACTER(Values::decomposed, true, "cvc-pattern-valid"),
    /** A control character, which XML or DIN 91379 does not allow. */
    CONTROL_CHARACTER(Values::control, true, "xoev-xml", "cvc-pattern-valid"),
    /** The end of the message is missing. */
    CUT_OFF(Syntax::cutOff, true, "xoev-xml"),
    /** A tag is not closed. */
    UNCLOSED_TAG(Syntax::unclosed, true, "xoev-xml"),
    /** The message is not in the character encoding that it declares. */
    WRONG_ENCODING(Syntax::wrongEncoding, true, "xoev-xml-encoding", "xoev-xml", "cvc-pattern-valid"),
    /** A byte that cannot stand there in UTF-8. */
    INVALID_BYTE(Syntax::invalidByte, true, "xoev-xml-encoding", "xoev-xml"),
    /** A document type with something from outside. The address is one that never exists. */
    EXTERNAL_ENTITY(Syntax::externalEntity, true, "xoev-xml-doctype"),
    /** A document type with entities in entities, which make a million characters: enough to be noticed, not to harm. */
    ENTITY_EXPANSION(Syntax::entityExpansion, true, "xoev-xml-doctype"),
    /** Elements are nested deeper than any standard needs. The limit is ours, not one of XÖV. */
    DEEP_NESTING(Syntax::deepNesting, true, "xoev-xml-depth"),
    /** A text is longer than any standard needs. The limit is ours, not one of XÖV. */
    HUGE_TEXT(Syntax::hugeText, true, "xoev-text-length"),
    /** The head says another message type than the root element. */
    HEAD_TYPE(Heads::type, true, "xoev-head-type"),
    /** The identifier of the message is not a UUID. */
    HEAD_ID(Heads::id, true, "xoev-head-id"),
    /** The creation time has no time zone. */
    HEAD_TIME(Heads::time, true, "xoev-head-time"),
    /**
     * The key of an authority has not the right form, or a prefix that the list does not have: the latter is a warning,
     * and the message may be accepted.
     */
    HEAD_AUTHORITY(
            Heads::authority,
            true,
            "xoev-head-author-key",
            "xoev-head-reader-key",
            "xoev-head-author-prefix",
            "xoev-head-reader-prefix"),
    /**
     * A message that was changed and is still valid: a receiver that refuses it is stricter than the standard. Something
     * optional is missing, something repeatable stands there twice, or the same document is written in another way.
     */
    HARMLESS(Harmless::all, false);

    @SuppressWarnings("ImmutableEnumChecker") // references to methods without state
    private final Function<Original, List<Draft>> drafts;

    private final boolean strict;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> aims;

    Kind(Function<Original, List<Draft>> drafts, boolean strict, String... aims) {
        this.drafts = drafts;
        this.strict = strict;
        this.aims = Set.of(aims);
    }

    List<Draft> drafts(Original original) {
        return drafts.apply(original);
    }

    /** Whether a draft is of no use that breaks only rules which this kind is not about. */
    boolean isStrict() {
        return strict;
    }

    /** Whether this kind is about a rule; {@code cvc-elt.1} stands for {@code cvc-elt.1.a} too. */
    boolean aimsAt(String rule) {
        return aims.stream().anyMatch(aim -> rule.equals(aim) || rule.startsWith(aim + "."));
    }

    /**
     * Returns the name of this kind as file names and the command line have it.
     *
     * @return for example {@code missing-element}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
