/**
 * Load programs. Each measures the library beside a peer or a floor in the same run, because only ratios within one run
 * say anything. Run by hand, never deployed.
 */
@NullMarked
package de.amtspost.benchmarks;

import org.jspecify.annotations.NullMarked;
