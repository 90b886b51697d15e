package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.jar.JarFile;
import org.apache.xml.security.Init;
import org.junit.jupiter.api.Test;

/** The tests run with the version of xmlsec with which they are meant to run: some of them do so with two. */
class XmlLibraryTest {

    @Test
    void isTheOneThatTheBuildNames() throws Exception {
        Path file = Path.of(
                Init.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile jar = new JarFile(file.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Version"))
                    .isNotNull()
                    .isEqualTo(System.getProperty("xmlsec.version"));
        }
    }
}
