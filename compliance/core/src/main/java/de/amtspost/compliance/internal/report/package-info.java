/** The forms in which reports are written. */
@NullMarked
package de.amtspost.compliance.internal.report;

import org.jspecify.annotations.NullMarked;
