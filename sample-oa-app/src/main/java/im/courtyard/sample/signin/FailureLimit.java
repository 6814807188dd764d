package im.courtyard.sample.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords: after {@value #PER_LOGIN} failures for one login, or
 * {@value #PER_ADDRESS} from one address, within ten minutes, further attempts are refused unheard
 * until the oldest of them is ten minutes old.
 *
 * <p>Thread-safe: every method holds the lock. Memory is bounded: what is older than ten minutes
 * goes when the table grows, and a full table refuses newcomers rather than forget.
 */
@Component
class FailureLimit {

    static final int PER_LOGIN = 6;
    static final int PER_ADDRESS = 40;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new HashMap<>();

    FailureLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean refuses(String login, String address) {
        return reached(loginKey(login), PER_LOGIN) || reached(addressKey(address), PER_ADDRESS);
    }

    synchronized void failed(String login, String address) {
        note(loginKey(login));
        note(addressKey(address));
    }

    synchronized void succeeded(String login) {
        failures.remove(loginKey(login));
    }

    private boolean reached(String key, int limit) {
        var times = failures.get(key);
        if (times == null) {
            return failures.size() >= MOST_KEYS && forgetOld() >= MOST_KEYS;
        }
        dropOld(times);
        return times.size() >= limit;
    }

    private void note(String key) {
        failures.computeIfAbsent(key, k -> new ArrayDeque<>()).add(clock.instant());
    }

    private int forgetOld() {
        failures.values().removeIf(times -> dropOld(times).isEmpty());
        return failures.size();
    }

    private Deque<Instant> dropOld(Deque<Instant> times) {
        var edge = clock.instant().minus(WINDOW);
        while (!times.isEmpty() && !times.getFirst().isAfter(edge)) {
            times.removeFirst();
        }
        return times;
    }

    private static String loginKey(String login) {
        return "login " + login;
    }

    private static String addressKey(String address) {
        return "address " + address;
    }
}
