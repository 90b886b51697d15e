package de.amtspost.compliance.xta;

/**
 * A binary part of a recorded message. Its content is not kept.
 *
 * @param contentId its content id, without angle brackets; empty if it has none
 * @param mediaType its media type, as stated
 * @param size its size in bytes
 * @param sha256 the SHA-256 of its bytes in lower case hexadecimal digits
 * @param complete whether size and digest are those of the whole part; false if the message broke off or was too long to
 *     be recorded
 */
public record RecordedPart(String contentId, String mediaType, long size, String sha256, boolean complete) {}
