package de.amtspost.compliance.internal;

import de.amtspost.compliance.RuleSetException;
import de.amtspost.xoev.internal.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.Configuration;
import net.sf.saxon.lib.ResourceRequest;
import net.sf.saxon.lib.ResourceResolver;
import net.sf.saxon.lib.UnparsedTextURIResolver;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Lets stylesheets read the files of their rule set, and nothing else: no file of the machine, no address of the web. */
final class Repository implements ResourceResolver, UnparsedTextURIResolver {

    private static final String SCHEME = "amtspost-rules";
    private static final String START = SCHEME + ":/";

    private final Resources files;

    Repository(Resources files) {
        this.files = files;
    }

    /** The source of a file; what it refers to is looked for here. */
    SAXSource source(String path) {
        try {
            InputSource input = new InputSource(new ByteArrayInputStream(files.read(path)));
            input.setSystemId(new URI(SCHEME, null, "/" + path, null).toString());
            SAXSource source = new SAXSource(SafeXml.saxReader(), input);
            source.setSystemId(input.getSystemId());
            return source;
        } catch (URISyntaxException e) {
            throw new RuleSetException("the name of a file cannot be used: " + path, e);
        } catch (SAXException e) {
            throw new IllegalStateException("this JDK has no hardened XML parser", e);
        }
    }

    @Override
    public Reader resolve(URI uri, @Nullable String encoding, Configuration saxon) throws XPathException {
        try {
            return new StringReader(new String(
                    files.read(path(uri.toString())),
                    encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
        } catch (IllegalArgumentException e) {
            throw new XPathException("the rules name an encoding that is none: " + encoding, e);
        }
    }

    @Override
    public Source resolve(ResourceRequest request) throws XPathException {
        return source(path(String.valueOf(request.uri)));
    }

    private String path(String uri) throws XPathException {
        String path = uri.startsWith(START) ? pathOf(uri) : null;
        if (path == null || !files.has(path)) {
            throw new XPathException("the rules refer to " + uri + ", which is not a file of the rule set " + files
                    + "; nothing else is read");
        }
        return path;
    }

    private static @Nullable String pathOf(String uri) {
        try {
            return new URI(uri).getPath().substring(1);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
