package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Exchange;
import java.util.Set;
import java.util.TreeSet;

/** Messages that lie in the product because of us; closing this fetches and closes them, unrecorded. For one thread. */
final class Leftovers implements AutoCloseable {

    private static final int OK = 200;

    private final Settings settings;
    private final Set<String> messages = new TreeSet<>();

    Leftovers(Settings settings) {
        this.settings = settings;
    }

    /** Notes what an operation that succeeded did to a message. */
    void note(Operation operation, String messageId) {
        if (operation.name().equals("sendMessage")) {
            messages.add(messageId);
        } else if (operation.name().equals("close")) {
            messages.remove(messageId);
        }
    }

    @Override
    public void close() {
        Operation fetch = Operation.of(settings.version(), "getMessage");
        if (messages.isEmpty() || !settings.targets().containsKey(fetch.port())) {
            return;
        }
        try (Driver driver = new Driver(settings, new Recorder(exchange -> {}))) {
            for (String id : messages) {
                if (!emptied(driver, fetch, "reader", id)) {
                    emptied(driver, fetch, "author", id);
                }
            }
        }
    }

    /** Fetches and closes a message, unless it is not in this mailbox. */
    private boolean emptied(Driver driver, Operation fetch, String account, String id) {
        Operation close = Operation.of(settings.version(), "close");
        driver.know(Driver.MESSAGE_ID, id);
        Exchange fetched = driver.send(fetch, account, driver.request(fetch, account));
        if (fetched.answer().filter(answer -> answer.status() == OK).isEmpty()) {
            return false;
        }
        driver.remember(fetch, fetched);
        try {
            driver.send(close, account, driver.request(close, account));
        } catch (IllegalArgumentException e) {
            // The answer lacks what a request of version 3 needs: the message stays, as the product wants it.
        }
        return true;
    }
}
