package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import de.amtspost.testpki.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** A document in every form, signed at level B. */
enum Form {
    XADES,
    CADES,
    ASIC_S_XADES,
    ASIC_S_CADES,
    ASIC_E_XADES,
    ASIC_E_CADES,
    PADES;

    Content signed(TestCertificate signer) throws IOException {
        return switch (this) {
            case XADES -> Samples.enveloped(signer);
            case CADES -> Samples.cms(signer);
            case ASIC_S_XADES -> container(AsicForm.S_XADES, signer, Map.of("Bescheid.txt", Samples.TEXT));
            case ASIC_S_CADES -> container(AsicForm.S_CADES, signer, Map.of("Bescheid.txt", Samples.TEXT));
            case ASIC_E_XADES -> container(AsicForm.E_XADES, signer, files());
            case ASIC_E_CADES -> container(AsicForm.E_CADES, signer, files());
            case PADES -> pdf(signer);
        };
    }

    /** A name that needs escaping in references. */
    static Map<String, Content> files() {
        return Map.of("Bescheid über Hunde.txt", Samples.TEXT, "anlagen/a.bin", Content.bytes(new byte[] {1, 2, 3}));
    }

    static Content container(AsicForm form, TestCertificate signer, Map<String, Content> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AsicSigner.of(Samples.identity(signer), form).sign(files, out);
        return Content.bytes(out.toByteArray());
    }

    private static Content pdf(TestCertificate signer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfSigner.of(Samples.identity(signer)).sign(Pdfs.page(), out);
        return Content.bytes(out.toByteArray());
    }
}
