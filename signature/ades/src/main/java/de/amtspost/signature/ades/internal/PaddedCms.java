package de.amtspost.signature.ades.internal;

import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.cms.CMSUtils;
import eu.europa.esig.dss.cms.ICMSUtils;
import eu.europa.esig.dss.cms.object.CMSObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;

/**
 * Reads CMS that is padded with zeros, as it always is in PDF (ISO 32000-2, 12.8.1): Bouncy Castle 1.87 refuses what DSS
 * passes on with its padding.
 */
public final class PaddedCms extends CMSObjectUtils {

    private static final String SERVICE = "META-INF/services/" + ICMSUtils.class.getName();

    /** Called by the service loader. */
    public PaddedCms() {}

    /** DSS takes, once, the first implementation that it is shown; here it is shown ours, whatever the class path. */
    private static final class Registered {

        private static final boolean GOOD = register();

        private static boolean register() {
            Thread thread = Thread.currentThread();
            ClassLoader former = thread.getContextClassLoader();
            try {
                thread.setContextClassLoader(new OnlyOurs());
                byte[] cms = new CMSSignedDataGenerator()
                        .generate(new CMSAbsentContent())
                        .getEncoded();
                CMSUtils.parseToCMS(Arrays.copyOf(cms, cms.length + 1));
                return true;
            } catch (IOException | CMSException e) {
                throw new IllegalStateException("signed data that was made here can be written", e);
            } catch (RuntimeException e) {
                return false;
            } finally {
                thread.setContextClassLoader(former);
            }
        }
    }

    private static final class OnlyOurs extends ClassLoader {

        OnlyOurs() {
            super(PaddedCms.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(SERVICE) ? Collections.enumeration(List.of(ours())) : super.getResources(name);
        }

        /** The file beside this class, in the same JAR. */
        private static URL ours() throws IOException {
            String path = PaddedCms.class.getName().replace('.', '/') + ".class";
            String own = Objects.requireNonNull(PaddedCms.class.getResource("PaddedCms.class"))
                    .toString();
            return new URL(own.substring(0, own.length() - path.length()) + SERVICE);
        }
    }

    /**
     * Makes DSS read with this class.
     *
     * @throws IllegalStateException if DSS reads in its own way already
     */
    public static void require() {
        if (!Registered.GOOD) {
            throw new IllegalStateException(
                    "DSS was used before this library and reads CMS in its own way, which fails with"
                            + " signatures in PDF; put amtspost-signature-ades before the JARs of DSS on the class path, or make an"
                            + " AdesValidator first");
        }
    }

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
