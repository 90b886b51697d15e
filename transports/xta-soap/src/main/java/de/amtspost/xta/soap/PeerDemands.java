package de.amtspost.xta.soap;

import de.amtspost.core.Content;

/** What is optional in the schemas of XTA 2, but demanded by peers. */
public final class PeerDemands {

    private static final String FILE_NAME = "message.xml";
    private static final String ENCODING = "UTF-8";

    private PeerDemands() {}

    /**
     * Completes a business message, on which peers demand every attribute.
     *
     * @param content the business message
     * @return the same with identifier, encoding and file name
     */
    public static Content complete(Content content) {
        return content.withId(content.id().orElseGet(XmlIds::fresh))
                .withEncoding(content.encoding().orElse(ENCODING))
                .withFileName(content.fileName().orElse(FILE_NAME));
    }
}
