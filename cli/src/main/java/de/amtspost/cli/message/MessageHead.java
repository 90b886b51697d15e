package de.amtspost.cli.message;

import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.util.Optional;

/**
 * What a business message says about itself, as far as it says it.
 *
 * @param author who wrote it
 * @param reader for whom
 * @param type which message it is; for a document without head, the name and namespace of its root
 * @param uuid its own identifier
 * @param product the software that made it, with its version
 */
public record MessageHead(
        Optional<Party> author,
        Optional<Party> reader,
        MessageType type,
        Optional<String> uuid,
        Optional<String> product) {}
