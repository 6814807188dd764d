package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void runsInOrderOneAtATime() throws Exception {
        SerialExecutor serial = new SerialExecutor(pool);
        List<Integer> ran = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(10_000);
        for (int n = 0; n < 10_000; n++) {
            int number = n;
            serial.execute(
                    () -> {
                        ran.add(number);
                        done.countDown();
                    });
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void goesOnAfterATaskThatThrows() throws Exception {
        SerialExecutor serial = new SerialExecutor(pool);
        CountDownLatch done = new CountDownLatch(1);
        serial.execute(
                () -> {
                    throw new IllegalStateException("planted");
                });
        serial.execute(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
