package im.courtyard.benchmark.machine;

import java.time.Duration;

/** Waits for others to leave the machine alone. */
public final class QuietMachine {

    private static final double QUIET_CORES = 0.25;
    private static final long SAMPLE_MILLIS = 1000;

    private QuietMachine() {}

    /**
     * Waits until the machine, while nothing of ours runs, uses less than a quarter of a core.
     *
     * @return whether it became quiet; measuring goes on either way, and other_cpu tells
     */
    public static boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        do {
            if (busyCores() < QUIET_CORES) {
                return true;
            }
        } while (System.nanoTime() < end);
        return false;
    }

    private static double busyCores() throws InterruptedException {
        long before = ProcFile.machineMicros();
        long began = System.nanoTime();
        Thread.sleep(SAMPLE_MILLIS);
        return (ProcFile.machineMicros() - before) / ((System.nanoTime() - began) / 1e3);
    }
}
