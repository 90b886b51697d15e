package de.amtspost.signature.ades.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the class path of its own of each test, the JARs of DSS stand first. */
class PaddedCmsTest {

    private final ClassLoader former = Thread.currentThread().getContextClassLoader();
    private final URLClassLoader dssFirst = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());

    @BeforeEach
    void takesTheClassPath() {
        Thread.currentThread().setContextClassLoader(dssFirst);
    }

    @AfterEach
    void givesItBack() throws Exception {
        Thread.currentThread().setContextClassLoader(former);
        dssFirst.close();
    }

    @Test
    void readsWhateverTheOrderOfTheClassPath() {
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void tellsThatDssWasFaster() throws Exception {
        Class.forName("eu.europa.esig.dss.cms.CMSUtils", true, dssFirst);

        assertThatThrownBy(this::require)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageContaining("class path");
    }

    private void require() throws ReflectiveOperationException {
        dssFirst.loadClass(PaddedCms.class.getName()).getMethod("require").invoke(null);
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .sorted(Comparator.comparing((String file) -> !file.contains("dss-cms-object")))
                .map(PaddedCmsTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String file) {
        try {
            return Path.of(file).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
