package de.amtspost.xta.soap.cxf;

import de.amtspost.xta.soap.Compatibility;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.helpers.AttributesImpl;

/**
 * What the validator is told where a peer left something out, and that is tolerated. With it the rest of the block is
 * checked as if nothing were missing. The binding sees what the peer sent.
 */
final class Repairs {

    private static final Logger LOG = LoggerFactory.getLogger("de.amtspost.xta.compatibility");

    private static final String META = "http://www.osci.eu/ws/2014/10/transport";
    private static final String OSCI = "http://www.osci.eu/ws/2008/05/transport";

    private static final String SCENARIO = "<BusinessScenario xmlns='" + META + "'><Undefined/></BusinessScenario>";
    private static final String TOKEN = "<X509TokenInfo xmlns='" + OSCI + "' Id='left-out'>"
            + "<X509Data xmlns='http://www.w3.org/2000/09/xmldsig#'><X509SubjectName/></X509Data><TokenApplication>"
            + "<TimeInstant>2000-01-01T00:00:00Z</TimeInstant></TokenApplication></X509TokenInfo>";

    private final Set<Compatibility> tolerated;

    Repairs(Set<Compatibility> tolerated) {
        this.tolerated = Set.copyOf(tolerated);
    }

    /**
     * What to insert before an element.
     *
     * @param at the element
     * @param previous the name of the element before it in the same parent, empty for the first
     */
    Optional<String> before(XMLStreamReader at, String previous) {
        return is(at, META, "MessageType")
                        && !"BusinessScenario".equals(previous)
                        && tolerates(Compatibility.MISSING_BUSINESS_SCENARIO)
                ? Optional.of(SCENARIO)
                : Optional.empty();
    }

    /**
     * What to insert before the end of an element.
     *
     * @param at the element
     * @param last the name of the last element in it, empty if there is none
     */
    Optional<String> beforeEnd(XMLStreamReader at, String last) {
        return is(at, OSCI, "X509TokenContainer") && last.isEmpty() && tolerates(Compatibility.EMPTY_TOKEN_CONTAINER)
                ? Optional.of(TOKEN)
                : Optional.empty();
    }

    /** Adds what is missing to the attributes of an element. */
    void complete(XMLStreamReader at, AttributesImpl attributes) {
        if (is(at, META, "Identifier")
                && attributes.getIndex(XMLConstants.NULL_NS_URI, "type") < 0
                && tolerates(Compatibility.PARTY_WITHOUT_TYPE)) {
            attributes.addAttribute(XMLConstants.NULL_NS_URI, "type", "type", "CDATA", "left-out");
        }
    }

    private static boolean is(XMLStreamReader at, String namespace, String name) {
        return name.equals(at.getLocalName()) && namespace.equals(at.getNamespaceURI());
    }

    private boolean tolerates(Compatibility each) {
        boolean needed = tolerated.contains(each);
        if (needed) {
            LOG.info("A peer breaks the contract, which is tolerated: {}", each);
        }
        return needed;
    }
}
