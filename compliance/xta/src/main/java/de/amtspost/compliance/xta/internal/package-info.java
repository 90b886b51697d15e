/** The tables, the recording, and the judge behind them. Not for use by applications. */
@NullMarked
package de.amtspost.compliance.xta.internal;

import org.jspecify.annotations.NullMarked;
