package de.amtspost.xoev.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error of the JDK's validator without the values that it quotes.
 *
 * @param rule the validation rule of XML Schema, for example {@code cvc-pattern-valid}
 * @param text what is wrong
 * @param attribute the attribute concerned, where it is one
 */
public record SchemaViolation(String rule, String text, Optional<String> attribute) {

    /** Rules whose text names elements and attributes, never a value. */
    private static final Set<String> WITHOUT_VALUE = Set.of(
            "cvc-elt.1.a",
            "cvc-complex-type.2.1",
            "cvc-complex-type.2.3",
            "cvc-complex-type.2.4.a",
            "cvc-complex-type.2.4.b",
            "cvc-complex-type.2.4.c",
            "cvc-complex-type.2.4.d",
            "cvc-complex-type.2.4.e",
            "cvc-complex-type.2.4.f",
            "cvc-complex-type.3.2.2",
            "cvc-complex-type.4");

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("cvc-pattern-valid", "the value does not match the pattern of its type"),
            Map.entry("cvc-enumeration-valid", "the value is not one of those that the type lists"),
            Map.entry("cvc-complex-type.3.1", "the value is not the fixed one"),
            Map.entry("cvc-attribute.4", "the value is not the fixed one"),
            Map.entry("cvc-elt.5.2.2.2.2", "the value is not the fixed one"),
            Map.entry("cvc-length-valid", "the value does not have the length that its type demands"),
            Map.entry("cvc-minLength-valid", "the value is too short for its type"),
            Map.entry("cvc-maxLength-valid", "the value is too long for its type"),
            Map.entry("cvc-minInclusive-valid", "the value is too small for its type"),
            Map.entry("cvc-maxInclusive-valid", "the value is too large for its type"),
            Map.entry("cvc-minExclusive-valid", "the value is too small for its type"),
            Map.entry("cvc-maxExclusive-valid", "the value is too large for its type"),
            Map.entry("cvc-totalDigits-valid", "the value has too many digits for its type"),
            Map.entry("cvc-fractionDigits-valid", "the value has too many digits behind the point for its type"),
            Map.entry("cvc-datatype-valid.1.2.1", "the value is not of its type"),
            Map.entry("cvc-datatype-valid.1.2.3", "the value is of no member of its union type"),
            Map.entry("cvc-id.1", "there is no element with the identifier that is referred to"),
            Map.entry("cvc-id.2", "the identifier is given twice"));

    /** Rules that say of an element or attribute what another rule has said of its value. */
    private static final Set<String> REPEATING = Set.of("cvc-type.3.1.3", "cvc-attribute.3", "cvc-complex-type.2.2");

    private static final Pattern MESSAGE = Pattern.compile("(?s)(cvc-[A-Za-z0-9.-]+): (.*)");

    /** The greedy start skips the value, in which anything can stand. */
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?s).*(?:of attribute '([^']*)' on element '|Attribute '([^']*)' has a fixed value of ').*");

    private static final Set<String> OF_ATTRIBUTES =
            Set.of("cvc-attribute.3", "cvc-attribute.4", "cvc-complex-type.3.1");

    /**
     * Takes the values out.
     *
     * @param message what the validator says
     * @return the violation
     */
    public static SchemaViolation of(String message) {
        Matcher matcher = MESSAGE.matcher(message);
        if (!matcher.matches()) {
            return new SchemaViolation("xsd", "the message violates its schema", Optional.empty());
        }
        String rule = matcher.group(1);
        Matcher attribute = ATTRIBUTE.matcher(matcher.group(2));
        Optional<String> name = Optional.empty();
        if (OF_ATTRIBUTES.contains(rule) && attribute.matches()) {
            name = Optional.ofNullable(attribute.group(1)).or(() -> Optional.of(attribute.group(2)));
        }
        String text = WITHOUT_VALUE.contains(rule)
                ? matcher.group(2)
                : TEXTS.getOrDefault(rule, "the element or value violates this rule of XML Schema");
        return new SchemaViolation(rule, text, name);
    }

    /**
     * Tells whether another rule says the same.
     *
     * @return whether this rule only repeats
     */
    public boolean repeats() {
        return REPEATING.contains(rule);
    }
}
