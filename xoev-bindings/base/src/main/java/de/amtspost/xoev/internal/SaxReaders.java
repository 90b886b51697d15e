package de.amtspost.xoev.internal;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Readers of {@link SafeXml} for one document after the other, since they are costly to make. A reader of the JDK keeps each
 * name that it has read, for ever: so one that has met a bad document is not used again, and none is used for long.
 * Thread-safe.
 */
public final class SaxReaders {

    private static final int DOCUMENTS = 20;

    private final Deque<Loan> free = new ConcurrentLinkedDeque<>();

    /** Makes a pool; readers are made when they are needed. */
    public SaxReaders() {}

    /** A reader in the hands of one thread. */
    public static final class Loan {

        private final XMLReader reader;
        private int documents;

        private Loan() {
            try {
                this.reader = SafeXml.saxReader();
            } catch (SAXException e) {
                throw new IllegalStateException("this JDK has no hardened XML parser", e);
            }
        }

        /**
         * Returns the reader.
         *
         * @return the reader, for one document
         */
        public XMLReader reader() {
            return reader;
        }
    }

    /**
     * Gives a reader away.
     *
     * @return the reader, until it is given back or forgotten
     */
    public Loan take() {
        Loan loan = free.pollFirst();
        return loan == null ? new Loan() : loan;
    }

    /**
     * Takes a reader back. One that has met a document of strange names is to be forgotten instead.
     *
     * @param loan the reader, after a good document
     */
    public void giveBack(Loan loan) {
        loan.documents++;
        if (loan.documents < DOCUMENTS) {
            DefaultHandler nobody = new DefaultHandler();
            loan.reader.setContentHandler(nobody);
            loan.reader.setErrorHandler(nobody);
            loan.reader.setDTDHandler(nobody);
            loan.reader.setEntityResolver(nobody);
            free.addFirst(loan);
        }
    }
}
