/** How signatures are made and checked; not for use from outside. */
@NullMarked
package de.amtspost.signature.internal;

import org.jspecify.annotations.NullMarked;
