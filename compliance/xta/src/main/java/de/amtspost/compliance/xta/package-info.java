/** Does this endpoint comply? Scenarios for XTA clients and servers. */
@NullMarked
package de.amtspost.compliance.xta;

import org.jspecify.annotations.NullMarked;
