package de.amtspost.xta.soap;

/**
 * Where peers of version 3 break the standard, and what can be tolerated, one by one. Nothing is tolerated unless it is
 * asked for; what was needed is logged ({@code de.amtspost.xta.compatibility}, level INFO). Everything beside stays as
 * strict as ever, and what we send always keeps the contract.
 */
public enum Compatibility {
    /** {@code Qualifier} without {@code BusinessScenario}: it counts as undefined. */
    MISSING_BUSINESS_SCENARIO,
    /** {@code Identifier} of a party without {@code type}: it agrees with every type. */
    PARTY_WITHOUT_TYPE,
    /** {@code X509TokenContainer} with nothing in it: it counts as missing. */
    EMPTY_TOKEN_CONTAINER,
    /** {@code close} with a {@code MsgBoxRequestID} that was never given out. What was fetched can be closed with it. */
    ANY_REQUEST_ID
}
