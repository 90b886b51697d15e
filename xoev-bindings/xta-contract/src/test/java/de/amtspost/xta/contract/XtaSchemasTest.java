package de.amtspost.xta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** The rules of the contract that are easily got wrong, by documents written by hand. */
class XtaSchemasTest {

    private static final String CODE_ATTRIBUTES = " listURI='urn:test:list' listVersionID='1'";
    private static final String READER = "<Reader><Identifier>psw:01003110</Identifier></Reader>";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Party><Identifier>psw:01003110</Identifier></Party>",
                "<Party><Identifier identifierScheme='xoev' name='Standesamt' organizationCategory='Standesamt'>psw:01003110"
                        + "</Identifier><Directory listURI='urn:test:list' listVersionID='1'><code xmlns=''>DVDV</code>"
                        + "</Directory></Party>",
                "<ContentContainer/>",
                "<ContentContainerReply/>",
                "<MessageMetaDataReply/>",
                "<MessageStatusList/>",
                "<MessageSelector><OtherCriteria/></MessageSelector>",
                "<MessageBoxStatus><MessagesRemaining><NoMessageAvailable/></MessagesRemaining></MessageBoxStatus>",
                "<MessageBoxStatus><MessagesRemaining><MessagesPending>0</MessagesPending></MessagesRemaining></MessageBoxStatus>",
                "<XTAMessageID id='i1'>urn:de:xta:messageid:test:1</XTAMessageID>",
                "<ContentContainer><Message id='m1'>QUJD</Message><Attachment id='a1' size='3' filename='a.txt'>QUJD"
                        + "</Attachment><Attachment id='a2'/></ContentContainer>",
            })
    void accepts(String document) throws Exception {
        validate(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Party/>",
                "<Party><Identifier/></Party>",
                "<Party><Identifier name=''>psw:01003110</Identifier></Party>",
                "<MessageFetch/>",
                "<XTAMessageID>urn:de:xta:messageid:test:1</XTAMessageID>",
                "<XTAMessageID id='1'>urn:de:xta:messageid:test:1</XTAMessageID>",
                "<MessageBoxStatus><MessagesRemaining/></MessageBoxStatus>",
                "<MessageBoxStatus><MessagesRemaining><NoMessageAvailable/><MessagesPending>0</MessagesPending>"
                        + "</MessagesRemaining></MessageBoxStatus>",
                "<MessageSelector><OtherCriteria><MaxMessages>0</MaxMessages></OtherCriteria></MessageSelector>",
                "<ContentContainer><Message id='m1'>no Base64!</Message></ContentContainer>",
                "<ContentContainer><Message id='m1'/><Attachment id='m1'/></ContentContainer>",
                "<ContentContainer><Attachment id='a1'/><Message id='m1'/></ContentContainer>",
                "<LookupQuery/>",
                "<Unknown/>",
            })
    void rejects(String document) {
        assertThatThrownBy(() -> validate(document)).isInstanceOf(SAXException.class);
    }

    @Test
    void theCodeIsInNoNamespaceAndHasNoName() throws Exception {
        validate(fault("<code xmlns=''>1</code>", CODE_ATTRIBUTES));
        assertInvalid(fault("<code>1</code>", CODE_ATTRIBUTES));
        assertInvalid(fault("<code xmlns=''>1</code><name xmlns=''>Fehler</name>", CODE_ATTRIBUTES));
    }

    @Test
    void theCodeNamesItsListAndTheVersionOfTheList() {
        assertInvalid(fault("<code xmlns=''>1</code>", " listURI='urn:test:list'"));
        assertInvalid(fault("<code xmlns=''>1</code>", " listVersionID='1'"));
    }

    @Test
    void anUnknownAvailabilityIsAlwaysTrue() throws Exception {
        String unknown = "<LookupStatus><LookupServiceResult>" + READER
                + "<IsServiceAvailableValue><ServiceIsAvailableUnknown>%s</ServiceIsAvailableUnknown>"
                + "</IsServiceAvailableValue></LookupServiceResult></LookupStatus>";

        validate(unknown.formatted("true"));
        assertInvalid(unknown.formatted("false"));
    }

    @Test
    void theSchemaIsCompiledOnce() {
        assertThat(XtaSchemas.v5()).isSameAs(XtaSchemas.v5());
        assertThat(XtaSchemas.v3()).isSameAs(XtaSchemas.v3());
    }

    @Test
    void theSchemasLieBesideTheWsdl() throws IOException {
        URL wsdl = XtaSchemas.wsdlV5();

        assertThat(text(wsdl)).contains("schemaLocation=\"xta-core.xsd\"");
        assertThat(text(URI.create(wsdl.toExternalForm())
                        .resolve("xta-core.xsd")
                        .toURL()))
                .contains("targetNamespace");
    }

    @Test
    void theSchemasCompileFromWithinAJar() throws Exception {
        try (URLClassLoader loader = jarWith("", "")) {
            assertThat(call(loader, "wsdlV5")).asString().startsWith("jar:file:");
            assertThat(call(loader, "v5")).isInstanceOf(Schema.class);
            assertThat(call(loader, "wsdlV3")).asString().startsWith("jar:file:");
            assertThat(call(loader, "v3")).isInstanceOf(Schema.class);
        }
    }

    @Test
    void aJarWithoutTheContractIsNamedAsTheCause() throws Exception {
        try (URLClassLoader loader = jarWith("xta-core.xsd", "")) {
            assertThatThrownBy(() -> call(loader, "v5"))
                    .rootCause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("v5/xta-core.xsd is missing from the jar");
        }
    }

    @Test
    void aDamagedSchemaIsNamedAsTheCause() throws Exception {
        try (URLClassLoader loader = jarWith("xta-core.xsd", "<damaged/>")) {
            assertThatThrownBy(() -> call(loader, "v5"))
                    .cause()
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("v5/xta-core.xsd does not compile");
        }
    }

    private static Object call(ClassLoader loader, String method) throws ReflectiveOperationException {
        return loader.loadClass(XtaSchemas.class.getName()).getMethod(method).invoke(null);
    }

    /** Loads the module from a jar in which one file has other content or, if that is empty, is missing. */
    private URLClassLoader jarWith(String changed, String content) throws Exception {
        Path classes = Path.of(XtaSchemas.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = folder.resolve("contract.jar");
        try (Stream<Path> files = Files.walk(classes);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean isChanged = file.endsWith(changed);
                if (!isChanged || !content.isEmpty()) {
                    out.putNextEntry(
                            new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                    out.write(isChanged ? content.getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(file));
                }
            }
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static String text(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String fault(String code, String attributes) {
        return "<TechnicalProblemException><ErrorCode" + attributes + ">" + code
                + "</ErrorCode></TechnicalProblemException>";
    }

    private static void assertInvalid(String document) {
        assertThatThrownBy(() -> validate(document)).isInstanceOf(SAXException.class);
    }

    /** The core namespace is the default one. */
    private static void validate(String document) throws SAXException, IOException {
        String qualified = document.replaceFirst("([ />])", " xmlns='https://xoev.de/transport/xta/core/3.1.1'$1");
        XtaSchemas.v5().newValidator().validate(new StreamSource(new StringReader(qualified)));
    }
}
