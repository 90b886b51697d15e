package de.amtspost.core;

import java.time.OffsetDateTime;

/**
 * What the author holds in hand after the transport took the message over. It proves acceptance by the transport, not
 * that the reader has the message: for that, ask for the {@link TransportReport}.
 *
 * @param messageId the identifier of the message
 * @param acceptedAt when the answer of the transport arrived here
 */
public record SendReceipt(MessageId messageId, OffsetDateTime acceptedAt) {}
