package de.amtspost.junit;

import de.amtspost.server.Exchange;
import de.amtspost.server.ExchangeTap;
import de.amtspost.server.Intervention;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Notes what clients call, and disturbs it as ordered. Thread-safe. */
final class Recorder implements ExchangeTap {

    private final int keptBytes;
    private final List<XtaExchange> exchanges = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();

    /** A disturbance with the calls that it still waits for. */
    private static final class Order {

        private final Disturbance disturbance;
        private int left;

        Order(Disturbance disturbance) {
            this.disturbance = disturbance;
            this.left = disturbance.times();
        }
    }

    Recorder(int keptBytes) {
        this.keptBytes = keptBytes;
    }

    synchronized void order(Disturbance disturbance) {
        orders.add(new Order(disturbance));
    }

    synchronized void forgetOrders() {
        orders.clear();
    }

    synchronized List<Disturbance> waiting() {
        return orders.stream().map(order -> order.disturbance).toList();
    }

    synchronized List<XtaExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Waits until so many exchanges suit. */
    synchronized List<XtaExchange> await(Predicate<XtaExchange> which, int count, long nanos)
            throws InterruptedException {
        long end = System.nanoTime() + nanos;
        List<XtaExchange> found = exchanges.stream().filter(which).toList();
        for (long left = nanos; found.size() < count && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
            found = exchanges.stream().filter(which).toList();
        }
        return found;
    }

    @Override
    public synchronized Intervention arriving(Exchange.Request request) {
        if (ofTheHouse(request)) {
            return Intervention.NONE;
        }
        Intervention intervention = firstThatSuits(request, XtaOperation.of(request));
        orders.removeIf(order -> order.left == 0);
        return intervention;
    }

    private Intervention firstThatSuits(Exchange.Request request, Optional<XtaOperation> operation) {
        for (Order order : orders) {
            Optional<Intervention> intervention = order.disturbance.suits(operation)
                    ? order.disturbance.meet(request, earlier(operation, request))
                    : Optional.empty();
            if (intervention.isPresent()) {
                order.left -= order.left == Integer.MAX_VALUE ? 0 : 1;
                return intervention.get();
            }
        }
        return Intervention.NONE;
    }

    @Override
    public synchronized void ended(Exchange exchange) {
        if (!ofTheHouse(exchange.request())) {
            exchanges.add(new XtaExchange(XtaOperation.of(exchange.request()), exchange));
            notifyAll();
        }
    }

    @Override
    public int keptBytes() {
        return keptBytes;
    }

    private Optional<Exchange> earlier(Optional<XtaOperation> operation, Exchange.Request request) {
        return exchanges.stream()
                .filter(exchange -> operation.isPresent()
                        && exchange.operation().equals(operation)
                        && caller(exchange.http().request()).equals(caller(request)))
                .map(XtaExchange::http)
                .filter(exchange -> exchange.response()
                        .filter(response ->
                                response.status() == 200 && response.body().whole())
                        .isPresent())
                .reduce((first, second) -> second);
    }

    private static boolean ofTheHouse(Exchange.Request request) {
        return caller(request).filter(TestKeys.HOUSE.certificate()::equals).isPresent();
    }

    private static Optional<X509Certificate> caller(Exchange.Request request) {
        return request.certificates().stream().findFirst();
    }
}
