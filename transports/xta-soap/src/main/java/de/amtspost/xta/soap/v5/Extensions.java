package de.amtspost.xta.soap.v5;

import de.amtspost.core.Extension;
import de.amtspost.core.Fragments;
import de.amtspost.xta.contract.v5.ExtensionType;
import de.amtspost.xta.contract.v5.ExtensionsType;
import de.amtspost.xta.soap.XmlIds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Extensions, wherever they may stand. */
public final class Extensions {

    private Extensions() {}

    static @Nullable ExtensionsType write(List<Extension> extensions, XmlIds ids) {
        if (extensions.isEmpty()) {
            return null;
        }
        ExtensionsType list = new ExtensionsType();
        for (Extension extension : extensions) {
            ExtensionType entry = new ExtensionType();
            entry.setId(ids.take(Optional.empty()));
            entry.setIdentifier(extension.identifier());
            entry.setVersion(extension.version());
            entry.setData(Fragments.toElement(extension.data()));
            list.getExtension().add(entry);
        }
        return list;
    }

    /**
     * Reads a list of extensions.
     *
     * @param list the list, where there is one
     * @return the extensions, in order
     */
    public static List<Extension> read(@Nullable ExtensionsType list) {
        return list == null
                ? List.of()
                : list.getExtension().stream()
                        .map(entry -> new Extension(
                                entry.getIdentifier(), entry.getVersion(), Fragments.toFragment(entry.getData())))
                        .toList();
    }
}
