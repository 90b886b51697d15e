/**
 * The vocabulary and the ports of Amtspost: what a message is, how it is sent and received, and what can go wrong.
 *
 * <p>Start at {@link de.amtspost.core.Amtspost}. A transport (XTA 2 and others) is a
 * {@link de.amtspost.core.Transport}; its wire library never shows here. All values are immutable and safe for use by
 * several threads unless their description says otherwise. Times carry their offset; sizes are bytes.
 */
@NullMarked
package de.amtspost.core;

import org.jspecify.annotations.NullMarked;
