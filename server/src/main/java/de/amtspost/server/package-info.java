/**
 * The XTA 2 message box, to be embedded or run by the command line: sender and recipient in one, with the reader's port
 * for applications that answer at once. Start at {@link de.amtspost.server.XtaServer}.
 */
@NullMarked
package de.amtspost.server;

import org.jspecify.annotations.NullMarked;
