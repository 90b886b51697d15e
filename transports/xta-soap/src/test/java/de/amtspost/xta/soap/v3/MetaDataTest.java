package de.amtspost.xta.soap.v3;

import static de.amtspost.xta.soap.v3.Samples.ATTRIBUTES;
import static de.amtspost.xta.soap.v3.Samples.AUTHOR;
import static de.amtspost.xta.soap.v3.Samples.COMMON;
import static de.amtspost.xta.soap.v3.Samples.FULL;
import static de.amtspost.xta.soap.v3.Samples.ID;
import static de.amtspost.xta.soap.v3.Samples.META;
import static de.amtspost.xta.soap.v3.Samples.OSCI;
import static de.amtspost.xta.soap.v3.Samples.TOKEN;
import static de.amtspost.xta.soap.v3.Samples.WSSE;
import static de.amtspost.xta.soap.v3.Samples.entry;
import static de.amtspost.xta.soap.v3.Samples.requireValid;
import static de.amtspost.xta.soap.v3.Samples.travelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Capability;
import de.amtspost.core.Content;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.Envelope;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.SecurityToken;
import de.amtspost.core.ServiceQuality;
import de.amtspost.core.XmlFragment;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XtaCapabilities;
import java.math.BigInteger;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata and parties of messages, both ways. */
class MetaDataTest {

    @Test
    void carriesAllMetadata() throws Exception {
        Listing.Entry entry = new Listing.Entry(ID, FULL, ATTRIBUTES, OptionalLong.of(5));

        Listing.Entry read = MetaData.read(travelled(MetaData.write(entry)));

        assertThat(read)
                .usingRecursiveComparison()
                // Fragments may declare more namespaces and use other prefixes than they did.
                .ignoringFieldsMatchingRegexes(".*\\.xml")
                .isEqualTo(entry);
        assertThat(read.envelope().type().listed().name()).contains("seven");
        assertThat(read.envelope().options().receiptTo().orElseThrow().xml())
                .contains("EndpointReference")
                .contains("urn:box");
        assertThat(read.envelope().from().tokens().get(0).token().xml()).contains(">QUJD<");
    }

    @Test
    void usesAllThatVersion3CanDoAndNothingElse() {
        Message message = Message.builder()
                .envelope(FULL)
                .content(Content.bytes(new byte[1]).withDescription("d"))
                .build();

        Set<Capability> needed = EnumSet.copyOf(Capability.neededBy(message));
        needed.addAll(
                EnumSet.of(Capability.SYNCHRONOUS, Capability.LOOKUP, Capability.CANCEL, Capability.ENCRYPTED_CONTENT));

        assertThat(needed).isEqualTo(XtaCapabilities.V3);
        assertThat(XtaCapabilities.V5).containsAll(Capability.neededBy(COMMON));
    }

    @Test
    void carriesTheLeastMetadata() throws Exception {
        Envelope least = Envelope.builder()
                .from(Party.of("a"))
                .to(Party.of("b"))
                .type(MessageType.of("1", URI.create("urn:x")))
                .build();
        Listing.Entry entry = new Listing.Entry(ID, least, DeliveryAttributes.NONE, OptionalLong.empty());

        MessageMetaData written = travelled(MetaData.write(entry));

        assertThat(written.getQualifier().getService()).isEmpty();
        assertThat(written.getDeliveryAttributes().getServiceQuality()).isNull();
        assertThat(written.getMsgSize()).isNull();
        assertThat(MetaData.read(written)).usingRecursiveComparison().isEqualTo(entry);
    }

