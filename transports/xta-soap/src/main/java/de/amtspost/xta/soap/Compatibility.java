package de.amtspost.xta.soap;

/**
 * Where peers of version 3 break the standard, and what can be tolerated, one by one. Nothing is tolerated unless it is
 * asked for; what was needed is logged ({@code de.amtspost.xta.compatibility}, level INFO). Everything beside stays as
 * strict as ever, and what we send always keeps the contract.
 */
public enum Compatibility {
    /** {@code Qualifier} without {@code BusinessScenario}: it counts as undefined. */
    MISSING_BUSINESS_SCENARIO("cvc-complex-type.2.4.a", "Qualifier/MessageType", "BusinessScenario"),
    /** {@code Identifier} of a party without {@code type}: it agrees with every type. */
    PARTY_WITHOUT_TYPE("cvc-complex-type.4", "Identifier", "'type'"),
    /** {@code X509TokenContainer} with nothing in it: it counts as missing. */
    EMPTY_TOKEN_CONTAINER("cvc-complex-type.2.4.b", "X509TokenContainer", "X509TokenInfo"),
    /** {@code close} with a {@code MsgBoxRequestID} that was never given out. What was fetched can be closed with it. */
    ANY_REQUEST_ID("", "", "");

    private final String rule;
    private final String place;
    private final String mentioned;

    Compatibility(String rule, String place, String mentioned) {
        this.rule = rule;
        this.place = place;
        this.mentioned = mentioned;
    }

    /**
     * Tells whether a violation of the schema is the one that this tolerates.
     *
     * @param message the message of the validator; begins with the key of a rule of XML Schema Part 1
     * @param path the names of the elements down to the place
     * @return whether it is
     */
    public boolean tolerates(String message, String path) {
        return !rule.isEmpty()
                && message.startsWith(rule + ":")
                && ("/" + path).endsWith("/" + place)
                && message.contains(mentioned);
    }
}
