/** How it is done: everything that touches DSS. */
@NullMarked
package de.amtspost.signature.ades.internal;

import org.jspecify.annotations.NullMarked;
