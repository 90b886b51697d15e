/** How signatures are made and checked, and contents encrypted and decrypted; not for use from outside. */
@NullMarked
package de.amtspost.signature.internal;

import org.jspecify.annotations.NullMarked;
