package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the HTTP API for a ticket, on a connection of its own as browsers do: what a server keeps of
 * a connection that spoke HTTP for a while must not count as part of a socket.
 */
final class CourtyardTicket extends Connection {

    private static final Pattern TICKET = Pattern.compile("\"ticket\":\"([^\"]+)\"");
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final int user;
    private final Consumer<String> answer;
    private final Consumer<String> failure;

    /**
     * @param answer takes the ticket
     * @param failure is told why there is none
     */
    CourtyardTicket(
            Loop loop,
            InetSocketAddress address,
            int user,
            Consumer<String> answer,
            Consumer<String> failure) {
        super(loop, address);
        this.user = user;
        this.answer = answer;
        this.failure = failure;
    }

    @Override
    protected void connected() {
        String request =
                "POST /im/api/v1/ticket HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n"
                        + "Connection: close\r\n"
                        + CourtyardHttp.USER
                        + ": u"
                        + user
                        + "\r\n\r\n";
        write(request.getBytes(US_ASCII));
    }

    @Override
    protected int received(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, US_ASCII);
        if (!text.endsWith(text.contains(CHUNKED) ? LAST_CHUNK : "}")) {
            return from;
        }
        close();
        Matcher ticket = TICKET.matcher(text);
        if (ticket.find()) {
            answer.accept(ticket.group(1));
        } else {
            failure.accept("no ticket: " + text);
        }
        return to;
    }

    @Override
    protected void closed(String why) {
        failure.accept("no ticket: " + why);
    }
}
