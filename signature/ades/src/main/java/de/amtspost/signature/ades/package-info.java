/**
 * Signatures that outlive their certificates, on top of EU DSS (LGPL-2.1); optional.
 *
 * <p>{@link de.amtspost.signature.ades.AdesExtender} adds time stamps and validation data to the signatures that
 * {@code amtspost-signature} makes, {@link de.amtspost.signature.ades.AsicSigner} puts files and signature into a container,
 * {@link de.amtspost.signature.ades.PdfSigner} signs PDF. {@link de.amtspost.signature.ades.AdesValidator} tells what
 * signatures of all these forms are worth, with {@link de.amtspost.signature.ades.TrustedLists} also whether they are
 * qualified.
 *
 * <p>Nothing is fetched over the network unless its host was named.
 */
@NullMarked
package de.amtspost.signature.ades;

import org.jspecify.annotations.NullMarked;
