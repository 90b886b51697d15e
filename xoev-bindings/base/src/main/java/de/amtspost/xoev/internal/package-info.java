/** What the packages beside share; not for users. */
@NullMarked
package de.amtspost.xoev.internal;

import org.jspecify.annotations.NullMarked;
