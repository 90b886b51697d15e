/**
 * Checks recorded SOAP envelopes against a schema set: whatever a server took in or sent has to be what the contract
 * says.
 */
@NullMarked
package de.amtspost.xta.contract.wire;

import org.jspecify.annotations.NullMarked;
