package im.courtyard.benchmark;

import java.util.List;

/** One question of docs/performance.md, and how it is answered. */
public interface BenchmarkCase {

    /** Such as {@code B1}. */
    String id();

    /** What it measures, as one sentence. */
    String what();

    /**
     * Starts what it needs, measures, and ends what it started.
     *
     * @return one result for each variant, the headline first; what could not be measured here is
     *     named by {@link Bench#skip} instead
     */
    List<Result> run(Bench bench) throws Exception;
}
