package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.RunKind;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.directory.SourceStatus;
import im.courtyard.sample.company.OfGeneratedCompany;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Waits, at the first start, until the chat has read the company's directory once: the
 * conversations that are there from the start need people. A host needs nothing like it.
 */
@Component
@OfGeneratedCompany
@Order(FirstSync.ORDER)
class FirstSync implements ApplicationRunner {

    /** What sends messages runs later. */
    static final int ORDER = 10;

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Set<RunState> IN_VAIN = Set.of(RunState.FAILED, RunState.WAITING);

    private final ImEngine engine;

    FirstSync(ImEngine engine) {
        this.engine = engine;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        var source = source();
        if (source.people() == 0) {
            begin(source.name());
        }
        while (source.people() == 0) {
            requireHope(source.lastRun());
            Thread.sleep(PAUSE.toMillis());
            source = source();
        }
    }

    /** The sample has one. */
    private SourceStatus source() {
        return engine.directories().sources().get(0);
    }

    private void begin(String source) {
        try {
            engine.directories().start(source, RunKind.SYNC, "system");
        } catch (ImException e) {
            if (e.code() != ErrorCode.BUSY) {
                throw e;
            }
            // The clock was quicker.
        }
    }

    private static void requireHope(@Nullable DirectoryRun run) {
        if (run != null && IN_VAIN.contains(run.state())) {
            throw new IllegalStateException("the chat did not take the company: " + run.remarks());
        }
    }
}
