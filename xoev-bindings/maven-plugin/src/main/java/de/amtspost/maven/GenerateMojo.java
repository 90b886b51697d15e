package de.amtspost.maven;

import de.amtspost.xoev.generator.BindingGenerator;
import de.amtspost.xoev.generator.GeneratedBindings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bindings of a standard from its schemas, and adds them to the sources and resources of the project. Types for
 * which a dependency has bindings, {@code amtspost-xoev-building-blocks} for one, are used from there. Nothing is fetched.
 */
@Mojo(
        name = "generate",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class GenerateMojo extends AbstractMojo {

    /**
     * The schemas: folders, ZIP or JAR files, or single XSD files. The first is the standard; those after it are what the
     * standard builds on and does not bring along.
     */
    @Parameter(required = true)
    List<File> schemas = List.of();

    /** The package of the entry point and of the standard's own types. */
    @Parameter(required = true)
    String packageName = "";

    /** The URN of the standard, with or without {@code _} and its version, where the schemas hold several. */
    @Parameter
    @Nullable String standard;

    /** Where to put what is made. By default a folder of the package's name. */
    @Parameter
    @Nullable File outputDirectory;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    @Nullable MavenProject project;

    /** Made by Maven. */
    public GenerateMojo() {}

    /**
     * Makes the bindings.
     *
     * @throws MojoFailureException if the schemas cannot be used
     * @throws MojoExecutionException if files cannot be read or written
     */
    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        MavenProject current = project;
        if (current == null || schemas.isEmpty()) {
            throw new MojoFailureException("the parameter schemas is empty: name the schemas of a standard");
        }
        File folder = outputDirectory == null
                ? new File(current.getBuild().getDirectory(), "generated-sources/xoev/" + packageName)
                : outputDirectory;
        List<Path> sources = schemas.stream().map(File::toPath).toList();
        try {
            // What this goal made before for this project, and what dependencies bring.
            List<Path> dependencies = Stream.concat(
                            current.getResources().stream().map(Resource::getDirectory),
                            current.getCompileClasspathElements().stream())
                    .filter(path -> !path.equals(current.getBuild().getOutputDirectory()))
                    .map(Path::of)
                    .toList();
            BindingGenerator generator = BindingGenerator.of(
                            sources.get(0), sources.subList(1, sources.size()).toArray(Path[]::new))
                    .packageName(packageName)
                    .bindings(dependencies);
            GeneratedBindings made =
                    (standard == null ? generator : generator.standard(standard)).generate(folder.toPath());
            made.renamings().forEach(getLog()::info);
            getLog().info(made.classes() + " classes of " + made.standard() + " " + made.version()
                    + (made.entryPoint().isEmpty() ? "" : ", start at " + made.entryPoint()));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException | DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("the bindings of " + sources + " cannot be made", e);
        }
        current.addCompileSourceRoot(new File(folder, "java").getPath());
        Resource resources = new Resource();
        resources.setDirectory(new File(folder, "resources").getPath());
        current.addResource(resources);
    }
}
