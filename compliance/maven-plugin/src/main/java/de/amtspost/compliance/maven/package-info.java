/** The goal {@code check} for Maven. */
@NullMarked
package de.amtspost.compliance.maven;

import org.jspecify.annotations.NullMarked;
