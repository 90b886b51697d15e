package de.amtspost.server.internal;

import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.xta.contract.v5.ContentContainerReply;
import de.amtspost.xta.contract.v5.MessageMetaDataReply;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.v5.Contents;
import de.amtspost.xta.soap.v5.MetaData;
import jakarta.xml.ws.Holder;
import java.util.Optional;

/** Answers of synchronous operations: body and header both full, or both empty. */
final class Replies {

    private Replies() {}

    static ContentContainerReply write(
            Optional<Listing.Entry> entry, Optional<Message> message, Holder<MessageMetaDataReply> metaData) {
        XmlIds ids = new XmlIds();
        metaData.value = new MessageMetaDataReply();
        ContentContainerReply body = new ContentContainerReply();
        if (entry.isPresent() && message.isPresent()) {
            metaData.value.setMessageMetaData(MetaData.write(entry.get(), ids));
            body.setContentContainer(Contents.write(message.get(), ids));
        }
        return body;
    }
}
