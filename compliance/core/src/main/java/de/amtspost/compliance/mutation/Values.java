package de.amtspost.compliance.mutation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Changes of values. */
final class Values {

    private static final int LONG = 5000;

    private static final List<String> FOREIGN = List.of("\u2603", "\u4E2D", "\uD83D\uDE00");

    /** What is not of a type, by the name of the type in XML Schema. */
    private static final Map<String, List<String>> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("date", List.of("2026-02-30", "30.11.2026", "heute"));
        WRONG.put("dateTime", List.of("2026-11-31T10:00:00.000Z", "30.11.2026 10:15"));
        WRONG.put("time", List.of("25:00:00", "10 Uhr"));
        WRONG.put("gYear", List.of("MMXXVI"));
        WRONG.put("gYearMonth", List.of("2026-13"));
        WRONG.put("duration", List.of("2 Tage"));
        WRONG.put("boolean", List.of("ja"));
        WRONG.put("decimal", List.of("zwei", "1,5"));
        WRONG.put("float", List.of("zwei", "1,5"));
        WRONG.put("double", List.of("zwei", "1,5"));
        WRONG.put("base64Binary", List.of("(Anlage)"));
        WRONG.put("hexBinary", List.of("(Anlage)"));
    }

    private Values() {}

    static List<Draft> wrongCode(Original original) {
        return original.slots().stream()
                .filter(slot -> isCode(slot) || Types.isOwn(slot.type()))
                .flatMap(slot -> Stream.of(otherOfSameForm(original.value(slot)), "unbekannt")
                        .map(value -> original.replace(slot, value, "value put in that is not listed")))
                .toList();
    }

    private static boolean isCode(Slot slot) {
        return slot.attribute() == null
                && slot.node().name.equals("code")
                && slot.node().parent != null
                && Types.isCode(slot.node().parent.type);
    }

    private static String otherOfSameForm(String value) {
        String other = value.replaceAll("[0-9]", "9").replaceAll("[a-z]", "q").replaceAll("[A-Z]", "Q");
        return other.equals(value) ? value.replace('9', '8').replace('q', 'x').replace('Q', 'X') : other;
    }

    static List<Draft> wrongList(Original original) {
        List<Draft> drafts = new ArrayList<>();
        for (Slot slot : original.slots()) {
            if (slot.attribute() != null && Types.isCode(slot.node().type)) {
                if (slot.attribute().name.equals("listURI")) {
                    drafts.add(original.replace(slot, "urn:example:codeliste:other", "other code list named"));
                } else if (slot.attribute().name.equals("listVersionID")) {
                    drafts.add(original.replace(slot, "0", "other version of the code list named"));
                }
            }
        }
        return drafts;
    }

    static List<Draft> wrongType(Original original) {
        return original.slots().stream()
                .flatMap(slot -> WRONG.entrySet().stream()
                        .filter(type -> Types.isXsd(slot.type(), type.getKey()))
                        .flatMap(type -> type.getValue().stream()
                                .map(value -> original.replace(
                                        slot, value, "\"" + value + "\" put in, which is no " + type.getKey()))))
                .toList();
    }

    static List<Draft> empty(Original original) {
        return original.slots().stream()
                .map(slot -> original.replace(slot, "", "value emptied"))
                .toList();
    }

    /** Digits behind a digit, so that a pattern for numbers is broken by the length alone. */
    static List<Draft> tooLong(Original original) {
        return original.slots().stream()
                .filter(slot ->
                        Types.isString(slot.type()) && !original.value(slot).isEmpty())
                .map(slot -> {
                    boolean number = Character.isDigit(original.text().charAt(slot.to() - 1));
                    return original.append(slot, (number ? "1" : "a").repeat(LONG), LONG + " characters added");
                })
                .toList();
    }

    static List<Draft> foreign(Original original) {
        return FOREIGN.stream()
                .flatMap(character -> appended(
                        original,
                        slot -> Types.isLatin(slot.type()),
                        original.written(character),
                        String.format("character U+%04X added", character.codePointAt(0)))
                        .stream())
                .toList();
    }

    static List<Draft> decomposed(Original original) {
        return original.slots().stream()
                .filter(slot -> Types.isLatin(slot.type()))
                .map(slot -> {
                    String value = original.value(slot);
                    String decomposed = Normalizer.normalize(value, Normalizer.Form.NFD);
                    return decomposed.equals(value)
                            ? original.replace(
                                    slot, value + original.written("u\u0308"), "u and a mark added, decomposed")
                            : original.replace(slot, original.written(decomposed), "letters decomposed");
                })
                .toList();
    }

    static List<Draft> control(Original original) {
        List<Draft> drafts = new ArrayList<>();
        drafts.addAll(appended(original, slot -> true, "\u0001", "control character U+0001 added"));
        drafts.addAll(appended(original, slot -> true, "&#1;", "reference to the control character U+0001 added"));
        drafts.addAll(appended(
                original,
                slot -> Types.isLatin(slot.type()),
                original.written("\u0086"),
                "control character U+0086 added"));
        return drafts;
    }

    private static List<Draft> appended(Original original, Predicate<Slot> where, String addition, String what) {
        return original.slots().stream()
                .filter(where)
                .map(slot -> original.append(slot, addition, what))
                .toList();
    }
}
