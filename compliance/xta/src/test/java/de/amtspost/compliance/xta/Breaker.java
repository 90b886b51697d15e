package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.internal.Table;
import de.amtspost.server.Exchange;
import de.amtspost.server.ExchangeTap;
import de.amtspost.server.Intervention;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Breaks answers of a server on their way out, as a row of {@code breakers.txt} says. */
final class Breaker implements ExchangeTap {

    private static final Pattern ID = Pattern.compile("urn:de:xta:messageid:[^<\\s]+");
    private static final String CORE = "xmlns=\"https://xoev.de/transport/xta/core/3.1.1\"";
    private static final String META = "xmlns=\"http://www.osci.eu/ws/2014/10/transport\"";
    private static final String WSA = "xmlns:wsa=\"http://www.w3.org/2005/08/addressing\"";
    private static final String SUCCESS =
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/><s:Body/></s:Envelope>";
    private static final String FAULT =
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><s:Fault><s:Code>"
                    + "<s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang='en'>broken</s:Text></s:Reason>"
                    + "</s:Fault></s:Body></s:Envelope>";

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<String> sent = new AtomicReference<>("");
    private volatile Table.@Nullable Row row;
    private volatile int first;
    private volatile int last;

    /** Breaks from now on the answers that a row names; {@code last} is the number of the last call of the behaviour. */
    void start(Table.Row breaker, int lastCall) {
        String at = breaker.get("at");
        first = at.equals("last") ? lastCall : Integer.parseInt(at.replaceFirst("-.*", ""));
        last = at.equals("last") ? lastCall : at.endsWith("-") ? Integer.MAX_VALUE : first;
        count.set(0);
        sent.set("");
        row = breaker;
    }

    /** Lets everything pass again. */
    void stop() {
        row = null;
    }

    @Override
    public Intervention arriving(Exchange.Request request) {
        Table.Row breaker = row;
        int number = count.incrementAndGet();
        Matcher id = ID.matcher(request.body().text());
        if (request.path().contains("Send") && id.find()) {
            sent.set(id.group());
        }
        return breaker == null || number < first || number > last
                ? Intervention.NONE
                : Intervention.change(change(breaker.get("do")));
    }

    private UnaryOperator<Exchange.Response> change(String action) {
        String[] words = action.split("\\s+", 2);
        String[] pair = (words.length > 1 ? words[1] : "").split(" =>(?: |$)", 2);
        return switch (words[0]) {
            case "accept" -> answer -> soap(200, SUCCESS);
            case "refuse" -> answer -> soap(500, FAULT);
            case "status" ->
                answer -> new Exchange.Response(Integer.parseInt(words[1]), answer.headers(), answer.body());
            case "plain" -> answer -> soap(answer.status(), envelope(text(answer)));
            case "swap" -> answer -> replaced(answer, pair[0], pair[1]);
            case "body" -> answer -> replaced(answer, "</[\\w-]+:Body>", words[1] + "$0");
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static Exchange.Response soap(int status, String envelope) {
        return Exchange.Response.of(
                status, "application/soap+xml; charset=UTF-8", envelope.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(Exchange.Response answer) {
        return new String(answer.body().bytes(), StandardCharsets.ISO_8859_1);
    }

    private static String envelope(String text) {
        Matcher matcher = Pattern.compile("<([\\w-]+:Envelope)\\b.*</\\1>", Pattern.DOTALL)
                .matcher(text);
        return matcher.find() ? matcher.group() : text;
    }

    /** Texts are taken byte by byte, so that contents stay what they are. */
    private Exchange.Response replaced(Exchange.Response answer, String regex, String replacement) {
        String before = text(answer);
        String after = Pattern.compile(regex, Pattern.DOTALL)
                .matcher(before)
                .replaceAll(replacement
                        .replace("${sent}", sent.get())
                        .replace("${core}", CORE)
                        .replace("${meta}", META)
                        .replace("${wsa}", WSA));
        return answer.withBody(after.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void ended(Exchange exchange) {}
}