    @Test
    void whatBothVersionsCanSayPassesThroughBoth() throws Exception {
        Listing.Entry entry = new Listing.Entry(ID, COMMON, ATTRIBUTES, OptionalLong.of(5));

        Listing.Entry inV3 = MetaData.read(travelled(MetaData.write(entry)));
        Listing.Entry inV5 =
                de.amtspost.xta.soap.v5.MetaData.read(de.amtspost.xta.soap.v5.MetaData.write(inV3, new XmlIds()));

        assertThat(inV5)
                .usingRecursiveComparison()
                .ignoringFields("envelope.scenario.code.name")
                .isEqualTo(entry);
        assertThat(MetaData.read(travelled(MetaData.write(inV5))).envelope().quality())
                .isEqualTo(COMMON.quality());
    }

    @ParameterizedTest
    @CsvSource({"urn:example:profile,true", "https://example.de/profile_1.0,true", "fast,false", "Stufe: hoch,false"})
    void takesAnAbsoluteUriForAPublishedProfile(String text, boolean profile) throws Exception {
        ServiceQuality quality = profile ? ServiceQuality.of(text) : ServiceQuality.undefined(text);
        Envelope envelope = Envelope.builder().envelope(COMMON).quality(quality).build();

        MessageMetaData written = travelled(MetaData.write(entry(envelope)));

        assertThat(written.getDeliveryAttributes().getServiceQuality()).isEqualTo(text);
        assertThat(MetaData.read(written).envelope().quality()).isEqualTo(quality);
    }

    @Test
    void readsWhatTheSchemaLetsPass() {
        MessageMetaData metaData = MetaData.write(entry(FULL));
        metaData.setMsgSize(BigInteger.TEN.pow(40));
        metaData.getQualifier().setSubject(" ");
        metaData.getDeliveryAttributes().setServiceQuality(" ");
        metaData.getOriginators().getAuthor().getIdentifier().setName(" ");
        metaData.getQualifier().getMessageType().setName(" ");
        metaData.getMsgIdentification().getInReplyTo().get(0).setValue("");

        Listing.Entry read = MetaData.read(metaData);

        assertThat(read.size()).hasValue(Long.MAX_VALUE);
        assertThat(read.envelope().subject()).isEmpty();
        assertThat(read.envelope().quality()).isEqualTo(ServiceQuality.NONE);
        assertThat(read.envelope().from().name()).isEmpty();
        assertThat(read.envelope().type().listed().name()).isEmpty();
        assertThat(read.envelope().correspondence().inReplyTo()).containsExactly(MessageId.of("urn:b"));
        metaData.getMsgIdentification().getMessageID().setValue(" ");
        assertThatThrownBy(() -> MetaData.read(metaData)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameTokenCanStandInAListTwice() throws Exception {
        Party author = AUTHOR.withTokens(List.of(new SecurityToken(
                SecurityToken.Usage.SIGNATURE,
                new XmlFragment("<wsse:BinarySecurityToken xmlns:wsse=\"" + WSSE + "\" xmlns:wsu=\""
                        + WSSE.replace("secext", "utility") + "\" wsu:Id=\"t1\" ValueType=\"urn:test\">QUJD"
                        + "</wsse:BinarySecurityToken>"))));
        Listing.Entry read = MetaData.read(travelled(MetaData.write(
                entry(Envelope.builder().envelope(FULL).from(author).build()))));

        requireValid(OSCI.createMsgStatusList(Mailboxes.writeList(new Listing(List.of(read, read), 0))));
        assertThat(read.envelope().from().tokens().get(0).token().xml()).doesNotContain("t1");
    }

    @Test
    void refusesAnAddressForReceiptsThatIsNone() {
        Envelope envelope = Envelope.builder()
                .envelope(COMMON)
                .options(DeliveryOptions.NONE.withReceiptTo(new XmlFragment("<unclosed>")))
                .build();

        assertThatThrownBy(() -> MetaData.write(entry(envelope))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void carriesAccounts() throws Exception {
        var written = Parties.writeAccount(new Party(
                "a",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(TOKEN)));

        requireValid(META.createAuthor(written));
        assertThat(written.getIdentifier().getType()).isEqualTo("xoev");
        assertThat(written.getSecurityToken()).isEmpty();
    }
}
