package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.AdditionalIdentifier;
import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Correspondence;
import de.amtspost.core.Delivery;
import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.Envelope;
import de.amtspost.core.Fragments;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageProperty;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.PartyCertificate;
import de.amtspost.core.SecurityToken;
import de.amtspost.core.ServiceQuality;
import de.amtspost.core.XmlFragment;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages with everything that one version can say, read with the other: what both can say arrives, the rest is left
 * out, and every answer keeps the contract (the clients check each against its schema).
 */
class V3CrossingTest {

    private static final Code CODE = Code.of("urn:example:list", "1.1", "7");
    private static final OffsetDateTime ORIGIN = OffsetDateTime.parse("2026-01-02T03:04:05+01:00");
    private static final SecurityToken TOKEN = new SecurityToken(
            SecurityToken.Usage.SIGNATURE,
            new XmlFragment(
                    "<w:BinarySecurityToken xmlns:w=\"http://docs.oasis-open.org/wss/2004/01/"
                            + "oasis-200401-wss-wssecurity-secext-1.0.xsd\" ValueType=\"urn:test\">QUJD</w:BinarySecurityToken>"));
    private static final XmlFragment X509 = Fragments.toFragment(Fragments.toElement(
            new XmlFragment("<ds:X509Data xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509SubjectName>CN=a"
                    + "</ds:X509SubjectName></ds:X509Data>")));
    private static final Party SENDER = Party.of("rz", "Rechenzentrum").withCategory("Dienstleister");

    private static Loopback loopback;
    private static XtaV3Client author;
    private static XtaV3Client reader;

    @BeforeAll
    static void start() {
        loopback = Loopback.start(V3CrossingTest.class);
        author = client(AUTHOR_KEY);
        reader = client(READER_KEY);
    }

    private static XtaV3Client client(TestCertificate key) {
        return XtaV3Client.at(loopback.uri(XtaVersion.V3))
                .identity(identity(key))
                .trust(TRUST)
                .build();
    }

    @AfterEach
    void empty() {
        loopback.emptyMailbox();
        assertThat(loopback.spooled()).isEmpty();
    }

    @AfterAll
    static void stop() {
        author.close();
        reader.close();
        loopback.close();
    }

    private static MessageId send(Message message) {
        MessageId id = author.createMessageId(AUTHOR);
        author.sendMessage(id, message);
        return id;
    }

    /** What both versions can say. */
    private static Message.Builder common() {
        return message("<a/>")
                .sender(SENDER)
                .service("urn:example:service")
                .quality(ServiceQuality.of("urn:example:profile_1"))
                .origin(ORIGIN)
                .attachment(Content.bytes(new byte[70_000])
                        .withId("_1")
                        .withMediaType("image/png")
                        .withFileName("Bild ü.png"));
    }

