package de.amtspost.signature.ades.internal;

import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.cms.object.CMSObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1InputStream;

/**
 * Reads CMS that is padded with zeros, as it always is in PDF (ISO 32000-2, 12.8.1): Bouncy Castle 1.87 refuses what DSS
 * passes on with its padding. DSS takes the first implementation that it finds on the class path.
 */
public final class PaddedCms extends CMSObjectUtils {

    /** Called by the service loader. */
    public PaddedCms() {}

    @Override
    public CMS parseToCMS(byte[] binaries) {
        return super.parseToCMS(withoutPadding(binaries));
    }

    private static byte[] withoutPadding(byte[] padded) {
        ByteArrayInputStream in = new ByteArrayInputStream(padded);
        try {
            new ASN1InputStream(in).readObject();
        } catch (IOException | RuntimeException e) {
            return padded;
        }
        int end = padded.length - in.available();
        for (int i = end; i < padded.length; i++) {
            if (padded[i] != 0) {
                return padded;
            }
        }
        return Arrays.copyOf(padded, end);
    }
}
