package de.amtspost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FragmentsTest {

    @Test
    void takesAnyNumberOfEscapedSigns() {
        XmlFragment fragment =
                new XmlFragment("<a b=\"" + "&lt;".repeat(150_000) + "\">" + "&amp;".repeat(150_000) + "</a>");

        assertThat(Fragments.toFragment(Fragments.toElement(fragment))).isEqualTo(fragment);
    }

    @Test
    void refusesTooManyLevelsAndADoctype() {
        String deep = "<a>".repeat(101) + "</a>".repeat(101);

        assertThat(Fragments.toElement(new XmlFragment(deep.substring(3, deep.length() - 4))))
                .isNotNull();
        assertThatThrownBy(() -> Fragments.toElement(new XmlFragment(deep)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new XmlFragment("<!DOCTYPE a><a/>")).isInstanceOf(IllegalArgumentException.class);
    }
}
