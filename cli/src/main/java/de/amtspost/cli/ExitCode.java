package de.amtspost.cli;

/** How the command ends. */
final class ExitCode {

    /** All is well. */
    static final int GOOD = 0;

    /** The answer is no: a message was refused, a proof failed, a test step failed, nothing of that name exists. */
    static final int NEGATIVE = 1;

    /** The command was called wrongly: an argument, or a file that an argument names. */
    static final int USAGE = 2;

    /** The peer, the network or the disk failed. */
    static final int FAILURE = 3;

    /** The answer is neither yes nor no: whose a signature is, or whether a certificate holds, is not proved. */
    static final int INDETERMINATE = 4;

    private ExitCode() {}
}
