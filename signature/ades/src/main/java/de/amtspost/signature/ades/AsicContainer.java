package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import de.amtspost.signature.ades.AdesException.Reason;
import de.amtspost.signature.ades.internal.ZipStructure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is in a container (ETSI EN 319 162-1), unpacked. Nothing is proved by that: {@link AdesValidator} tells which files
 * are covered by signatures.
 *
 * <p>Refused are containers that could say different things to different readers: names that lead out of a folder or
 * occur twice, directory and headers that differ, hidden data, wrong sizes and checksums, a {@code mimetype} that is not
 * first. At most 1000 entries and 256 MiB unpacked, held in memory.
 *
 * @param mediaType what {@code mimetype} says
 * @param files the files by name, without {@code mimetype} and those under {@code META-INF/}
 */
public record AsicContainer(Optional<String> mediaType, Map<String, Content> files) {

    private static final String META = "META-INF/";

    /**
     * Copies the map.
     *
     * @param mediaType what {@code mimetype} says
     * @param files the files by name
     */
    public AsicContainer {
        files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Unpacks a container.
     *
     * @param container the container, of 64 MiB at most
     * @return what is in it
     * @throws IOException if it cannot be read or is larger
     * @throws AdesException if it is no container, is not clear, or has too much in it
     */
    public static AsicContainer read(Content container) throws IOException {
        byte[] bytes = container.readBytes(AdesExtender.DEFAULT_LIMIT);
        if (!ZipStructure.isZip(bytes)) {
            throw new AdesException(Reason.CONTAINER, "the document is no container, or has something before it");
        }
        Map<String, byte[]> entries = ZipStructure.read(bytes);
        Map<String, Content> files = new LinkedHashMap<>();
        entries.forEach((name, data) -> {
            if (!name.startsWith(META) && !name.endsWith("/") && !name.equals(ZipStructure.MIMETYPE)) {
                files.put(name, Content.bytes(data).withFileName(name));
            }
        });
        return new AsicContainer(
                Optional.ofNullable(entries.get(ZipStructure.MIMETYPE))
                        .map(text -> new String(text, StandardCharsets.US_ASCII)),
                files);
    }
}
