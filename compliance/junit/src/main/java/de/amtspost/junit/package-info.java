/** JUnit 5: an XTA server per test, and assertions that messages comply. */
@NullMarked
package de.amtspost.junit;

import org.jspecify.annotations.NullMarked;
