package de.amtspost.xoev;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.xoev.internal.SafeXml;
import de.amtspost.xoev.internal.ValidationRun;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Optional;
import javax.xml.validation.Schema;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Validates the content of a message against a schema, as a stream. */
final class SchemaCheck implements MessageCheck {

    private final Schema schema;

    SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    @Override
    public List<Finding> check(Message message) throws IOException {
        Optional<Content> content = message.content();
        if (content.isEmpty()) {
            return List.of(Finding.error("xoev-content", "the message has no content that could be validated"));
        }
        return validate(schema, content.get());
    }

    static List<Finding> validate(Schema schema, Content content) throws IOException {
        ValidationRun run = new ValidationRun(schema.newValidatorHandler());
        try (InputStream in = content.open()) {
            run.setParent(SafeXml.saxReader());
            run.parse(new InputSource(in));
        } catch (ValidationRun.Stop e) {
            // The run has noted why.
        } catch (SAXParseException e) {
            run.notWellFormed(e);
        } catch (CharConversionException | UnsupportedEncodingException e) {
            run.wrongCharacters();
        } catch (SAXException e) {
            throw new IOException("the XML parser failed", e);
        }
        return run.findings();
    }
}
