package de.amtspost.compliance;

/**
 * A place in a document.
 *
 * @param line the line, counted from 1; 0 if unknown
 * @param column the column at which the start tag of the element ends, counted from 1; 0 if unknown
 * @param xpath the element or attribute, in the names that the document itself uses, as
 *     {@code /a:message[1]/a:person[2]/@id}; empty if unknown
 */
public record Place(int line, int column, String xpath) {

    @Override
    public String toString() {
        String lines = line == 0 ? "" : "line " + line + (column == 0 ? "" : ", column " + column);
        return lines + (lines.isEmpty() || xpath.isEmpty() ? "" : ", ") + xpath;
    }
}
