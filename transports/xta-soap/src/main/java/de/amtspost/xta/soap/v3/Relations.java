package de.amtspost.xta.soap.v3;

import de.amtspost.core.Correspondence;
import de.amtspost.core.Envelope;
import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.xta.contract.v3.oscimeta.DestinationsType;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import de.amtspost.xta.contract.v3.oscimeta.MsgIdentificationType;
import de.amtspost.xta.contract.v3.oscimeta.OriginatorsType;
import de.amtspost.xta.contract.v3.oscimeta.OtherDestinations;
import de.amtspost.xta.contract.v3.oscimeta.PartyIdentifierType;
import de.amtspost.xta.contract.v3.oscimeta.ProcessIdentifierType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of the metadata that name parties, other messages and processes. */
final class Relations {

    private Relations() {}

    static OriginatorsType writeOriginators(Envelope envelope) {
        OriginatorsType target = new OriginatorsType();
        target.setAuthor(Parties.write(envelope.from()));
        envelope.sender().map(Parties::write).ifPresent(target::setSender);
        envelope.correspondence().replyTo().map(Parties::write).ifPresent(target::setReplyTo);
        return target;
    }

    static DestinationsType writeDestinations(Envelope envelope) {
        DestinationsType target = new DestinationsType();
        target.setReader(Parties.write(envelope.to()));
        Correspondence correspondence = envelope.correspondence();
        if (!correspondence.otherReaders().isEmpty()) {
            OtherDestinations others = new OtherDestinations();
            correspondence.otherReaders().stream().map(Parties::writeIdentifier).forEach(others.getOtherReaders()::add);
            correspondence.copyReaders().stream().map(Parties::writeIdentifier).forEach(others.getCcReaders()::add);
            target.setOtherDestinations(others);
        }
        return target;
    }

    static MsgIdentificationType writeIdentification(MessageId id, Correspondence correspondence) {
        MsgIdentificationType target = new MsgIdentificationType();
        target.setMessageID(MetaData.writeId(id));
        correspondence.inReplyTo().stream().map(MetaData::writeId).forEach(target.getInReplyTo()::add);
        if (correspondence.requester().isPresent() || correspondence.responder().isPresent()) {
            MsgIdentificationType.ProcessRef reference = new MsgIdentificationType.ProcessRef();
            correspondence.requester().map(Relations::writeProcess).ifPresent(reference::setRequester);
            correspondence.responder().map(Relations::writeProcess).ifPresent(reference::setResponder);
            target.setProcessRef(reference);
        }
        return target;
    }

    private static ProcessIdentifierType writeProcess(Correspondence.ProcessRef process) {
        ProcessIdentifierType target = new ProcessIdentifierType();
        target.setValue(process.identifier());
        process.name().ifPresent(target::setProccesName);
        return target;
    }

    static Correspondence read(MessageMetaData source) {
        MsgIdentificationType identification = source.getMsgIdentification();
        Optional<OtherDestinations> others =
                Optional.ofNullable(source.getDestinations().getOtherDestinations());
        Optional<MsgIdentificationType.ProcessRef> reference = Optional.ofNullable(identification.getProcessRef());
        return new Correspondence(
                MetaData.readIds(identification.getInReplyTo()).toList(),
                Optional.ofNullable(source.getOriginators().getReplyTo()).map(Parties::read),
                readOthers(others.map(OtherDestinations::getOtherReaders)),
                readOthers(others.map(OtherDestinations::getCcReaders)),
                reference.flatMap(found -> readProcess(found.getRequester())),
                reference.flatMap(found -> readProcess(found.getResponder())));
    }

    private static List<Party> readOthers(Optional<List<PartyIdentifierType>> others) {
        return others.orElse(List.of()).stream().map(Parties::readIdentifier).toList();
    }

    private static Optional<Correspondence.ProcessRef> readProcess(@Nullable ProcessIdentifierType process) {
        return Optional.ofNullable(process)
                .map(found -> new Correspondence.ProcessRef(
                        found.getValue(),
                        Optional.ofNullable(found.getProccesName()).filter(name -> !name.isBlank())));
    }
}
