package de.amtspost.compliance.internal;

import de.amtspost.compliance.RuleSetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.transform.Source;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;

/** Compiles Schematron and stylesheets. SchXslt2 turns the first into the second. */
final class Stylesheets {

    /** Query bindings of ISO/IEC 19757-3 whose expressions XSLT 3 understands. */
    private static final Set<String> BINDINGS = Set.of("xslt", "xslt2", "xslt3", "xpath2", "xpath3", "xpath31");

    private final Processor saxon;
    private final Lazy<XsltExecutable> transpiler = new Lazy<>(this::compileTranspiler);

    Stylesheets(Processor saxon) {
        this.saxon = saxon;
    }

    /**
     * Compiles a file of a rule set.
     *
     * @param files the rule set
     * @param path the path of a Schematron file or a stylesheet
     * @return the compiled stylesheet
     * @throws RuleSetException if it does not compile; the text has the line
     */
    Stylesheet compile(Resources files, String path) {
        Repository repository = new Repository(files);
        Source source = repository.source(path);
        boolean schematron = path.toLowerCase(Locale.ROOT).endsWith(".sch");
        List<XmlProcessingError> errors = new ArrayList<>();
        try {
            Source stylesheet = schematron ? transpile(source, repository).asSource() : source;
            return new Stylesheet(compiler(repository, errors).compile(stylesheet), repository);
        } catch (SaxonApiException e) {
            throw new RuleSetException(
                    "the rules in " + path + " of " + files + " do not compile: " + explain(e, errors), e);
        }
    }

    private XdmNode transpile(Source schematron, Repository repository) throws SaxonApiException {
        XdmDestination stylesheet = new XdmDestination();
        XdmNode tree = saxon.newDocumentBuilder().build(schematron);
        checkBinding(tree);
        new Stylesheet(transpiler.get(), repository).run(tree, Map.of(), stylesheet);
        return stylesheet.getXdmNode();
    }

    private static void checkBinding(XdmNode schematron) throws SaxonApiException {
        for (XdmNode schema : schematron.children()) {
            String binding = schema.getNodeKind() == XdmNodeKind.ELEMENT ? schema.attribute("queryBinding") : null;
            if (binding != null && !BINDINGS.contains(binding.toLowerCase(Locale.ROOT))) {
                throw new SaxonApiException("the query binding " + binding + " is not supported. It can be "
                        + String.join(", ", BINDINGS.stream().sorted().toList()));
            }
        }
    }

    private XsltCompiler compiler(Repository repository, List<XmlProcessingError> errors) {
        XsltCompiler compiler = saxon.newXsltCompiler();
        compiler.setResourceResolver(repository);
        compiler.setErrorReporter(error -> {
            if (!error.isWarning()) {
                errors.add(error);
            }
        });
        return compiler;
    }

    private static String explain(SaxonApiException e, List<XmlProcessingError> errors) {
        return errors.isEmpty()
                ? String.valueOf(e.getMessage())
                : errors.stream()
                        .limit(3)
                        .map(error -> "line " + error.getLocation().getLineNumber() + ": " + error.getMessage())
                        .collect(Collectors.joining("; "));
    }

    private XsltExecutable compileTranspiler() {
        String name = "/content/transpile.xsl";
        try (InputStream in = Stylesheets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("SchXslt2 is not on the class path: it has the resource " + name);
            }
            return saxon.newXsltCompiler()
                    .compile(
                            DocumentReader.readTrusted(saxon, in.readAllBytes()).asSource());
        } catch (SaxonApiException e) {
            throw new IllegalStateException("SchXslt2 does not compile", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read SchXslt2", e);
        }
    }
}
