package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Errand;
import de.amtspost.compliance.xta.Exchange;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import de.amtspost.xta.soap.MessageIds;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the statements of a behaviour; closing it fetches and closes the messages that it has put into the mailbox of the
 * reader. For one thread.
 */
final class Script implements AutoCloseable {

    private static final String CREATE_ID = "createMessageID";
    private static final Pattern HOLE = Pattern.compile("\\$\\{([A-Za-z.-]+)}");
    private static final String EDIT = " \\+ ";
    private static final int BYTES_PER_MILLISECOND = 1_000;

    private final Settings settings;
    private final Recorder recorder;
    private final Driver driver;
    private final Map<Identity, Post> clients = new HashMap<>();
    private final Leftovers leftovers;
    /** For each call; a large content takes longer. */
    private Duration limit;

    Script(Settings settings, Recorder recorder) {
        this.settings = settings;
        this.recorder = recorder;
        this.driver = new Driver(settings, recorder);
        this.leftovers = new Leftovers(settings);
        this.limit = settings.callLimit();
    }

    /**
     * Runs the statements. All but the last must succeed, if they do not begin with {@code try}.
     *
     * @return what stands in the way of going to the end
     */
    Optional<String> run(List<String> statements) {
        if (statements.stream().anyMatch(Needs::large)) {
            limit = settings.callLimit().plusMillis(settings.largeContent() / BYTES_PER_MILLISECOND);
        }
        try {
            for (int i = 0; i < statements.size(); i++) {
                boolean may = statements.get(i).startsWith("try ");
                String statement = may ? statements.get(i).substring(4) : statements.get(i);
                Optional<Exchange> exchange = run(statement);
                boolean last = i == statements.size() - 1;
                if (!may && !last && exchange.filter(Script::failed).isPresent()) {
                    return Optional.of("cannot be tried: the product refuses what comes before, " + statement);
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("cannot be tried: " + e.getMessage());
        }
    }

    private static boolean failed(Exchange exchange) {
        return exchange.answer().filter(answer -> answer.status() == 200).isEmpty();
    }

    private Operation operation(String name) {
        return Operation.ofAnyCase(settings.version(), name);
    }

    private Optional<Exchange> run(String statement) {
        String[] words = statement.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "know" -> {
                String[] pair = rest.split(" = ", 2);
                driver.know(pair[0], filled(pair[1]));
                return Optional.empty();
            }
            case "post" -> {
                Exchange created = call(CREATE_ID + " " + rest.split(EDIT, 2)[0]);
                return Optional.of(failed(created) ? created : call("sendMessage " + rest));
            }
            case "times" -> {
                String[] counted = rest.split("\\s+", 2);
                together(Integer.parseInt(counted[0]), counted[1]);
                return Optional.empty();
            }
            case "hello" -> {
                URI any = new TreeSet<>(settings.targets().values()).first();
                String[] numbers = rest.split("\\s+", 2);
                List<Integer> suites = Stream.of(numbers[1].split(",", -1))
                        .map(number -> Integer.valueOf(number, 16))
                        .toList();
                return Optional.of(raw().hello(any, Integer.parseInt(numbers[0], 16), suites));
            }
            case "ask" -> {
                ask(Errand.of(Errand.Kind.valueOf(rest.toUpperCase(Locale.ROOT).replace('-', '_'))));
                return Optional.empty();
            }
            case "decoy" -> {
                decoy(rest);
                return Optional.empty();
            }
            case "abort" -> {
                Operation operation = operation(rest.split("\\s+", 2)[0]);
                return Optional.of(raw().abort(settings.requireTarget(operation), operation, request(rest)));
            }
            case "anonymous" -> {
                Operation operation = operation(rest.split("\\s+", 2)[0]);
                return Optional.of(raw().anonymous(settings.requireTarget(operation), operation, request(rest)));
            }
            default -> {
                return Optional.of(call(statement));
            }
        }
    }

    /** What was open may be dead afterwards. */
    private void ask(Errand errand) {
        hangUp();
        if (!settings.operator().orElseThrow().perform(errand)) {
            throw new Needs.NotDone(errand);
        }
    }

    private void decoy(String name) {
        int known = recorder.exchanges().size();
        try (Decoy decoy =
                new Decoy(settings, Objects.requireNonNull(settings.identities().get(name)), recorder)) {
            ask(Errand.call(decoy.uri()));
            if (recorder.await(known, settings.callLimit().toMillis()).size() == known) {
                throw new IllegalArgumentException("the product did not call");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("interrupted", e);
        }
    }

    private void hangUp() {
        clients.values().forEach(Post::close);
        clients.clear();
    }

    private RawConnection raw() {
        return new RawConnection(settings, recorder);
    }

    private Exchange call(String statement) {
        Operation operation = operation(filled(statement.split("\\s+", 2)[0]));
        Request request = request(statement);
        Exchange exchange = client(statement).send(settings.requireTarget(operation), operation, request);
        driver.remember(operation, exchange);
        if (!failed(exchange)) {
            note(operation);
        }
        return exchange;
    }

    private Request request(String statement) {
        String[] parts = statement.split(EDIT, -1);
        String[] words = parts[0].strip().split("\\s+", -1);
        Request request = driver.request(operation(filled(words[0])), words[1].replaceFirst("@.*", ""));
        for (int i = 1; i < parts.length; i++) {
            request = parts[i].strip().equals(Needs.LARGE)
                    ? Edit.parts(request, List.of(LargeContent.of(settings.largeContent())))
                    : Edit.apply(filled(parts[i]), request);
        }
        return request;
    }

    private Post client(String statement) {
        String who = statement.split(EDIT, -1)[0].strip().split("\\s+", -1)[1];
        int at = who.indexOf('@');
        Identity identity = at < 0
                ? settings.identity(who)
                : Optional.ofNullable(settings.identities().get(who.substring(at + 1)))
                        .orElseThrow();
        return clients.computeIfAbsent(
                identity,
                one -> new Post(Tls.of(one, settings.trust(), settings.tls()), limit, recorder, settings.clock()));
    }

    private void together(int count, String statement) {
        Operation operation = operation(statement.split("\\s+", 2)[0]);
        Post client = client(statement);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(statement));
        }
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CompletableFuture.allOf(requests.stream()
                            .map(request -> CompletableFuture.runAsync(
                                    () -> client.send(settings.requireTarget(operation), operation, request), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
        note(operation);
    }

    private void note(Operation operation) {
        driver.known(Driver.MESSAGE_ID).ifPresent(id -> leftovers.note(operation, id));
    }

    /** Puts in what is known; in upper case where the name is. */
    private String filled(String text) {
        return HOLE.matcher(text).replaceAll(hole -> {
            String name = hole.group(1);
            String value =
                    switch (name) {
                        case "CR" -> "\r";
                        case "LF" -> "\n";
                        case "NUL" -> "\0";
                        case "NEWID" -> MessageIds.create(Neighbour.NAME).value();
                        case "MESSAGEID" -> known(Driver.MESSAGE_ID).toUpperCase(Locale.ROOT);
                        default -> Templates.escaped(known(name));
                    };
            return Matcher.quoteReplacement(value);
        });
    }

    private String known(String name) {
        return driver.known(name).orElseThrow(() -> new IllegalArgumentException(name + " is not known"));
    }

    @Override
    public void close() {
        try {
            leftovers.close();
        } finally {
            driver.close();
            hangUp();
        }
    }
}
