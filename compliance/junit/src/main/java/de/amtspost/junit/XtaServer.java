package de.amtspost.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class, or a test method, an XTA server of its own: a parameter of the type {@link XtaTestServer}, in
 * the test and in methods with {@code @BeforeEach} and {@code @AfterEach}. It is started when it is first asked for, and
 * closed after the test. Tests may run in parallel.
 *
 * <pre>{@code
 * @XtaServer
 * class OrderTest {
 *
 *     @Test
 *     void sendsAgainWhenTheAnswerIsLost(XtaTestServer xta) {
 *         xta.disturb(Disturbance.answerLost().on(XtaOperation.SEND_MESSAGE));
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>What an annotation cannot say, {@link XtaServerExtension#with} can.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(XtaServerExtension.class)
public @interface XtaServer {

    /**
     * Returns the identifiers of the parties with an account, each with a client certificate of its own. Unset, they are
     * {@link XtaTestServer#AUTHOR} and {@link XtaTestServer#READER}.
     *
     * @return the identifiers
     */
    String[] accounts() default {};
}
