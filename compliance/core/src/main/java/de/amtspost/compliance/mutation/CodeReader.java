package de.amtspost.compliance.mutation;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.xoev.CodeUsage;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * Looks the codes of a valid document up in their lists. List and version are those that the message names or, where it
 * leaves them out, the schema fixes: the validator adds them.
 */
final class CodeReader extends TypedReader {

    private final CodelistSource lists;
    private final List<Finding> findings = new ArrayList<>();
    private String listUri = "";
    private String listVersion = "";
    private boolean inCode;
    private @Nullable StringBuilder text;

    private CodeReader(Schema schema, CodelistSource lists) {
        super(schema);
        this.lists = lists;
    }

    static List<Finding> check(Schema schema, CodelistSource lists, Content document) throws IOException {
        CodeReader reader = new CodeReader(schema, lists);
        reader.read(document);
        return List.copyOf(reader.findings);
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        if (Types.isCode(elementType())) {
            inCode = true;
            listUri = Optional.ofNullable(attributes.getValue("listURI")).orElse("");
            listVersion =
                    Optional.ofNullable(attributes.getValue("listVersionID")).orElse("");
        } else if (inCode && localName.equals("code")) {
            text = new StringBuilder();
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (text != null) {
            text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        if (text == null) {
            return;
        }
        String code = text.toString();
        if (!code.isBlank()) {
            findings.addAll(CodeUsage.type4().check(Code.of(listUri, listVersion, code), lists));
        }
        text = null;
        inCode = false;
    }
}
