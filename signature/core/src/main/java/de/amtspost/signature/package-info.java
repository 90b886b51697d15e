/**
 * Keys, trust, TLS; signatures and encryption, in XML and in CMS.
 *
 * <p>{@link de.amtspost.signature.Identity} is who we are, {@link de.amtspost.signature.Trust} whom we believe.
 * {@link de.amtspost.signature.XmlSigner} signs, and {@link de.amtspost.signature.XmlVerifier} gives content out through
 * a {@link de.amtspost.signature.Verdict} only. {@link de.amtspost.signature.SignedMessages} puts both on the way of
 * messages. {@link de.amtspost.signature.XmlEncrypter} encrypts elements for readers by their certificates,
 * {@link de.amtspost.signature.XmlDecrypter} decrypts them.
 *
 * <p>{@link de.amtspost.signature.CmsSigner}, {@link de.amtspost.signature.CmsVerifier},
 * {@link de.amtspost.signature.CmsEncrypter} and {@link de.amtspost.signature.CmsDecrypter} do the same for contents of any
 * kind and size, which they stream.
 *
 * <p>Algorithms follow from the key and the rules of BSI TR-02102
 * and TR-03116; there is nothing to choose.
 */
@NullMarked
package de.amtspost.signature;

import org.jspecify.annotations.NullMarked;
