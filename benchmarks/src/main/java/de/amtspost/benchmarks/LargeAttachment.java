package de.amtspost.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One large attachment from author to server to reader, each a process with 256 MB of heap, and the same bytes over the
 * same TLS on the floor. The attachment is generated while it is sent; the reader's digest tells whether it arrived.
 */
final class LargeAttachment {

    private static final String HEAP = "256m";
    private static final double MEGA = 1e6;

    private LargeAttachment() {}

    /**
     * Runs the benchmark and ends with status 1 if a byte differs or a temporary file stays.
     *
     * @param arguments {@code --quick}, {@code --mib SIZE}, {@code --rounds NUMBER}
     * @throws Exception if a transfer breaks
     */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(Set.of("--mib", "--rounds"), arguments);
        SeededBytes bytes = new SeededBytes(options.number("--mib", 1024, 16) << 20);
        boolean intact = true;
        try (WorkFolder work = WorkFolder.create()) {
            Keys keys = Keys.create(work.folder("keys"));
            Path temporary = work.folder("tmp");
            String keyFolder = keys.folder().toString();
            String size = Long.toString(bytes.size());
            String expected = bytes.digest();
            try (ChildJvm server = ChildJvm.start(LargeServer.class, HEAP, work.folder("tmp/server"), keyFolder)) {
                String[] addresses = server.answer().split(" ", -1);
                try (ChildJvm author = ChildJvm.start(
                                LargeAuthor.class,
                                HEAP,
                                work.folder("tmp/author"),
                                keyFolder,
                                addresses[0],
                                addresses[1],
                                size);
                        ChildJvm reader = ChildJvm.start(
                                LargeReader.class,
                                HEAP,
                                work.folder("tmp/reader"),
                                keyFolder,
                                addresses[0],
                                addresses[1],
                                size)) {
                    author.answer();
                    reader.answer();
                    for (long round = options.number("--rounds", 2, 1); round > 0; round--) {
                        print("raw floor", bytes, measure(Took.RAW, server, author, reader, temporary));
                        Transfer transfer = measure("amtspost", server, author, reader, temporary);
                        print("Amtspost", bytes, transfer);
                        intact &= expected.equals(transfer.fetch().result());
                    }
                }
            }
            List<Path> left = WorkFolder.files(temporary);
            System.out.println(intact ? "The digest at the reader is that of the author" : "The digests differ");
            System.out.println("Temporary files left: " + left);
            intact &= left.isEmpty();
        }
        System.out.println(intact ? "OK: the attachment arrived byte by byte" : "FAILED: see above");
        System.exit(intact ? 0 : 1);
    }

    /** Both halves of a transfer; the peaks are those of the server and of the temporary folder. */
    private record Transfer(Took send, Took fetch, long serverCpuNanos, long serverHeap, long disk) {}

    private static Transfer measure(String order, ChildJvm server, ChildJvm author, ChildJvm reader, Path temporary)
            throws Exception {
        try (DiskPeak disk = new DiskPeak(temporary)) {
            server.ask("reset");
            long cpu = server.cpu().toNanos();
            Took send = Took.parse(author.ask(order));
            Took fetch = Took.parse(reader.ask(order));
            long serverCpu = server.cpu().toNanos() - cpu;
            return new Transfer(send, fetch, serverCpu, Long.parseLong(server.ask("peak")), disk.bytes());
        }
    }

    private static void print(String name, SeededBytes bytes, Transfer transfer) {
        System.out.printf(
                "%-10s up %6.1f MB/s, down %6.1f MB/s; CPU s per GB: author %.2f, reader %.2f, server %.2f; "
                        + "peak heap MB: author %.0f, reader %.0f, server %.0f; temporary disk MB: %.0f%n",
                name,
                megabytesPerSecond(bytes, transfer.send()),
                megabytesPerSecond(bytes, transfer.fetch()),
                transfer.send().cpuNanos() / (double) bytes.size(),
                transfer.fetch().cpuNanos() / (double) bytes.size(),
                transfer.serverCpuNanos() / (double) bytes.size(),
                transfer.send().heapBytes() / MEGA,
                transfer.fetch().heapBytes() / MEGA,
                transfer.serverHeap() / MEGA,
                transfer.disk() / MEGA);
    }

    private static double megabytesPerSecond(SeededBytes bytes, Took took) {
        return bytes.size() * 1e3 / took.nanos();
    }
}
