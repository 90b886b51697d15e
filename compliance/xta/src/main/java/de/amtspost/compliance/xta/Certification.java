package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.internal.Needs;
import de.amtspost.compliance.xta.internal.Settings;
import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.signature.Identity;
import de.amtspost.signature.TlsProvider;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts an XTA product through the scenarios of its role, as the official tester does, and judges what it said. We play the
 * neighbour: call the ports of a server, and listen for the calls of a client.
 *
 * <pre>{@code
 * Certification certification = Certification.builder(XtaVersion.V5, Profile.STRICT)
 *         .identity(Identity.pkcs12(Path.of("neighbour.p12"), password))
 *         .trust(Trust.pem(Path.of("ca.pem")))
 *         .author(Party.of("psw:01003110", "Standesamt Musterstadt"))
 *         .reader(Party.of("dbs:090010010000", "Meldebehörde Beispielhausen"))
 *         .target(URI.create("https://xta.example.de/services/XTACore"))
 *         .build();
 * CertificationResult result = certification.run(new Product("Vermittlungsstelle", "1.0", "Beispiel GmbH"),
 *         List.of(Scenario.SENDER_ASYNCHRONOUS));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Certification {

    private final Settings settings;

    private Certification(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts the description of a certification.
     *
     * @param version the version of XTA 2 that the product speaks
     * @param profile what it is held against
     * @return a builder, for one thread
     */
    public static Builder builder(XtaVersion version, Profile profile) {
        return new Builder(version, profile);
    }

    /** Everything that this certification was told. */
    Settings settings() {
        return settings;
    }

    /**
     * Begins a scenario. If the product calls us in it, we listen as soon as this returns.
     *
     * @param scenario the scenario
     * @return the scenario under way, to be closed by the caller
     * @throws IllegalStateException if we cannot listen, an address or a certificate of the product is missing, or the
     *     mailbox could not be filled
     */
    public CertificationRun begin(Scenario scenario) {
        return new CertificationRun(settings, scenario);
    }

    /**
     * Goes through scenarios, one after the other.
     *
     * @param product the product, as reports name it
     * @param scenarios the scenarios
     * @return what came of them
     */
    public CertificationResult run(Product product, List<Scenario> scenarios) {
        List<ScenarioResult> results = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            try (CertificationRun run = begin(scenario)) {
                results.add(run.result());
            }
        }
        return new CertificationResult(
                product,
                settings.version(),
                settings.profile(),
                results.isEmpty() ? settings.clock().instant() : results.get(0).begun(),
                results);
    }

    /** Builds a {@link Certification}. Not safe for use by several threads. */
    public static final class Builder {

        private static final Duration CALL = Duration.ofSeconds(30);
        private static final Duration SCENARIO = Duration.ofMinutes(10);
        private static final Duration QUIET = Duration.ofSeconds(2);
        private static final long LARGE_CONTENT = 64L << 20;
        private static final List<String> PORTS_V5 = List.of("Sender", "Recipient", "TransportBase", "Reader");
        private static final List<String> PORTS_V3 = List.of("ManagementPort", "SendXtaPort", "MsgBoxPort");

        private final XtaVersion version;
        private final Profile profile;
        private final Map<String, URI> targets = new HashMap<>();
        private final List<X509Certificate> certificates = new ArrayList<>();
        private @Nullable Identity identity;
        private @Nullable Identity readerIdentity;
        private @Nullable Trust trust;
        private TlsProvider tls = TlsProvider.JAVA;
        private @Nullable Party author;
        private @Nullable Party reader;
        private Party recipient = Party.of("amtspost", "Amtspost");
        private String service = "urn:de:amtspost:certification:service";
        private BusinessScenario scenario =
                BusinessScenario.of(Code.of("urn:de:xta:codeliste:business.scenario", "1", "certification"));
        private MessageType type = MessageType.of("certification", URI.create("urn:de:amtspost:certification:1"))
                .inList("urn:de:amtspost:codeliste:certification", "1");
        private Content content = Content.xml(
                        "<certification xmlns='urn:de:amtspost:certification:1'/>".getBytes(StandardCharsets.UTF_8))
                .withFileName("certification.xml");
        private boolean fillMailbox;
        private String host = "localhost";
        private int port;
        private Duration callLimit = CALL;
        private Duration scenarioLimit = SCENARIO;
        private Duration quiet = QUIET;
        private Consumer<Exchange> progress = exchange -> {};
        private Clock clock = Clock.system(ZoneId.systemDefault());
        private boolean behaviours;
        private final Map<String, Identity> identities = new HashMap<>();
        private final Map<String, String> given = new HashMap<>();
        private @Nullable ProductOperator operator;
        private long largeContent = LARGE_CONTENT;
        private final Set<String> codeLists = new TreeSet<>();

        private Builder(XtaVersion version, Profile profile) {
            this.version = version;
            this.profile = profile;
        }

        /**
         * Sets our TLS certificate: shown as client certificate to a server under test, and as server certificate to a
         * client under test. Required.
         *
         * @param own key and certificate
         * @return this builder
         */
        public Builder identity(Identity own) {
            this.identity = own;
            return this;
        }

        /**
         * Sets another client certificate for the calls that we make for the reader. Unset, the same.
         *
         * @param own key and certificate
         * @return this builder
         */
        public Builder readerIdentity(Identity own) {
            this.readerIdentity = own;
            return this;
        }

        /**
         * Sets whose certificates are trusted: those of the server under test, and of the client under test. Required.
         *
         * @param anchors the trust
         * @return this builder
         */
        public Builder trust(Trust anchors) {
            this.trust = anchors;
            return this;
        }

        /**
         * Sets whose TLS is spoken. Unset, that of the Java platform.
         *
         * @param provider the provider
         * @return this builder
         */
        public Builder tls(TlsProvider provider) {
            this.tls = provider;
            return this;
        }

        /**
         * Sets the author. Required.
         *
         * @param party the party; should have a name, which the official tester demands
         * @return this builder
         */
        public Builder author(Party party) {
            this.author = party;
            return this;
        }

        /**
         * Sets the reader. Required.
         *
         * @param party the party; should have a name, which the official tester demands
         * @return this builder
         */
        public Builder reader(Party party) {
            this.reader = party;
            return this;
        }

        /**
         * Sets the party that hands on messages which are answered at once: ours where the product is the reader, the
         * product's where it is the recipient. Unset, {@code amtspost}.
         *
         * @param party the party
         * @return this builder
         */
        public Builder recipient(Party party) {
            this.recipient = party;
            return this;
        }

        /**
         * Sets the service of the reader for which the message is. Unset, one that nobody knows.
         *
         * @param uri the URI of the service
         * @return this builder
         */
        public Builder service(String uri) {
            this.service = uri;
            return this;
        }

        /**
         * Sets the business scenario of the message. Unset, one that nobody knows.
         *
         * @param code the code with its list
         * @return this builder
         */
        public Builder businessScenario(Code code) {
            this.scenario = BusinessScenario.of(code);
            return this;
        }

        /**
         * Sets the message that is sent. Unset, a small XML document of a made-up standard, which a product that checks
         * messages refuses.
         *
         * @param messageType its type
         * @param text its content; should have a file name
         * @return this builder
         */
        public Builder message(MessageType messageType, Content text) {
            this.type = messageType;
            this.content = text;
            return this;
        }

        /**
         * Sets where the product offers its ports, with their usual names under a common base address. Required where we
         * call it.
         *
         * @param base the base address
         * @return this builder
         */
        public Builder target(URI base) {
            String text = base.toString();
            for (String name : version == XtaVersion.V3 ? PORTS_V3 : PORTS_V5) {
                targets.put(name, URI.create((text.endsWith("/") ? text : text + "/") + name));
            }
            return this;
        }

        /**
         * Sets where the product offers one port.
         *
         * @param name the name of the port: {@code Sender}, {@code Recipient}, {@code TransportBase}, {@code Reader}; of
         *     version 3 {@code ManagementPort}, {@code SendXtaPort}, {@code MsgBoxPort}
         * @param address its address
         * @return this builder
         */
        public Builder target(String name, URI address) {
            targets.put(name, address);
            return this;
        }

        /**
         * Sets whether the message is sent first, as the author, through the product's own sender port, in the scenario
         * {@link Scenario#RECIPIENT_ASYNCHRONOUS}. Unset, a message must wait for the reader there. What is said then is
         * not recorded.
         *
         * @param first whether to send it
         * @return this builder
         */
        public Builder fillMailbox(boolean first) {
            this.fillMailbox = first;
            return this;
        }

        /**
         * Adds a client certificate with which the product may come. At least one is required where it calls us.
         *
         * @param certificate the certificate itself
         * @return this builder
         */
        public Builder productCertificate(X509Certificate certificate) {
            certificates.add(certificate);
            return this;
        }

        /**
         * Sets where we listen for the product. Unset, on {@code localhost}, on any free port.
         *
         * @param name the host name or address
         * @param number the port, 0 for any free one
         * @return this builder
         */
        public Builder listen(String name, int number) {
            this.host = name;
            this.port = number;
            return this;
        }

        /**
         * Sets how long to wait. Unset, 30 seconds for an answer, 10 minutes for the product's calls, and 2 seconds for
         * calls too many.
         *
         * @param answer for a connection and for each answer of the product
         * @param calls for the calls of the product, from the beginning of the scenario
         * @param quietTime after the last step, for calls that belong to none
         * @return this builder
         */
        public Builder limits(Duration answer, Duration calls, Duration quietTime) {
            this.callLimit = answer;
            this.scenarioLimit = calls;
            this.quiet = quietTime;
            return this;
        }

        /**
         * Sets who is told of every exchange as soon as it is over. Unset, nobody.
         *
         * @param listener called by several threads; must not throw
         * @return this builder
         */
        public Builder progress(Consumer<Exchange> listener) {
            this.progress = listener;
            return this;
        }

        /**
         * Sets the time.
         *
         * @param time the clock
         * @return this builder
         */
        public Builder clock(Clock time) {
            this.clock = time;
            return this;
        }

        /**
         * Also tries how the product behaves. A server: with broken requests, with other people's messages, with other
         * certificates, with calls that break off. Puts messages into the mailbox of the reader, and fetches and closes them
         * again. A client: with certificates of ours that it must not accept, if there is an {@link #operator}. Unset, only the
         * steps of the scenarios are taken. Has no effect in the profile {@link Profile#OFFICIAL}.
         *
         * @return this builder
         */
        public Builder behaviours() {
            this.behaviours = true;
            return this;
        }

        /**
         * Sets a certificate with which behaviours are tried. What needs one that is not set is not tried.
         *
         * @param name of client certificates for a server under test, {@code stranger}: trusted by the product, but of no
         *     account; {@code foreign}: of an authority that the product does not trust; {@code expired}: of the right
         *     authority, but expired; {@code wrong-purpose}: of the right authority, but not for TLS clients. Of server
         *     certificates for a client under test, {@code server-wrong-name}: of the right authority, for another host than
         *     that of {@link #listen}; {@code server-foreign}; {@code server-expired}
         * @param own key and certificate
         * @return this builder
         * @throws IllegalArgumentException if no behaviour needs a certificate of that name
         */
        public Builder identity(String name, Identity own) {
            identities.put(Needs.requireCertificate(name), own);
            return this;
        }

        /**
         * Says something of the product that behaviours need to know. What needs something that is not said is not tried.
         *
         * @param name {@code inactive}: an account that is not active, open to the certificate of the author;
         *     {@code synchronous-service}, {@code asynchronous-service}: services of the reader that are answered in this way
         *     only; {@code unimplemented}: an operation of version 5 that the product does not implement
         * @param value the identifier of the account, in the scheme of the author; the URI of the service; the name of the
         *     operation
         * @return this builder
         * @throws IllegalArgumentException if no behaviour needs to know that
         */
        public Builder given(String name, String value) {
            given.put(Needs.requireGiven(name), value);
            return this;
        }

        /**
         * Sets who runs the product: restarts it, takes the directory of services from it, has it call. Unset, behaviours
         * that need that are not tried.
         *
         * @param someone does the errands
         * @return this builder
         */
        public Builder operator(ProductOperator someone) {
            this.operator = someone;
            return this;
        }

        /**
         * Sets the size of the content with which a behaviour tries whether a server under test takes what is larger than
         * memory. It is generated, sent and compared as a stream, and never kept; the product gets a second more for each
         * million bytes. Unset, 64 MiB.
         *
         * @param bytes the size; 0 for none
         * @return this builder
         * @throws IllegalArgumentException if the size is negative
         */
        public Builder largeContent(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("a content cannot have " + bytes + " bytes");
            }
            this.largeContent = bytes;
            return this;
        }

        /**
         * Adds a code list that the partners agreed on, beside those of the standard. Codes of the product out of other lists
         * lead to a warning. The list of {@link #businessScenario} counts as agreed.
         *
         * @param uri the {@code listURI}
         * @return this builder
         */
        public Builder codeList(String uri) {
            codeLists.add(uri);
            return this;
        }

        /**
         * Makes the certification. Connects to nothing yet.
         *
         * @return the certification
         * @throws IllegalStateException if identity, trust, author or reader is missing
         */
        public Certification build() {
            if (identity == null || trust == null || author == null || reader == null) {
                throw new IllegalStateException(
                        "a certification needs identity(...), trust(...), author(...) and reader(...)");
            }
            Message message = Message.builder()
                    .from(author)
                    .to(reader)
                    .service(service)
                    .scenario(scenario)
                    .type(type)
                    .content(content)
                    .build();
            return new Certification(new Settings(
                    version,
                    profile,
                    identity,
                    readerIdentity == null ? identity : readerIdentity,
                    trust,
                    tls,
                    recipient,
                    message,
                    Map.copyOf(targets),
                    fillMailbox,
                    List.copyOf(certificates),
                    host,
                    port,
                    callLimit,
                    scenarioLimit,
                    quiet,
                    progress,
                    clock,
                    behaviours,
                    Map.copyOf(identities),
                    Map.copyOf(given),
                    Optional.ofNullable(operator),
                    largeContent,
                    agreed()));
        }

        private Set<String> agreed() {
            Set<String> lists = new TreeSet<>(codeLists);
            if (scenario instanceof BusinessScenario.Defined defined) {
                lists.add(defined.code().listUri());
            }
            return Set.copyOf(lists);
        }
    }
}
