package de.amtspost.signature;

import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.valid;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.apache.xml.security.stax.ext.OutboundXMLSec;
import org.apache.xml.security.stax.ext.SecurePart;
import org.apache.xml.security.stax.ext.XMLSec;
import org.apache.xml.security.stax.ext.XMLSecurityConstants;
import org.apache.xml.security.stax.ext.XMLSecurityProperties;
import org.apache.xml.security.stax.securityToken.SecurityTokenConstants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Signatures that Apache Santuario made while it wrote the document as a stream. */
class SantuarioStreamTest {

    private static final String XML =
            "<r:Bericht xmlns:r=\"urn:beispiel\"><r:Kopf/><r:Inhalt><Text>Grüße</Text></r:Inhalt></r:Bericht>";

    @ParameterizedTest
    @ValueSource(strings = {Samples.EXCLUSIVE, Santuario.INCLUSIVE})
    void areAccepted(String form) throws Exception {
        XMLSecurityProperties properties = properties(form);
        SecurePart part = new SecurePart(new QName("urn:beispiel", "Inhalt"), SecurePart.Modifier.Element);
        part.setTransforms(new String[] {form});
        properties.addSignaturePart(part);

        assertThat(valid(Samples.verify(signed(properties))).content().xml()).contains("Grüße");
    }

    private static XMLSecurityProperties properties(String form) throws Exception {
        TestCertificate signer = certificate(KeyKind.P256);
        XMLSecurityProperties properties = new XMLSecurityProperties();
        properties.setActions(List.of(XMLSecurityConstants.SIGNATURE));
        // A copy: the writer destroys the key after it has signed.
        PrivateKey copy = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(signer.privateKey().getEncoded()));
        properties.setSignatureKey(copy);
        properties.setSignatureCerts(new X509Certificate[] {signer.certificate()});
        properties.setSignatureAlgorithm(Santuario.ECDSA_SHA256);
        properties.setSignatureDigestAlgorithm("http://www.w3.org/2001/04/xmlenc#sha256");
        properties.setSignatureCanonicalizationAlgorithm(form);
        properties.setSignatureKeyIdentifier(SecurityTokenConstants.KeyIdentifier_X509KeyIdentifier);
        properties.setAddExcC14NInclusivePrefixes(false);
        return properties;
    }

    private static Document signed(XMLSecurityProperties properties) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutboundXMLSec writing = XMLSec.getOutboundXMLSec(properties);
        XMLStreamWriter writer = writing.processOutMessage(
                XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8"), "UTF-8");
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory()
                .createXMLStreamReader(new ByteArrayInputStream(XML.getBytes(StandardCharsets.UTF_8)));
        copy(reader, writer);
        writer.close();
        return Samples.parse(out.toString(StandardCharsets.UTF_8));
    }

    private static void copy(XMLStreamReader reader, XMLStreamWriter writer) throws Exception {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    String namespace = reader.getNamespaceURI();
                    writer.writeStartElement(
                            reader.getPrefix() == null ? "" : reader.getPrefix(),
                            reader.getLocalName(),
                            namespace == null ? "" : namespace);
                    for (int i = 0; i < reader.getNamespaceCount(); i++) {
                        writer.writeNamespace(reader.getNamespacePrefix(i), reader.getNamespaceURI(i));
                    }
                }
                case XMLStreamReader.CHARACTERS -> writer.writeCharacters(reader.getText());
                case XMLStreamReader.END_ELEMENT -> writer.writeEndElement();
                default -> {}
            }
        }
        writer.writeEndDocument();
    }
}
