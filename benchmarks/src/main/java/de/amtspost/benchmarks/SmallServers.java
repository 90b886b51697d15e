package de.amtspost.benchmarks;

import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaVersion;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;

/** The process with the servers of all ways. Greets with their addresses; answers each order with sizes of the peer. */
final class SmallServers {

    private SmallServers() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments the folder with the keys
     * @throws Exception if a server cannot start
     */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys(Path.of(arguments[0]));
        Sizes sizes = new Sizes(CxfServer.handler());
        Server peer = keys.server(sizes);
        Server floor = keys.server(new RawHandler());
        try (XtaServer amtspost = AmtspostWay.server(keys)) {
            peer.start();
            floor.start();
            Orders.serve(
                    amtspost.uri() + " " + amtspost.uri(XtaVersion.V3) + " " + Keys.address(peer) + " "
                            + Keys.address(floor),
                    order -> sizes.text());
        } finally {
            peer.stop();
            floor.stop();
        }
    }
}
