/** Client of XRepository, where German authorities publish code lists and XÖV standards. */
@NullMarked
package de.amtspost.xoev.xrepository;

import org.jspecify.annotations.NullMarked;
