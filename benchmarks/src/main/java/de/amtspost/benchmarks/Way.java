package de.amtspost.benchmarks;

/** A way on which a message goes from author to reader in five exchanges: reserve, send, list, fetch, close. */
interface Way extends AutoCloseable {

    /** Carries one document and returns what arrived. */
    byte[] carry(byte[] document) throws Exception;

    @Override
    void close();
}
