package de.amtspost.cli;

import de.amtspost.core.Step;
import java.util.EnumMap;
import java.util.Map;

/** What steps are called: the operation of XTA 2 where there is one. */
final class Operations {

    private record Name(String operation, String meaning) {}

    private static final Map<Step.Kind, Name> NAMES = new EnumMap<>(Map.ofEntries(
            Map.entry(Step.Kind.CHECK_ACCOUNT, new Name("checkAccountActive", "is my account active?")),
            Map.entry(Step.Kind.LOOKUP, new Name("lookupService", "does the reader offer it?")),
            Map.entry(Step.Kind.RESERVE, new Name("createMessageID", "reserve an id")),
            Map.entry(Step.Kind.CHECK, new Name("check", "check the message")),
            Map.entry(Step.Kind.WRAP, new Name("sign", "sign the contents")),
            Map.entry(Step.Kind.SUBMIT, new Name("sendMessage", "hand it over")),
            Map.entry(Step.Kind.EXCHANGE, new Name("sendMessageSync", "hand it over and wait")),
            Map.entry(Step.Kind.LIST, new Name("getStatusList", "what is new?")),
            Map.entry(Step.Kind.FETCH, new Name("getMessage", "fetch it")),
            Map.entry(Step.Kind.UNWRAP, new Name("verify", "check the signature")),
            Map.entry(Step.Kind.ACKNOWLEDGE, new Name("close", "confirm it")),
            Map.entry(Step.Kind.REPORT, new Name("getTransportReport", "what became of it?"))));

    private Operations() {}

    static String name(Step.Kind kind) {
        Name name = NAMES.get(kind);
        return name == null ? kind.name() : name.operation();
    }

    static String describe(Step.Kind kind) {
        Name name = NAMES.get(kind);
        return name == null ? kind.name() : String.format("%-19s %s", name.operation(), name.meaning());
    }
}
