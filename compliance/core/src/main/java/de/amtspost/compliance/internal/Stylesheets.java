package de.amtspost.compliance.internal;

import de.amtspost.compliance.RuleSetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;

/** Compiles Schematron and stylesheets, each file once: scenarios share them. SchXslt2 turns the first into the second. */
final class Stylesheets {

    /** Query bindings of ISO/IEC 19757-3 whose expressions XSLT 3 understands. */
    private static final Set<String> BINDINGS = Set.of("xslt", "xslt2", "xslt3", "xpath2", "xpath3", "xpath31");

    private final Processor saxon;
    private final Map<File, Lazy<Stylesheet>> compiled = new ConcurrentHashMap<>();
    private final Lazy<XsltExecutable> transpiler = new Lazy<>(() -> compileOwn("/content/transpile.xsl"));
    private final Lazy<XsltExecutable> leaner = new Lazy<>(() -> compileOwn("lean.xsl"));

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
        return compiled.computeIfAbsent(new File(files, path), file -> new Lazy<>(() -> make(files, path)))
                .get();
    }

    /** A file; two sets of resources are never the same. */
    private record File(Resources files, String path) {}

    private Stylesheet make(Resources files, String path) {
        Repository repository = new Repository(files);
        List<XmlProcessingError> errors = new ArrayList<>();
        try {
            DocumentBuilder builder = saxon.newDocumentBuilder();
            builder.setLineNumbering(true);
            XdmNode tree = builder.build(repository.source(path));
            boolean schematron = path.toLowerCase(Locale.ROOT).endsWith(".sch");
            XdmNode stylesheet = schematron ? transpile(tree, repository) : tree;
            return new Stylesheet(compile(stylesheet, repository, errors), repository);
        } catch (SaxonApiException e) {
            throw new RuleSetException(
                    "the rules in " + path + " of " + files + " do not compile: " + explain(e, errors), e);
        }
    }

    private XsltExecutable compile(XdmNode stylesheet, Repository repository, List<XmlProcessingError> errors)
            throws SaxonApiException {
        try {
            Optional<XdmNode> lean = lean(stylesheet);
            if (lean.isPresent()) {
                return compiler(repository, new ArrayList<>())
                        .compile(lean.get().asSource());
            }
        } catch (SaxonApiException e) {
            // The stylesheet as it is will do, or its error names the line.
        }
        return compiler(repository, errors).compile(stylesheet.asSource());
    }

    /** The same in fewer steps, if it was made of a Schematron by a program that we know. */
    Optional<XdmNode> lean(XdmNode stylesheet) throws SaxonApiException {
        XdmDestination lean = new XdmDestination();
        Xslt30Transformer transformer = leaner.get().load30();
        transformer.setGlobalContextItem(stylesheet);
        transformer.applyTemplates(stylesheet, lean);
        return Optional.of(lean.getXdmNode())
                .filter(made -> made.children().iterator().hasNext());
    }

    XdmNode transpile(XdmNode schematron, Repository repository) throws SaxonApiException {
        XdmDestination stylesheet = new XdmDestination();
        checkBinding(schematron);
        new Stylesheet(transpiler.get(), repository).run(schematron, Map.of(), stylesheet);
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

    private XsltExecutable compileOwn(String name) {
        try (InputStream in = Stylesheets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + name + "; /content/ is of SchXslt2");
            }
            return saxon.newXsltCompiler()
                    .compile(
                            DocumentReader.readTrusted(saxon, in.readAllBytes()).asSource());
        } catch (SaxonApiException e) {
            throw new IllegalStateException(name + " does not compile", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
