package de.amtspost.benchmarks;

import de.amtspost.server.XtaServer;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;

/** The process with both servers. Greets with their addresses; answers each order with the peak of its heap since the last. */
final class LargeServer {

    private LargeServer() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments the folder with the keys
     * @throws Exception if a server cannot start
     */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys(Path.of(arguments[0]));
        Server floor = keys.server(new RawHandler());
        try (XtaServer amtspost = AmtspostWay.server(keys)) {
            floor.start();
            Orders.serve(amtspost.uri() + " " + Keys.address(floor), order -> {
                long peak = HeapPeak.bytes();
                HeapPeak.reset();
                return Long.toString(peak);
            });
        } finally {
            floor.stop();
        }
    }
}
