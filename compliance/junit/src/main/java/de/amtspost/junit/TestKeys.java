package de.amtspost.junit;

import de.amtspost.signature.Identity;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of the tests of a JVM: made once, because making them is dear, and shared, because they never change. */
final class TestKeys {

    private static final TestPki PKI = TestPki.create("XTA test");
    private static final Map<String, TestCertificate> CLIENTS = new ConcurrentHashMap<>();

    static final TestCertificate SERVER = PKI.server("localhost");

    /** With this the server calls itself; such calls are neither noted nor disturbed. */
    static final TestCertificate HOUSE = PKI.client("house");

    static final X509Certificate AUTHORITY = PKI.caCertificate();

    private TestKeys() {}

    static TestCertificate client(String party) {
        return CLIENTS.computeIfAbsent(party, PKI::client);
    }

    static Identity identity(TestCertificate key) {
        return Identity.of(key.privateKey(), key.chain());
    }
}
