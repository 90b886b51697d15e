package de.amtspost.compliance.xta;

import de.amtspost.core.AmtspostException;
import de.amtspost.server.MessageStore;
import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Our own server and client as products, with somebody who restarts them, takes their directory away and has them call. */
final class OwnProduct implements ProductOperator {

    private final World world;
    private final String readerPort;
    private final UnaryOperator<XtaServer.Builder> settings;
    private final int port = World.freePort();
    private final MessageStore store = MessageStore.inMemory();
    private final AtomicBoolean directory = new AtomicBoolean(true);
    private volatile XtaServer server;

    OwnProduct(World world, UnaryOperator<XtaServer.Builder> settings) {
        this.world = world;
        this.settings = settings;
        this.readerPort = world.readerPort();
        this.server = start(kept(store));
    }

    private XtaServer start(MessageStore with) {
        return world.product(
                builder -> settings.apply(
                        builder.listen("localhost", port).store(with).directory(query -> {
                            if (!directory.get()) {
                                throw new IOException("the directory is down");
                            }
                            return World.offer(query);
                        })),
                readerPort);
    }

    /** What a server keeps until the test is over. */
    private static MessageStore kept(MessageStore store) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (self, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    XtaServer server() {
        return server;
    }

    URI uri(XtaVersion version) {
        return server.uri(version);
    }

    @Override
    public boolean perform(Errand errand) {
        switch (errand.kind()) {
            case RESTART -> restart(() -> kept(store));
            case DIRECTORY_OFF -> directory.set(false);
            case DIRECTORY_ON -> directory.set(true);
            case CALL -> call(errand.address().orElseThrow());
        }
        return true;
    }

    /** Stops the server and starts it again with a store. */
    void restart(Supplier<MessageStore> with) {
        server.close();
        server = start(with.get());
    }

    /** Whether version 5 or 3 is spoken makes no difference before the first byte. */
    private static void call(URI address) {
        try (XtaClient client = XtaClient.at(address)
                        .identity(World.identity(World.CLIENT))
                        .trust(World.TRUST)
                        .build();
                XtaV3Client older = Products.v3(address)) {
            fails(() -> client.checkAccountActive(World.AUTHOR));
            fails(() -> older.checkAccountActive(World.AUTHOR));
        }
    }

    private static void fails(Runnable call) {
        try {
            call.run();
        } catch (AmtspostException e) {
            return;
        }
        throw new AssertionError("the client accepted a certificate that is none for it");
    }
}
