/**
 * A throw-away certification authority for tests, demos and development servers: certificates for servers, clients and
 * signers in one line, and broken ones to test refusals with. Never for production.
 */
@NullMarked
package de.amtspost.testpki;

import org.jspecify.annotations.NullMarked;
