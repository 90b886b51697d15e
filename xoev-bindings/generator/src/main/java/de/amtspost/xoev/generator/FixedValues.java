package de.amtspost.xoev.generator;

import com.sun.codemodel.JCodeModel;
import com.sun.codemodel.JExpr;
import com.sun.codemodel.JExpression;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;
import com.sun.codemodel.JOp;
import com.sun.tools.xjc.model.CAttributePropertyInfo;
import com.sun.tools.xjc.model.CClassInfo;
import com.sun.tools.xjc.model.CPropertyInfo;
import com.sun.tools.xjc.outline.ClassOutline;
import com.sun.tools.xjc.outline.Outline;
import com.sun.xml.xsom.XSAttributeDecl;
import com.sun.xml.xsom.XSAttributeUse;
import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSComponent;
import com.sun.xml.xsom.XSElementDecl;
import com.sun.xml.xsom.XSSimpleType;
import com.sun.xml.xsom.XSType;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what the schema fixes: the compiler leaves that out of types which only narrow others (a standard's message
 * fixes {@code standard} and {@code version}, a code its list). A required attribute has its value from the start; an
 * optional one, which may be absent from a document and counts all the same, has it when it is asked for. Codes can be
 * made of their code alone.
 */
final class FixedValues {

    private static final QName CODE = new QName("http://xoev.de/schemata/code/1_0", "Code");

    private final Outline outline;
    private final JCodeModel code;

    private FixedValues(Outline outline) {
        this.outline = outline;
        this.code = outline.getCodeModel();
    }

    static void fillIn(Outline outline) {
        FixedValues values = new FixedValues(outline);
        outline.getClasses().forEach(values::fillIn);
    }

    private void fillIn(ClassOutline type) {
        XSComplexType schemaType = complexType(type.target);
        if (schemaType == null) {
            return;
        }
        JMethod constructor = null;
        for (XSAttributeUse use : schemaType.getAttributeUses()) {
            Optional<JExpression> value = value(use);
            if (value.isEmpty() || isInherited(schemaType, use)) {
                continue;
            }
            String property = property(type.target, use.getDecl());
            if (use.isRequired()) {
                constructor = constructor == null ? constructor(type) : constructor;
                constructor.body().invoke("set" + property).arg(value.get());
            } else if (!isOwn(type.target, use.getDecl())) {
                getter(type, property, value.get());
            }
        }
        if (isCode(schemaType) && !type.target.isAbstract()) {
            if (constructor == null) {
                constructor(type);
            }
            codeConstructor(type);
        }
    }

    private static @Nullable XSComplexType complexType(CClassInfo type) {
        XSComponent component = type.getSchemaComponent();
        if (component instanceof XSElementDecl element) {
            return element.getType().asComplexType();
        }
        return component instanceof XSComplexType complex ? complex : null;
    }

    private static Optional<JExpression> value(XSAttributeUse use) {
        if (use.getFixedValue() == null) {
            return Optional.empty();
        }
        String text = use.getFixedValue().value;
        XSSimpleType type = use.getDecl().getType();
        XSSimpleType primitive = type.isPrimitive() || !type.isRestriction() ? type : type.getPrimitiveType();
        return switch (String.valueOf(primitive.getName())) {
            case "string", "anyURI", "anySimpleType" -> Optional.of(JExpr.lit(text));
            case "boolean" -> Optional.of(JExpr.lit(text.equals("true") || text.equals("1")));
            default -> Optional.empty();
        };
    }

    /** Whether the type that this one narrows has the value already. */
    private static boolean isInherited(XSComplexType type, XSAttributeUse use) {
        XSType base = type.getBaseType();
        if (!base.isComplexType() || base == type) {
            return false;
        }
        XSAttributeDecl decl = use.getDecl();
        XSAttributeUse inherited = base.asComplexType().getAttributeUse(decl.getTargetNamespace(), decl.getName());
        return inherited != null
                && inherited.getFixedValue() != null
                && inherited.getFixedValue().value.equals(use.getFixedValue().value)
                && inherited.isRequired() == use.isRequired();
    }

    private String property(CClassInfo type, XSAttributeDecl attribute) {
        for (CClassInfo owner = type; owner != null; owner = owner.getBaseClass()) {
            Optional<CPropertyInfo> found = own(owner, attribute);
            if (found.isPresent()) {
                return found.get().getName(true);
            }
        }
        // Of a class that another artifact brings.
        return outline.getModel().getNameConverter().toPropertyName(attribute.getName());
    }

    private static boolean isOwn(CClassInfo type, XSAttributeDecl attribute) {
        return own(type, attribute).isPresent();
    }

    private static Optional<CPropertyInfo> own(CClassInfo type, XSAttributeDecl attribute) {
        QName name = new QName(attribute.getTargetNamespace(), attribute.getName());
        return type.getProperties().stream()
                .filter(property -> property instanceof CAttributePropertyInfo own
                        && own.getXmlName().equals(name))
                .findFirst();
    }

    private static JMethod constructor(ClassOutline type) {
        JMethod constructor = type.implClass.constructor(JMod.PUBLIC);
        constructor.javadoc().append("Makes an object with the values that the standard fixes.");
        quiet(constructor);
        return constructor;
    }

    /** Compilers since Java 21 warn of setters in constructors; these only assign. */
    private static void quiet(JMethod constructor) {
        constructor.annotate(SuppressWarnings.class).param("value", "this-escape");
    }

    private void getter(ClassOutline type, String property, JExpression value) {
        JMethod getter = type.implClass.method(JMod.PUBLIC, String.class, "get" + property);
        getter.annotate(Override.class);
        var inherited = getter.body()
                .decl(code.ref(String.class), "value", JExpr._super().invoke("get" + property));
        getter.body()._return(JOp.cond(inherited.eq(JExpr._null()), value, inherited));
    }

    private static boolean isCode(XSComplexType type) {
        for (XSType base = type; base.isComplexType(); base = base.getBaseType()) {
            if (CODE.getLocalPart().equals(base.getName())
                    && CODE.getNamespaceURI().equals(base.getTargetNamespace())) {
                return true;
            }
            if (base.getBaseType() == base) {
                return false;
            }
        }
        return false;
    }

    private void codeConstructor(ClassOutline type) {
        JMethod constructor = type.implClass.constructor(JMod.PUBLIC);
        var parameter = constructor.param(code.ref(String.class), "code");
        quiet(constructor);
        constructor.javadoc().append("Makes a code.").addParam(parameter).append("the code, with leading zeros");
        constructor.body().invoke("this");
        constructor.body().invoke("setCode").arg(parameter);
    }
}
