package de.amtspost.transport.xta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Evidence;
import de.amtspost.core.Fragments;
import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.TransportException;
import de.amtspost.core.TransportReport;
import de.amtspost.core.XmlFragment;
import de.amtspost.testpki.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.MessageDigestAlgorithm;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signatures of reports hold for what the peer wrote, to the last space. Apache Santuario signs for the peer. */
class ReportSignatureTest {

    private static final Party ACCOUNT = Party.of("bgb:1");
    private static final MessageId ID = MessageId.of("urn:de:xta:messageid:x:1");
    private static final TestCertificate SIGNER = Stub.PKI.signer("Rechenzentrum");
    private static final String ACTION =
            "https://xoev.de/transport/xta/core/core.transport.base/getTransportReportResponse";
    private static final String XTA = "https://xoev.de/transport/xta/core/3.1.1";
    private static final String REQUEST = "urn:uuid:00000000-0000-0000-0000-000000000000";
    private static final String EXCLUSIVE = Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS;
    private static final String INCLUSIVE = Transforms.TRANSFORM_C14N_OMIT_COMMENTS;

    private static final String REPORT = """
            <x:ReportResult>
                <x:TransportReport id='r'>
                    <!-- not signed -->
                    <x:ReportTime>2026-01-01T00:00:00Z</x:ReportTime>
                    <x:XTAServerIdentity>s</x:XTAServerIdentity>
                    <x:MessageStatus>
                        <x:Status>0</x:Status>
                    </x:MessageStatus>
                    %s
                    <x:AdditionalReports>
                        <x:Report>
                            <x:Key listURI='urn:l' listVersionID='1'>
                                <code>k</code>
                            </x:Key>
                            <x:Data>AQID</x:Data>
                        </x:Report>
                    </x:AdditionalReports>
                </x:TransportReport>
            </x:ReportResult>""".formatted(Peers.metaData(ID.value()));

    static {
        Init.init();
    }

    @ParameterizedTest
    @ValueSource(strings = {EXCLUSIVE, INCLUSIVE})
    void holdsForIndentedXml(String canonicalization) throws Exception {
        TransportReport report = fetch(answer(signed(canonicalization)));

        assertThat(report.evidence().orElseThrow().proof()).isEqualTo(Evidence.Proof.VERIFIED);
        assertThat(report.reports().get(0).data().readBytes(9)).containsExactly(1, 2, 3);
    }

    @Test
    void keepsTheXmlOfThePeerAsEvidence() throws Exception {
        String signed = signed(EXCLUSIVE);

        Evidence evidence = fetch(answer(signed)).evidence().orElseThrow();

        String kept = new String(evidence.document().readBytes(100_000), StandardCharsets.UTF_8);
        assertThat(kept)
                .contains(signed.substring(signed.indexOf("<x:TransportReport"), signed.indexOf("</x:ReportResult>")))
                .contains("xmlns:x=\"" + XTA + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "</x:ReportTime>, </x:ReportTime>' '",
        "<ds:SignatureMethod, ' '<ds:SignatureMethod",
        "<x:XTAServerIdentity>, <x:XTAServerIdentity>' '"
    })
    void breaksWhereWhiteSpaceIsAdded(String place, String changed) throws Exception {
        String signed = signed(EXCLUSIVE);
        assertThat(signed).contains(place);

        assertThatThrownBy(() -> fetch(answer(signed.replace(place, changed.replace("'", "")))))
                .isInstanceOf(ProofFailedException.class)
                .hasMessageContaining(ID.value());
    }

    @Test
    void isNotTakenFromAHeader() throws Exception {
        String header = REPORT.replace("<x:Status>0", "<x:Status>1");

        TransportReport report = fetch(Stub.soap(200, ACTION, header, REPORT));

        assertThat(report.light()).isEqualTo(TransportReport.Light.OPEN);
    }

    @Test
    void holdsForDataThatTravelBesideTheReport() throws Exception {
        String envelope = besides(signed(EXCLUSIVE));

        TransportReport report =
                fetch(Stub.packaged(request -> envelope.replace(REQUEST, request), new byte[] {1, 2, 3}));

        assertThat(report.evidence().orElseThrow().proof()).isEqualTo(Evidence.Proof.VERIFIED);
        assertThat(report.reports().get(0).data().readBytes(9)).containsExactly(1, 2, 3);
    }

    @Test
    void refusesDataBesideTheReportThatAreMissingOrTooLarge() {
        String report = besides(REPORT);
        UnaryOperator<String> envelope = request -> Stub.envelope(ACTION, request, "", report);

        assertThatThrownBy(() -> fetch(Stub.packaged(envelope)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("breaks the XTA contract");
        assertThatThrownBy(() -> fetch(Stub.packaged(envelope, new byte[17 << 20])))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("larger than");
    }

    private static String besides(String report) {
        return report.replace(
                ">AQID<", "><i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='cid:0@x'/><");
    }

    private static Stub.Script answer(String envelope) {
        return Stub.answering(200, request -> envelope.replace(REQUEST, request));
    }

    /** The envelope of an answer; line breaks stand between the elements of the signature too. */
    private static String signed(String canonicalization) throws XMLSecurityException {
        Element envelope = Fragments.toElement(new XmlFragment(Stub.envelope(ACTION, REQUEST, "", REPORT)));
        Document document = envelope.getOwnerDocument();
        ((Element) document.getElementsByTagNameNS(XTA, "TransportReport").item(0)).setIdAttribute("id", true);
        XMLSignature signature =
                new XMLSignature(document, "", XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA256, canonicalization);
        document.getElementsByTagNameNS(XTA, "ReportResult").item(0).appendChild(signature.getElement());
        Transforms transforms = new Transforms(document);
        transforms.addTransform(canonicalization);
        signature.addDocument("#r", transforms, MessageDigestAlgorithm.ALGO_ID_DIGEST_SHA256);
        signature.addKeyInfo(SIGNER.certificate());
        signature.sign(SIGNER.privateKey());
        document.renameNode(signature.getElement(), XTA, "x:Signature");
        return Fragments.toFragment(envelope).xml();
    }

    private static TransportReport fetch(Stub.Script script) {
        try (Stub stub = Stub.with(script);
                XtaClient client = XtaClient.at(stub.uri())
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .reportTrust(Stub.TRUST)
                        .build()) {
            return client.getTransportReport(ACCOUNT, ID);
        }
    }
}
