package de.amtspost.junit;

import de.amtspost.compliance.Checker;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Puts a checker for the rules of a standard into a parameter of a test: a {@link Compliance}, which asserts, or a
 * {@link Checker}. The rules are compiled once for all tests of a run.
 *
 * <pre>{@code
 * @Test
 * void complies(@XoevCompliant("src/test/rules/xschule") Compliance rules) {
 *     rules.assertThat(message).complies();
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(XoevCompliantResolver.class)
public @interface XoevCompliant {

    /**
     * The rules: a folder, a ZIP or JAR file, or a {@code scenarios.xml}, relative to the directory in which the tests
     * run.
     *
     * @return the path
     */
    String value();

    /**
     * What the standard builds on and does not bring along: schemas and code lists.
     *
     * @return the paths
     */
    String[] with() default {};

    /**
     * Whether the rules of XÖV count too: code lists, characters, heads.
     *
     * @return false for schema and Schematron alone
     */
    boolean xoev() default true;
}
