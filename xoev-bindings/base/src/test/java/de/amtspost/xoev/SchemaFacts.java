package de.amtspost.xoev;

import com.sun.xml.xsom.XSAttGroupDecl;
import com.sun.xml.xsom.XSAttributeDecl;
import com.sun.xml.xsom.XSAttributeUse;
import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSContentType;
import com.sun.xml.xsom.XSDeclaration;
import com.sun.xml.xsom.XSElementDecl;
import com.sun.xml.xsom.XSFacet;
import com.sun.xml.xsom.XSListSimpleType;
import com.sun.xml.xsom.XSModelGroup;
import com.sun.xml.xsom.XSModelGroupDecl;
import com.sun.xml.xsom.XSParticle;
import com.sun.xml.xsom.XSSchema;
import com.sun.xml.xsom.XSSimpleType;
import com.sun.xml.xsom.XSTerm;
import com.sun.xml.xsom.XSType;
import com.sun.xml.xsom.XSUnionSimpleType;
import com.sun.xml.xsom.XSWildcard;
import com.sun.xml.xsom.XmlString;
import com.sun.xml.xsom.parser.XSOMParser;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What a schema says of each global component, as texts that are equal if two schemas say the same: names, types,
 * order, cardinalities, facets, fixed values, forms, derivation. What has no meaning for documents and generated
 * classes (layout, annotations, order of declarations and attributes, prefixes) is not in them.
 */
final class SchemaFacts {

    private SchemaFacts() {}

    /**
     * Reads a namespace.
     *
     * @param namespace the namespace
     * @param documents gives the text of the schema of each namespace that is imported
     * @return the facts by component
     */
    static Map<String, String> of(String namespace, UnaryOperator<String> documents) throws SAXException {
        SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
        parsers.setNamespaceAware(true);
        XSOMParser parser = new XSOMParser(parsers);
        parser.setErrorHandler(new Strict());
        parser.setEntityResolver((imported, location) -> source(String.valueOf(imported), documents));
        parser.parse(source(namespace, documents));
        XSSchema schema = Objects.requireNonNull(parser.getResult()).getSchema(namespace);
        Map<String, String> facts = new TreeMap<>();
        schema.getElementDecls().forEach((name, element) -> facts.put("element " + name, element(element)));
        schema.getAttributeDecls().forEach((name, attribute) -> facts.put("attribute " + name, attribute(attribute)));
        schema.getAttGroupDecls().forEach((name, group) -> facts.put("attributes " + name, attributes(group)));
        schema.getModelGroupDecls().forEach((name, group) -> facts.put("group " + name, term(group.getModelGroup())));
        schema.getTypes().forEach((name, type) -> facts.put("type " + name, type(type)));
        return facts;
    }

    private static InputSource source(String namespace, UnaryOperator<String> documents) {
        InputSource source = new InputSource(new StringReader(documents.apply(namespace)));
        source.setSystemId(namespace);
        return source;
    }

    private static String element(XSElementDecl element) {
        return name(element) + " : " + reference(element.getType()) + value("fixed", element.getFixedValue())
                + value("default", element.getDefaultValue()) + flag("nillable", element.isNillable())
                + flag("abstract", element.isAbstract())
                + (element.getSubstAffiliation() == null ? "" : " substitutes " + name(element.getSubstAffiliation()))
                + flag("no restriction", element.isSubstitutionDisallowed(XSType.RESTRICTION))
                + flag("no extension", element.isSubstitutionDisallowed(XSType.EXTENSION))
                + element.getIdentityConstraints().size();
    }

    private static String attribute(XSAttributeDecl attribute) {
        return name(attribute) + " : " + reference(attribute.getType()) + value("fixed", attribute.getFixedValue())
                + value("default", attribute.getDefaultValue());
    }

    private static String attributes(XSAttGroupDecl group) {
        return uses(group.getAttributeUses()) + wildcard(group.getAttributeWildcard());
    }

