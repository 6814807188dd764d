package im.courtyard.sample.chat;

import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageListener;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Extension bean: counts today's messages for the portal, as far as this process has stored them.
 * Written by the listener thread alone, read by any.
 */
@Component
public class MessagesToday implements MessageListener {

    private final Clock clock;
    private volatile Tally tally;

    MessagesToday(Clock clock) {
        this.clock = clock;
        this.tally = new Tally(LocalDate.now(clock), 0);
    }

    @Override
    public void onMessage(Message message) {
        if (message.countable()) {
            var day = LocalDate.ofInstant(Instant.ofEpochMilli(message.at()), clock.getZone());
            tally = tally.plusOne(day);
        }
    }

    public int count() {
        var now = tally;
        return now.day().equals(LocalDate.now(clock)) ? now.messages() : 0;
    }

    private record Tally(LocalDate day, int messages) {

        Tally plusOne(LocalDate on) {
            if (on.isBefore(day)) {
                return this;
            }
            return on.equals(day) ? new Tally(day, messages + 1) : new Tally(on, 1);
        }
    }
}
