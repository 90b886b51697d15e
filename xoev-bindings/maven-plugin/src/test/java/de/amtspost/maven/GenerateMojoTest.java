package de.amtspost.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Build;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateMojoTest {

    @TempDir
    private Path folder;

    private final MavenProject project = new MavenProject();

    @BeforeEach
    void build() {
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        project.setBuild(build);
        project.setArtifacts(Set.of());
    }

    @Test
    void addsSourcesAndResourcesToTheProject() throws Exception {
        Path generated = folder.resolve("target/generated-sources/xoev/de.test");

        mojo(schema("a", ""), "de.test").execute();

        assertThat(project.getCompileSourceRoots())
                .containsExactly(generated.resolve("java").toString());
        assertThat(project.getResources())
                .extracting(Resource::getDirectory)
                .containsExactly(generated.resolve("resources").toString());
        assertThat(generated.resolve("java/de/test/T.java")).exists();
    }

    @Test
    void usesTypesThatAnEarlierExecutionMade() throws Exception {
        File first = schema("a", "");
        File second = schema(
                "b",
                "<xs:import namespace='urn:a' schemaLocation='a.xsd'/>"
                        + "<xs:element name='e' type='a:T' xmlns:a='urn:a'/>");
        GenerateMojo both = mojo(second, "de.zwei");
        both.outputDirectory = folder.resolve("anderswo").toFile();

        mojo(first, "de.eins").execute();
        both.execute();

        assertThat(folder.resolve("anderswo/java/de/zwei/ObjectFactory.java"))
                .content()
                .contains("de.eins.T");
        assertThat(project.getCompileSourceRoots()).hasSize(2);
    }

    @Test
    void failsTheBuildWithWhatIsWrong() throws Exception {
        GenerateMojo missing =
                mojo(schema("a", "<xs:import namespace='urn:fehlt' schemaLocation='fehlt.xsd'/>"), "de.test");
        GenerateMojo other = mojo(schema("b", ""), "de.test");
        other.standard = "urn:test:other";
        GenerateMojo none = mojo(schema("c", ""), "de.test");
        none.schemas = List.of();
        GenerateMojo gone = mojo(folder.resolve("gone.zip").toFile(), "de.test");

        assertThatThrownBy(missing::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("urn:fehlt")
                .hasMessageContaining("a.xsd, line");
        assertThatThrownBy(other::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("urn:test:other");
        assertThatThrownBy(none::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("schemas");
        assertThatThrownBy(gone::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("gone.zip");
        assertThat(project.getCompileSourceRoots()).isEmpty();
        assertThat(folder.resolve("target")).doesNotExist();
    }

    private GenerateMojo mojo(File schemas, String packageName) {
        GenerateMojo mojo = new GenerateMojo();
        mojo.schemas = List.of(schemas);
        mojo.packageName = packageName;
        mojo.project = project;
        return mojo;
    }

    private File schema(String name, String body) throws IOException {
        return Files.writeString(folder.resolve(name + ".xsd"), """
                        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:%1$s">
                          %2$s
                          <xs:complexType name="T"><xs:attribute name="a"/></xs:complexType>
                        </xs:schema>
                        """.formatted(name, body))
                .toFile();
    }
}
