package de.amtspost.transport.xta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.DecryptionException;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.XmlDecrypter;
import de.amtspost.signature.XmlEncrypter;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.v3.ContentType;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.contract.v3.GenericContentContainer.ContentContainer;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The container of XTA 2 version 3, encrypted by its author for its reader: valid, and readable for nobody else. */
class EncryptedContainerTest {

    private static final QName CONTAINER = new QName("http://xoev.de/transport/xta/211", "ContentContainer");
    private static final byte[] CONTENT = "<anmeldung>Hündin</anmeldung>".getBytes(StandardCharsets.UTF_8);
    private static final TestPki PKI = TestPki.create("Musterstadt Test CA");

    @TempDir
    static Path folder;

    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = Files.write(folder.resolve("anmeldung.xml"), CONTENT);
    }

    @Test
    void travelsInTheGenericContainer() throws Exception {
        TestCertificate reader = reader();
        GenericContentContainer sent = new GenericContentContainer();
        sent.setEncryptedData(encrypt(element(container()), reader));
        StringWriter wire = new StringWriter();
        context().createMarshaller().marshal(sent, wire);
        XtaSchemas.v3().newValidator().validate(new StreamSource(new StringReader(wire.toString())));

        GenericContentContainer received = (GenericContentContainer)
                context().createUnmarshaller().unmarshal(new StreamSource(new StringReader(wire.toString())));

        assertThat(received.getContentContainer()).isNull();
        Element decrypted = decrypter(reader).decrypt(received.getEncryptedData(), CONTAINER);
        ContentContainer read = context()
                .createUnmarshaller()
                .unmarshal(decrypted, ContentContainer.class)
                .getValue();
        assertThat(read.getMessage().getContentType()).isEqualTo("application/xml");
        assertThat(read.getMessage().getValue().getInputStream()).hasBinaryContent(CONTENT);
    }

    @Test
    void holdsAContainerAndNothingElse() throws Exception {
        TestCertificate reader = reader();
        GenericContentContainer outer = new GenericContentContainer();
        outer.setContentContainer(container());
        Document document = Fragments.newDocument();
        context().createMarshaller().marshal(outer, document);
        Element generic = document.getDocumentElement();
        Element otherVersion = Fragments.toElement(new XmlFragment(
                Fragments.toFragment(element(container())).xml().replace("transport/xta/211", "transport/xta/5")));

        for (Element other : new Element[] {generic, otherVersion, encrypt(element(container()), reader)}) {
            assertThatThrownBy(() -> decrypter(reader).decrypt(encrypt(other, reader), CONTAINER))
                    .isInstanceOfSatisfying(DecryptionException.class, refused -> assertThat(refused.reason())
                            .isEqualTo(DecryptionException.Reason.FAILED));
        }
    }

    private static ContentContainer container() {
        ContentType message = new ContentType();
        message.setContentType("application/xml");
        message.setValue(new DataHandler(new FileDataSource(file.toFile())));
        ContentContainer container = new ContentContainer();
        container.setMessage(message);
        return container;
    }

    private static Element element(ContentContainer container) throws JAXBException {
        Document document = Fragments.newDocument();
        context().createMarshaller().marshal(new JAXBElement<>(CONTAINER, ContentContainer.class, container), document);
        return document.getDocumentElement();
    }

    private static Element encrypt(Element element, TestCertificate reader) {
        return XmlEncrypter.of(List.of(reader.certificate()), Trust.of(PKI.caCertificate()))
                .withinXmlEncryption10()
                .encrypt(element);
    }

    private static XmlDecrypter decrypter(TestCertificate reader) {
        return XmlDecrypter.of(Identity.of(reader.privateKey(), reader.chain())).acceptingXmlEncryption10();
    }

    private static TestCertificate reader() {
        return PKI.request("Meldebehörde Beispielhausen")
                .encryption()
                .key(KeyKind.RSA_3072)
                .issue();
    }

    private static JAXBContext context() throws JAXBException {
        return JAXBContext.newInstance(GenericContentContainer.class);
    }
}
