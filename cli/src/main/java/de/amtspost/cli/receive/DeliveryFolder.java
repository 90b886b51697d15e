package de.amtspost.cli.receive;

import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A folder for received messages, with one folder in it for each message. A message appears whole or not at all, nothing
 * is ever overwritten, and names that the peer chose never lead out of the folder. For one thread.
 */
public final class DeliveryFolder {

    /** The file that describes the message from outside. */
    public static final String DESCRIPTION = "amtspost.json";

    private static final String SIGNATURE = "signatures.xml";

    private final Path root;

    private DeliveryFolder(Path root) {
        this.root = root;
    }

    /**
     * A message on disk.
     *
     * @param folder where it lies
     * @param files its contents in order, then the evidence
     * @param alreadyThere whether the same message, byte for byte, lay there before
     */
    public record Stored(Path folder, List<StoredFile> files, boolean alreadyThere) {

        /**
         * Copies the list.
         *
         * @param folder where it lies
         * @param files its contents in order, then the evidence
         * @param alreadyThere whether the same message, byte for byte, lay there before
         */
        public Stored {
            files = List.copyOf(files);
        }
    }

    /**
     * A file.
     *
     * @param name the name on disk
     * @param statedName the name that the peer chose; not to be used as a path
     * @param bytes its size
     */
    public record StoredFile(String name, Optional<String> statedName, long bytes) {}

    /**
     * Opens a folder, making it if it does not exist.
     *
     * @param root the folder
     * @return the folder
     * @throws IOException if it cannot be made
     */
    public static DeliveryFolder at(Path root) throws IOException {
        return new DeliveryFolder(Files.createDirectories(root));
    }

    /**
     * Puts a message on disk. When this returns, the disk has all of it.
     *
     * @param delivery the message
     * @param description describes the message, as text for {@value #DESCRIPTION}
     * @return where it lies
     * @throws FileAlreadyExistsException if something else lies where the message belongs
     * @throws IOException if it cannot be written; then nothing of it is left
     */
    public Stored store(Delivery delivery, Function<List<StoredFile>, String> description) throws IOException {
        Path target = root.resolve(SafeName.whole(delivery.messageId().value()));
        Path incoming = Files.createTempDirectory(root, ".incoming-");
        try {
            List<StoredFile> files = write(delivery, incoming);
            boolean alreadyThere = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
            if (alreadyThere) {
                requireSame(files, incoming, target);
            } else {
                writeText(incoming.resolve(DESCRIPTION), description.apply(files));
                force(incoming);
                Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
                force(root);
            }
            return new Stored(target, files, alreadyThere);
        } finally {
            delete(incoming);
        }
    }

    private static List<StoredFile> write(Delivery delivery, Path folder) throws IOException {
        List<Content> contents = new ArrayList<>(delivery.message().contents());
        delivery.evidence().stream()
                .filter(evidence -> evidence.kind() == Evidence.Kind.CONTENT_SIGNATURE)
                .map(evidence -> evidence.document().withFileName(SIGNATURE))
                .forEach(contents::add);
        Set<String> taken = new HashSet<>();
        taken.add(SafeName.key(DESCRIPTION));
        List<StoredFile> files = new ArrayList<>();
        for (Content content : contents) {
            String safe = SafeName.of(content.fileName().orElse("content"));
            String free = safe;
            for (int number = 2; !taken.add(SafeName.key(free)); number++) {
                free = number + "-" + safe;
            }
            files.add(new StoredFile(free, content.fileName(), writeContent(content, folder.resolve(free))));
        }
        return files;
    }

    private static long writeContent(Content content, Path file) throws IOException {
        try (InputStream in = content.open();
                FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long bytes = in.transferTo(Channels.newOutputStream(out));
            out.force(true);
            return bytes;
        }
    }

    private static void writeText(Path file, String text) throws IOException {
        writeContent(Content.bytes(text.getBytes(StandardCharsets.UTF_8)), file);
    }

    /** Fetched again, because the confirmation of the first time got lost. */
    private static void requireSame(List<StoredFile> files, Path incoming, Path target) throws IOException {
        for (StoredFile file : files) {
            Path there = target.resolve(file.name());
            if (!Files.isRegularFile(there) || Files.mismatch(incoming.resolve(file.name()), there) >= 0) {
                throw new FileAlreadyExistsException(
                        target.toString(),
                        null,
                        "something else lies there; the message stays in the mailbox. Move it away");
            }
        }
    }

    /** Folders have to be forced too, where the system can do it. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders as files, and needs none of this.
            return;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
