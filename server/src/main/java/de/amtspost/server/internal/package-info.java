/**
 * How the server works: admission, the rules of the message box, one class per port, faults, reports, HTTP. Nothing here
 * is for users.
 */
@NullMarked
package de.amtspost.server.internal;

import org.jspecify.annotations.NullMarked;
