package de.amtspost.xta.soap.cxf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.cxf.attachment.AttachmentDeserializer;
import org.apache.cxf.staxutils.StaxUtils;

/**
 * How much of a peer's message is read before it is refused.
 *
 * @param envelopeBytes the largest SOAP envelope; binary contents travel beside it and do not count
 * @param contentBytes the largest single content
 * @param contents the largest number of contents that travel beside the envelope
 */
public record Limits(int envelopeBytes, long contentBytes, int contents) {

    /** 16 MiB of envelope, 4 GiB per content, 1,000 contents beside the envelope. */
    public static final Limits DEFAULT = new Limits(16 << 20, 4L << 30, 1_000);

    private static final int DEPTH = 64;
    private static final int CHILDREN = 20_000;
    private static final int ATTRIBUTE_CHARACTERS = 16 << 10;
    private static final int PART_HEADER_CHARACTERS = 2_048;

    /** The settings that tell the SOAP stack. Its own limit of 500 attributes to an element cannot be set per endpoint. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(StaxUtils.MAX_ELEMENT_DEPTH, DEPTH);
        properties.put(StaxUtils.MAX_CHILD_ELEMENTS, CHILDREN);
        properties.put(StaxUtils.MAX_ATTRIBUTE_SIZE, ATTRIBUTE_CHARACTERS);
        properties.put(StaxUtils.MAX_TEXT_LENGTH, envelopeBytes);
        properties.put(AttachmentDeserializer.ATTACHMENT_MAX_COUNT, contents);
        properties.put(AttachmentDeserializer.ATTACHMENT_MAX_SIZE, Long.toString(contentBytes));
        properties.put(AttachmentDeserializer.ATTACHMENT_MAX_HEADER_SIZE, PART_HEADER_CHARACTERS);
        return properties;
    }
}
