package im.courtyard.benchmark.load;

import java.time.Duration;

/** People who are connected and say nothing. */
public final class Idle extends Scenario {

    private static final int AT_ONCE = 50;

    private Idle(ChatDriver driver) {
        super(driver);
    }

    /** Connects {@code u0}, {@code u1}, ... and waits until all are signed in. */
    public static Idle connected(ChatDriver driver, int users) {
        Idle idle = new Idle(driver);
        idle.connect(0, users, AT_ONCE);
        return idle;
    }

    /** Stays connected for a while, answering pings. */
    public void stay(Duration time) {
        loop.run(time);
    }
}
