/** Code lists in genericode 1.0, as XRepository publishes them. */
@NullMarked
package de.amtspost.xoev.codelist;

import org.jspecify.annotations.NullMarked;
