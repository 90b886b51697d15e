package de.amtspost.xta.contract.wsdl;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import jakarta.xml.ws.Action;
import jakarta.xml.ws.FaultAction;
import jakarta.xml.ws.WebEndpoint;
import jakarta.xml.ws.WebFault;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the annotations of the generated interfaces say about each operation and each port. */
final class OperationsOfInterfaces {

    private final Set<String> facts = new TreeSet<>();

    private OperationsOfInterfaces() {}

    /** Reads a generated service class and the interfaces that it offers. */
    static Set<String> of(Class<?> service) {
        OperationsOfInterfaces reader = new OperationsOfInterfaces();
        for (Method getter : service.getMethods()) {
            if (getter.isAnnotationPresent(WebEndpoint.class) && getter.getParameterCount() == 0) {
                Class<?> portType = getter.getReturnType();
                String name = annotation(portType, WebService.class).name();
                reader.facts.add("port " + annotation(getter, WebEndpoint.class).name() + " offers " + name);
                SOAPBinding binding = annotation(portType, SOAPBinding.class);
                if (binding.parameterStyle() != SOAPBinding.ParameterStyle.BARE
                        || binding.style() != SOAPBinding.Style.DOCUMENT
                        || binding.use() != SOAPBinding.Use.LITERAL) {
                    reader.facts.add(name + " is not document/literal bare");
                }
                for (Method operation : portType.getMethods()) {
                    reader.operation(name + "/" + operation.getName(), operation);
                }
            }
        }
        return reader.facts;
    }

    private void operation(String name, Method operation) {
        facts.add(
                name + " SOAP action " + annotation(operation, WebMethod.class).action());
        Action action = annotation(operation, Action.class);
        facts.add(name + " input action " + action.input());
        facts.add(name + " output action " + action.output());
        for (Parameter parameter : operation.getParameters()) {
            WebParam part = annotation(parameter, WebParam.class);
            String described = (part.header() ? " header " : " body ") + part.partName() + " {" + part.targetNamespace()
                    + "}" + part.name();
            if (part.mode() != WebParam.Mode.OUT) {
                facts.add(name + " input" + described);
            }
            if (part.mode() != WebParam.Mode.IN) {
                facts.add(name + " output" + described);
            }
        }
        if (operation.getReturnType() != void.class) {
            WebResult part = annotation(operation, WebResult.class);
            facts.add(name + " output" + (part.header() ? " header " : " body ") + part.partName() + " {"
                    + part.targetNamespace() + "}" + part.name());
        }
        for (FaultAction fault : action.fault()) {
            facts.add(name + " fault " + detail(fault.className()) + " action " + fault.value());
        }
        List<FaultAction> faults = List.of(action.fault());
        for (Class<?> exception : operation.getExceptionTypes()) {
            if (faults.stream().noneMatch(fault -> fault.className() == exception)) {
                facts.add(name + " throws " + exception + " without an action");
            }
        }
        if (operation.getExceptionTypes().length != faults.size()) {
            facts.add(name + " does not declare all faults");
        }
    }

    private static String detail(Class<?> exception) {
        WebFault fault = annotation(exception, WebFault.class);
        return "{" + fault.targetNamespace() + "}" + fault.name();
    }

    private static <A extends Annotation> A annotation(AnnotatedElement element, Class<A> type) {
        A annotation = element.getAnnotation(type);
        if (annotation == null) {
            throw new IllegalStateException(element + " has no annotation " + type.getSimpleName());
        }
        return annotation;
    }
}
