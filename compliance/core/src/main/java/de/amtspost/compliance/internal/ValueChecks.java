package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Step;
import de.amtspost.core.Code;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.xoev.CodeUsage;
import de.amtspost.xoev.Latin;
import de.amtspost.xoev.codelist.CodelistException;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.type.Type;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;

/** What no schema checks of single values: codes against their lists, characters, normalisation, empty texts. */
final class ValueChecks implements TypedWalk.Listener {

    /** The rule on the characters of DIN 91379. */
    static final String LATIN = "xoev-latin";

    /** The rule on normalisation form C. */
    static final String NFC = "xoev-nfc";

    /** The rule on texts that say nothing. */
    static final String EMPTY = "xoev-empty";

    private static final Map<String, String> HINTS = Map.of(
            CodeUsage.LIST, "Name the list that the schema or the specification prescribes in listURI",
            CodeUsage.VERSION, "Name the version of the list in listVersionID that both sides use",
            CodeUsage.UNKNOWN, "Take a code of this version of the list, or the version in which the code stands",
            CodeUsage.UNCHECKED, "Add the list, a genericode file, to the rule set; XRepository offers it");

    private final TypeCatalogue types;
    private final CodelistSource lists;
    private final Detections found;

    ValueChecks(TypeCatalogue types, CodelistSource lists, Detections found) {
        this.types = types;
        this.lists = lists;
        this.found = found;
    }

    @Override
    public void element(NodeInfo element, @Nullable TypeInfo type) {
        TypeCatalogue.Meaning meaning = types.of(type);
        CodeUsage usage = meaning.code();
        if (usage != null) {
            code(element, usage);
        } else if (meaning.isText()) {
            text(element, meaning.latin());
        }
        for (AttributeInfo attribute : element.attributes()) {
            if (!isPlain(attribute.getValue()) && !Normalizer.isNormalized(attribute.getValue(), Normalizer.Form.NFC)) {
                found.add(
                        notNormalized(),
                        () -> Places.ofAttribute(
                                element, attribute.getNodeName().getDisplayName()));
            }
        }
    }

    private void code(NodeInfo element, CodeUsage usage) {
        String value = child(element, "code");
        if (value == null) {
            // The schema has spoken.
            return;
        }
        if (isBlank(value)) {
            found.add(
                    Detection.of(Severity.ERROR, Step.CODELIST, CodeUsage.UNKNOWN, "the code is empty; no list has it")
                            .hint("Leave the whole element out if it is optional, or name a code"),
                    () -> Places.of(element));
            return;
        }
        Code code = Code.of(attribute(element, "listURI"), attribute(element, "listVersionID"), value);
        for (Finding finding : check(usage, code)) {
            Detection detection = Detection.of(finding.severity(), Step.CODELIST, finding.rule(), finding.text())
                    .value(value);
            String hint = HINTS.get(finding.rule());
            found.add(hint == null ? detection : detection.hint(hint), () -> Places.of(element));
        }
    }

    private List<Finding> check(CodeUsage usage, Code code) {
        try {
            return usage.check(code, lists);
        } catch (CodelistException | UncheckedIOException e) {
            return List.of(Finding.warning(
                    CodeUsage.UNCHECKED, "the code is not checked: the list cannot be used: " + e.getMessage()));
        }
    }

    private void text(NodeInfo element, @Nullable Latin latin) {
        String text = element.getStringValue();
        if (isBlank(text)) {
            found.add(
                    Detection.of(Severity.INFO, Step.CHARACTERS, EMPTY, "the element says nothing")
                            .hint("Leave an optional element out; a receiver cannot tell empty from unknown"),
                    () -> Places.of(element));
            return;
        }
        if (isPlain(text)) {
            return;
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            found.add(notNormalized(), () -> Places.of(element));
            text = Latin.normalize(text);
        }
        for (Latin.Offence offence : (latin == null ? Latin.DATATYPE_E : latin).offences(text)) {
            found.add(
                    Detection.of(
                                    latin == null ? Severity.WARNING : Severity.ERROR,
                                    Step.CHARACTERS,
                                    LATIN,
                                    "character " + (offence.index() + 1) + " of the text is not in DIN 91379: "
                                            + offence.codePoints())
                            .value(offence.characters())
                            .hint("Transliterate it; registers and other readers need not be able to show or store it"),
                    () -> Places.of(element));
        }
    }

    private static Detection notNormalized() {
        return Detection.of(Severity.WARNING, Step.CHARACTERS, NFC, "the text is not in normalisation form C")
                .hint("Normalise texts before they are written: equal names else compare as different");
    }

    private static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Printable ASCII is in every character set and always normalised. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || (c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
                return false;
            }
        }
        return true;
    }

    private static String attribute(NodeInfo element, String name) {
        String value = element.getAttributeValue("", name);
        return value == null ? "" : value;
    }

    private static @Nullable String child(NodeInfo element, String name) {
        for (NodeInfo child : element.children()) {
            if (child.getNodeKind() == Type.ELEMENT && child.getLocalPart().equals(name)) {
                return child.getStringValue();
            }
        }
        return null;
    }
}
