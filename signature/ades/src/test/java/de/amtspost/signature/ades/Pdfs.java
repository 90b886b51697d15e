package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Makes a PDF of one empty page. */
final class Pdfs {

    private Pdfs() {}

    static Content page() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(out);
        }
        return Content.bytes(out.toByteArray());
    }
}
