package de.amtspost.core;

/**
 * A piece of XML that is carried along without being understood: one element, serialised as a document of its own with
 * every namespace declaration that it needs.
 *
 * @param xml the serialised element; no XML declaration, no DOCTYPE
 */
public record XmlFragment(String xml) {

    /**
     * Checks the text roughly; whoever parses it checks the rest.
     *
     * @param xml the serialised element; no XML declaration, no DOCTYPE
     * @throws IllegalArgumentException if the text does not start with an element
     */
    public XmlFragment {
        xml = xml.strip();
        if (!xml.startsWith("<") || xml.startsWith("<!") || xml.startsWith("<?")) {
            throw new IllegalArgumentException(
                    "an XML fragment starts with an element, without declaration or DOCTYPE");
        }
    }
}