    @Test
    void version5LearnsOfVersion3WhatItCanTell() throws IOException {
        Message sent = common().from(AUTHOR.withTokens(List.of(TOKEN)))
                .to(READER.withTokens(List.of(TOKEN)))
                .type(MessageType.of("0201", URI.create("urn:example:standard")).inList("urn:l", "2"))
                .scenario(BusinessScenario.of(CODE.withName("sieben")))
                .property(new MessageProperty(CODE.withName("sieben"), "Wert"))
                .subject("Betreff")
                .options(DeliveryOptions.NONE
                        .withNotBefore(OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                        .withObsoleteAfter(LocalDate.of(2126, 1, 1)))
                .correspondence(Correspondence.NONE
                        .withInReplyTo(List.of(MessageId.of("urn:x:1")))
                        .withReplyTo(Party.of("bgb:2"))
                        .withOtherReaders(List.of(Party.of("kst:2")), List.of(Party.of("kst:3")))
                        .withRequester(new Correspondence.ProcessRef("1/26", Optional.of("Akte"))))
                .attachment(Content.bytes(new byte[1])
                        .withId("no XML name")
                        .withDescription("Beleg")
                        .withLanguage("de-DE"))
                .build();
        Envelope expected = common().scenario(BusinessScenario.of(CODE))
                .type(MessageType.of("0201", URI.create("urn:example:standard")))
                .property("7", "Wert")
                .build()
                .envelope();

        MessageId id = send(sent);

        assertThat(loopback.reader().getStatusList(READER, MessageQuery.fresh()).entries())
                .singleElement()
                .satisfies(entry -> assertSame(entry.envelope(), expected));
        try (Delivery got = loopback.reader().getMessage(READER, id)) {
            assertSame(got.message().envelope(), expected);
            assertThat(got.message().content().orElseThrow().readBytes(9)).isEqualTo("<a/>".getBytes(UTF_8));
            Content picture = got.message().attachments().get(0);
            assertThat(picture.id()).hasValue("_1");
            assertThat(picture.mediaType()).hasValue("image/png");
            assertThat(picture.fileName()).hasValue("Bild ü.png");
            assertThat(picture.readBytes(70_000)).hasSize(70_000);
            assertThat(got.message().attachments().get(1).readBytes(9)).hasSize(1);
        }
        assertSame(loopback.reader().getTransportReport(READER, id).envelope(), expected);

        // The store has kept what version 5 cannot tell.
        assertSame(author.getTransportReport(AUTHOR, id).envelope(), sent.envelope());
        try (Delivery whole = reader.getMessage(READER, id).delivery()) {
            assertSame(whole.message().envelope(), sent.envelope());
            assertThat(whole.message().attachments().get(1).description()).hasValue("Beleg");
            assertThat(whole.message().attachments().get(1).language()).hasValue("de-DE");
            assertThat(whole.message().attachments().get(1).id()).hasValue("no XML name");
        }
    }

    @Test
    void version3LearnsOfVersion5WhatItCanTell() throws IOException {
        Message sent = common().from(AUTHOR.withDirectory(CODE))
                .to(with(new PartyCertificate(List.of(CODE), X509)))
                .scenario(BusinessScenario.of(CODE))
                .identifier(new AdditionalIdentifier("42", CODE))
                .property("voll", "Wert")
                .property("leer", "")
                .build();
        Envelope expected = common().scenario(BusinessScenario.of(CODE))
                .property("voll", "Wert")
                .build()
                .envelope();

        MessageId id = loopback.send(sent);

        assertThat(reader.getStatusList(READER, MessageQuery.fresh()).listing().entries())
                .singleElement()
                .satisfies(entry -> assertSame(entry.envelope(), expected));
        try (Delivery got = reader.getMessage(READER, id).delivery()) {
            assertSame(got.message().envelope(), expected);
            assertThat(got.message().content().orElseThrow().readBytes(9)).isEqualTo("<a/>".getBytes(UTF_8));
            assertThat(got.message().attachments().get(0).fileName()).hasValue("Bild ü.png");
            assertThat(got.message().attachments().get(0).readBytes(70_000)).hasSize(70_000);
        }
        assertSame(reader.getTransportReport(READER, id).envelope(), expected);
        assertSame(loopback.author().getTransportReport(AUTHOR, id).envelope(), sent.envelope());
    }

    private static Party with(PartyCertificate certificate) {
        return new Party(
                READER.identifier(),
                READER.scheme(),
                READER.name(),
                READER.category(),
                Optional.empty(),
                List.of(certificate),
                List.of(),
                List.of());
    }

    @Test
    void propertiesWithoutAnyValueAreNoListInVersion3() {
        loopback.send(common().property("leer", "").build());

        assertThat(reader.getStatusList(READER, MessageQuery.fresh()).listing().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.envelope().properties()).isEmpty());
    }

    /** Texts that look like URIs and are none: version 5 has them in another place, where only URIs are valid. */
    @ParameterizedTest
    @ValueSource(strings = {"urn:example:profile", "zusage:100%ig", "http://[x", "a:b c", "keine", "x:%zz", ":", "a:"})
    void aServiceQualityOfAnyTextDoesNotBreakTheMailboxOfTheOtherVersion(String text) {
        MessageId id =
                send(message("<a/>").quality(ServiceQuality.undefined(text)).build());

        assertThat(loopback.waiting()).containsExactly(id);
        assertThat(reader.getStatusList(READER, MessageQuery.fresh()).listing().entries())
                .hasSize(1);
    }

    private static void assertSame(Envelope got, Envelope expected) {
        assertThat(got)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> withoutScope(a).equals(withoutScope(b)), XmlFragment.class)
                .ignoringFields("origin")
                .isEqualTo(expected);
        assertThat(got.origin().map(OffsetDateTime::toInstant))
                .isEqualTo(expected.origin().map(OffsetDateTime::toInstant));
    }

    /** Prefixes that were declared around a fragment come with it. */
    private static String withoutScope(XmlFragment fragment) {
        return fragment.xml().replaceAll(" xmlns:(?!w=|ds=)[\\w-]+=\"[^\"]*\"", "");
    }
}
