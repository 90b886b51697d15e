/**
 * SOAP plumbing over Apache CXF: a bus of our own, limits, validation against the contract while the stream is read,
 * addressing rules, and the translation of faults. One class per concern.
 */
@NullMarked
package de.amtspost.xta.soap.cxf;

import org.jspecify.annotations.NullMarked;
