package de.amtspost.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One large content signed, verified, encrypted and decrypted as CMS, and signed and verified beside an XML signature, in
 * a process with 64 MB of heap. The content is generated while it is signed or encrypted, and its digest compared when it
 * comes out. The floors hash the same bytes, and encrypt them.
 */
final class CmsContents {

    private static final String HEAP = "64m";
    private static final double MEGA = 1e6;

    /** The floor of encryption. */
    static final String RAW_ENCRYPTION = "raw-encrypt";

    /** There and back. */
    private static final List<List<String>> WAYS = List.of(
            List.of("sign", "verify"),
            List.of("sign-detached", "verify-detached"),
            List.of("sign-xml", "verify-xml"),
            List.of("encrypt", "decrypt"));

    private CmsContents() {}

    /**
     * Runs the benchmark and ends with status 1 if a byte differs or a temporary file stays.
     *
     * @param arguments {@code --quick}, {@code --mib SIZE}
     * @throws Exception if anything breaks
     */
    public static void main(String[] arguments) throws Exception {
        SeededBytes bytes = new SeededBytes(new Options(Set.of("--mib"), arguments).number("--mib", 1024, 16) << 20);
        boolean intact;
        try (WorkFolder work = WorkFolder.create()) {
            Path temporary = work.folder("tmp");
            String expected = bytes.digest();
            try (ChildJvm worker = ChildJvm.start(
                    CmsWorker.class, HEAP, temporary, work.folder("files").toString(), Long.toString(bytes.size()))) {
                worker.answer();
                intact = expected.equals(measure(worker, Took.RAW, bytes, temporary));
                // Only the second time it has processor instructions for it from the beginning.
                measure(worker, RAW_ENCRYPTION, bytes, temporary);
                measure(worker, RAW_ENCRYPTION, bytes, temporary);
                for (List<String> way : WAYS) {
                    measure(worker, way.get(0), bytes, temporary);
                    intact &= expected.equals(measure(worker, way.get(1), bytes, temporary));
                }
            }
            List<Path> left = WorkFolder.files(temporary);
            System.out.println("Temporary files left: " + left);
            intact &= left.isEmpty();
        }
        System.out.println(intact ? "OK: every content came out byte by byte" : "FAILED: see above");
        System.exit(intact ? 0 : 1);
    }

    private static String measure(ChildJvm worker, String order, SeededBytes bytes, Path temporary)
            throws IOException, InterruptedException {
        try (DiskPeak disk = new DiskPeak(temporary)) {
            Took took = Took.parse(worker.ask(order));
            System.out.printf(
                    "%-16s %7.1f MB/s; CPU s per GB %6.2f; peak heap MB %3.0f; temporary disk MB %5.0f%n",
                    order,
                    bytes.size() * 1e3 / took.nanos(),
                    took.cpuNanos() / (double) bytes.size(),
                    took.heapBytes() / MEGA,
                    disk.bytes() / MEGA);
            return took.result();
        }
    }
}
