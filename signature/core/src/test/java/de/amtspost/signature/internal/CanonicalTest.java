package de.amtspost.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class CanonicalTest {

    private static final String LEFT = "urn:weg";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2001/10/xml-exc-c14n#",
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                "http://www.w3.org/2006/12/xml-c14n11"
            })
    void leavesOutOneElementAsIfItHadNeverStoodThere(String form) {
        for (String xml : new String[] {
            "<a xmlns='urn:a' xmlns:b='urn:b'>vorn<w:x xmlns:w='urn:weg'><b:y/>mitten</w:x>hinten<b:z b:i='&#9;'/></a>",
            "<a xml:lang='de'><b xmlns:p='urn:p' xml:id='i'><!-- fort --><w xmlns='urn:weg' xmlns:q='urn:q'/></b><?p q?></a>",
            "<w:a xmlns:w='urn:nicht'><b xmlns:w='urn:weg'><c><w:x a='1'>&lt;</w:x></c></b><w:x/><![CDATA[ & ]]></w:a>"
        }) {
            Element element = Fragments.toElement(new XmlFragment(xml));
            Element copy = (Element) element.cloneNode(true);
            Node twin = left(copy);
            twin.getParentNode().removeChild(twin);

            byte[] octets = Canonical.octetsWithout(left(element), element, form);

            assertThat(new String(octets, StandardCharsets.UTF_8))
                    .isEqualTo(new String(Canonical.octets(copy, form), StandardCharsets.UTF_8));
            assertThat(left(element).getParentNode()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2006/12/xml-c14n11"})
    void refusesToWriteNothing(String form) {
        Element element = Fragments.toElement(new XmlFragment("<a/>"));

        assertThatThrownBy(() -> Canonical.octetsWithout(element, element, form))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Element left(Element in) {
        return (Element) in.getElementsByTagNameNS(LEFT, "*").item(0);
    }
}
