package de.amtspost.xta.soap.v3;

import de.amtspost.core.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes of lists. */
final class Codes {

    private Codes() {}

    /** Fills a generated code type that has no place for a name. */
    static <T extends de.amtspost.xta.contract.v3.code.Code> T fill(T target, Code code) {
        target.setCode(code.code());
        target.setListURI(code.listUri());
        target.setListVersionID(code.listVersion());
        return target;
    }

    /** Fills a generated code type that has a place for a name. */
    static <T extends de.amtspost.xta.contract.v3.code.Code> T fillNamed(T target, Code code) {
        code.name().ifPresent(target::setName);
        return fill(target, code);
    }

    static Code read(de.amtspost.xta.contract.v3.code.Code code) {
        return new Code(
                orEmpty(code.getListURI()),
                orEmpty(code.getListVersionID()),
                code.getCode(),
                Optional.ofNullable(code.getName()).filter(name -> !name.isBlank()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
