/**
 * Does this XTA endpoint comply? A {@link de.amtspost.compliance.xta.Certification} plays the neighbour of a product, client
 * or server, through the scenarios of a role; every message is recorded, and rules from a table judge the recording.
 */
@NullMarked
package de.amtspost.compliance.xta;

import org.jspecify.annotations.NullMarked;