    private static String uses(Collection<? extends XSAttributeUse> uses) {
        return uses.stream()
                .map(use -> (use.getDecl().isGlobal() ? name(use.getDecl()) : attribute(use.getDecl()))
                        + flag("required", use.isRequired())
                        + value("fixed", use.getFixedValue())
                        + value("default", use.getDefaultValue()))
                .sorted()
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String reference(XSType type) {
        return type.isGlobal() ? name(type) : type(type);
    }

    private static String type(XSType type) {
        return type.isSimpleType() ? simple(type.asSimpleType()) : complex(type.asComplexType());
    }

    private static String complex(XSComplexType type) {
        boolean restriction = type.getDerivationMethod() == XSType.RESTRICTION;
        return (restriction ? "restricts " : "extends ") + reference(type.getBaseType())
                + flag("abstract", type.isAbstract()) + flag("mixed", type.isMixed())
                + flag("final", type.isFinal(XSType.EXTENSION) || type.isFinal(XSType.RESTRICTION))
                + uses(type.getAttributeUses()) + wildcard(type.getAttributeWildcard()) + " "
                + content(type.getContentType());
    }

    private static String content(XSContentType content) {
        if (content.asParticle() != null) {
            return particle(content.asParticle());
        }
        return content.asSimpleType() == null ? "empty" : reference(content.asSimpleType());
    }

    private static String particle(XSParticle particle) {
        BigInteger min = particle.getMinOccurs();
        BigInteger max = particle.getMaxOccurs();
        XSTerm term = particle.getTerm();
        // A group of one says nothing that its member does not say, where one of the two comes once.
        while (term instanceof XSModelGroup group && group.getSize() == 1) {
            XSParticle only = group.getChild(0);
            if (isOnce(min, max)) {
                min = only.getMinOccurs();
                max = only.getMaxOccurs();
            } else if (!isOnce(only.getMinOccurs(), only.getMaxOccurs())) {
                break;
            }
            term = only.getTerm();
        }
        return term(term) + "{" + min + "," + max + "}";
    }

    private static boolean isOnce(BigInteger min, BigInteger max) {
        return min.equals(BigInteger.ONE) && max.equals(BigInteger.ONE);
    }

    private static String term(XSTerm term) {
        if (term instanceof XSModelGroupDecl group) {
            return "group " + name(group);
        }
        if (term instanceof XSModelGroup group) {
            return group.getCompositor()
                    + Stream.of(group.getChildren())
                            .map(SchemaFacts::particle)
                            .collect(Collectors.joining(" ", "(", ")"));
        }
        if (term instanceof XSWildcard wildcard) {
            return wildcard(wildcard);
        }
        XSElementDecl element = term.asElementDecl();
        return element.isGlobal() ? "ref " + name(element) : element(element);
    }

    private static String wildcard(@Nullable XSWildcard wildcard) {
        if (wildcard == null) {
            return "";
        }
        String names = wildcard instanceof XSWildcard.Union union
                ? union.getNamespaces().stream().sorted().toList().toString()
                : wildcard instanceof XSWildcard.Other other ? "other than " + other.getOtherNamespace() : "any";
        return " any(" + names + " " + wildcard.getMode() + ")";
    }

    private static String simple(XSSimpleType type) {
        if (type instanceof XSListSimpleType list) {
            return "list of " + reference(list.getItemType());
        }
        if (type instanceof XSUnionSimpleType union) {
            return IntStream.range(0, union.getMemberSize())
                    .mapToObj(i -> reference(union.getMember(i)))
                    .collect(Collectors.joining(" or "));
        }
        return reference(type.getBaseType())
                + type.asRestriction().getDeclaredFacets().stream()
                        .map(SchemaFacts::facet)
                        .sorted()
                        .toList();
    }

    private static String facet(XSFacet facet) {
        return facet.getName() + "=" + facet.getValue() + flag("fixed", facet.isFixed());
    }

    private static String name(XSDeclaration component) {
        return "{" + component.getTargetNamespace() + "}" + component.getName();
    }

    private static String value(String what, @Nullable XmlString value) {
        return value == null ? "" : " " + what + "=" + value;
    }

    private static String flag(String what, boolean set) {
        return set ? " " + what : "";
    }

    /** Anything that is reported counts. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
