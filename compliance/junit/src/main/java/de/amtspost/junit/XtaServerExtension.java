package de.amtspost.junit;

import de.amtspost.core.Party;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts an {@link XtaTestServer} for each test that asks for one, and closes it after the test. Comes with
 * {@link XtaServer}, or is registered by a program:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final XtaServerExtension XTA = XtaServerExtension.with(
 *         () -> XtaTestServer.builder().account(Party.of("psw:01003110", "Standesamt Musterstadt")));
 * }</pre>
 *
 * <p>Thread-safe; keeps nothing between tests.
 */
public final class XtaServerExtension implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace ROOM = ExtensionContext.Namespace.create(XtaServerExtension.class);

    private final Function<ExtensionContext, XtaTestServer.Builder> settings;

    /** Makes the extension that the annotation asks for. */
    public XtaServerExtension() {
        this.settings = XtaServerExtension::annotated;
    }

    private XtaServerExtension(Supplier<XtaTestServer.Builder> settings) {
        this.settings = context -> settings.get();
    }

    /**
     * Makes an extension whose servers are described by a program.
     *
     * @param settings makes the description of a server, anew for each test
     * @return the extension, for {@code @RegisterExtension}
     */
    public static XtaServerExtension with(Supplier<XtaTestServer.Builder> settings) {
        return new XtaServerExtension(settings);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == XtaTestServer.class;
    }

    /**
     * Gives the server of the test.
     *
     * @throws ParameterResolutionException if there is no test yet, as in a constructor or {@code @BeforeAll}
     */
    @Override
    public XtaTestServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("An XtaTestServer belongs to one test: take it as a parameter of the"
                    + " test, or of a method with @BeforeEach; or start one with XtaTestServer.builder()");
        }
        return context.getStore(ROOM)
                .getOrComputeIfAbsent(
                        context.getUniqueId(), id -> settings.apply(context).start(), XtaTestServer.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        XtaTestServer server = context.getStore(ROOM).remove(context.getUniqueId(), XtaTestServer.class);
        if (server != null) {
            server.close();
        }
    }

    private static XtaTestServer.Builder annotated(ExtensionContext context) {
        XtaTestServer.Builder builder = XtaTestServer.builder();
        for (String account : annotation(context).map(XtaServer::accounts).orElse(new String[0])) {
            builder.account(Party.of(account));
        }
        return builder;
    }

    /** That of the method, or of the nearest class around it. */
    private static Optional<XtaServer> annotation(ExtensionContext context) {
        Optional<XtaServer> found = AnnotationSupport.findAnnotation(context.getElement(), XtaServer.class);
        return found.isPresent() ? found : context.getParent().flatMap(XtaServerExtension::annotation);
    }
}
