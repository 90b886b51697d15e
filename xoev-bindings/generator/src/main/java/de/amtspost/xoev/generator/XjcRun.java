package de.amtspost.xoev.generator;

import com.sun.codemodel.JCodeModel;
import com.sun.tools.xjc.ErrorReceiver;
import com.sun.tools.xjc.ModelLoader;
import com.sun.tools.xjc.Options;
import com.sun.tools.xjc.Plugin;
import com.sun.tools.xjc.model.Model;
import com.sun.tools.xjc.outline.Outline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** One run of the binding compiler over a set of files. */
final class XjcRun extends ErrorReceiver {

    private final SchemaDocuments documents;
    private final Options options = new Options();
    private final List<SAXParseException> errors = new ArrayList<>();
    private final JCodeModel code = new JCodeModel();
    private @Nullable Model model;

    XjcRun(SchemaDocuments documents, KnownTypes known) throws IOException {
        this.documents = documents;
        options.quiet = true;
        options.noFileHeader = true;
        // The schema has been compiled already, by the validator of the JDK.
        options.strictCheck = false;
        options.compatibilityMode = Options.EXTENSION;
        options.entityResolver = (publicId, systemId) -> documents.resolve(systemId);
        documents.roots().forEach(document -> options.addGrammar(document.source()));
        if (!known.isEmpty()) {
            InputSource source = new InputSource(new ByteArrayInputStream(known.describe()));
            source.setSystemId("known-types:/known.xjb");
            options.addBindFile(source);
        }
        options.activePlugins.add(new Observer());
    }

    /** Makes the model of the classes. It is there even if there are errors, which may be of names only. */
    Optional<Model> model() throws IOException {
        ModelLoader.load(options, code, this);
        return Optional.ofNullable(model);
    }

    Optional<Outline> outline() {
        return Optional.ofNullable(model).map(found -> found.generateCode(options, this));
    }

    JCodeModel code() {
        return code;
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    List<String> errors() {
        return errors.stream().map(this::describe).distinct().toList();
    }

    private String describe(SAXParseException e) {
        SchemaDocument document = documents.find(e.getSystemId());
        String place = document == null ? "" : document.name() + ", line " + e.getLineNumber() + ": ";
        return place + e.getMessage();
    }

    @Override
    public void error(SAXParseException e) {
        errors.add(e);
    }

    @Override
    public void fatalError(SAXParseException e) {
        errors.add(e);
    }

    @Override
    public void warning(SAXParseException e) {
        // Warnings are of what the compiler leaves to the JAXB runtime: not of what it could not do.
    }

    @Override
    public void info(SAXParseException e) {
        // Progress of the compiler.
    }

    /** Keeps the model, also where the compiler rejects it afterwards. */
    private final class Observer extends Plugin {

        @Override
        public String getOptionName() {
            return "amtspost";
        }

        @Override
        public String getUsage() {
            return "";
        }

        @Override
        public void postProcessModel(Model built, ErrorHandler handler) {
            model = built;
        }

        @Override
        public boolean run(Outline outline, Options opt, ErrorHandler handler) {
            return true;
        }
    }
}
