/** How messages are checked. Not for users. */
@NullMarked
package de.amtspost.compliance.internal;

import org.jspecify.annotations.NullMarked;
