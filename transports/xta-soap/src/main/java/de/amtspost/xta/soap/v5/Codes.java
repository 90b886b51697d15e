package de.amtspost.xta.soap.v5;

import de.amtspost.core.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes of lists. */
final class Codes {

    private Codes() {}

    /** Fills a generated code type with a code. */
    static <T extends de.amtspost.xta.contract.code.Code> T fill(T target, Code code) {
        target.setCode(code.code());
        target.setListURI(code.listUri());
        target.setListVersionID(code.listVersion());
        return target;
    }

    static Code read(de.amtspost.xta.contract.code.Code code) {
        return Code.of(orEmpty(code.getListURI()), orEmpty(code.getListVersionID()), code.getCode());
    }

    static Optional<Code> readOptional(de.amtspost.xta.contract.code.@Nullable Code code) {
        return Optional.ofNullable(code).map(Codes::read);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
