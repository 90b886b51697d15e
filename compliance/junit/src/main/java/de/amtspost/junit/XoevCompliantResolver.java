package de.amtspost.junit;

import de.amtspost.compliance.Checker;
import de.amtspost.compliance.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes checkers, one for each set of rules of a test run. */
final class XoevCompliantResolver implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(XoevCompliantResolver.class);

    /** Called by JUnit. */
    XoevCompliantResolver() {}

    private record Key(String rules, List<String> with, boolean xoev) {

        static Key of(XoevCompliant annotation) {
            return new Key(annotation.value(), List.of(annotation.with()), annotation.xoev());
        }

        Checker checker() {
            Checker.Builder checker = Checker.builder()
                    .rules(RuleSet.of(
                            Path.of(rules), with.stream().map(Path::of).toArray(Path[]::new)));
            return (xoev ? checker : checker.withoutXoevChecks()).build();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.isAnnotated(XoevCompliant.class)
                && Stream.of(Checker.class, Compliance.class).anyMatch(type::equals);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Key key = Key.of(parameter.findAnnotation(XoevCompliant.class).orElseThrow());
        Checker checker =
                context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(key, any -> key.checker(), Checker.class);
        return parameter.getParameter().getType().equals(Checker.class) ? checker : Compliance.by(checker);
    }
}
