/** Goals of the Maven plugin: each is one call into a library. */
@NullMarked
package de.amtspost.maven;

import org.jspecify.annotations.NullMarked;
