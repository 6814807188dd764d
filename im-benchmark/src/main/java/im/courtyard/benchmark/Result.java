package im.courtyard.benchmark;

import im.courtyard.engine.common.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one variant of a case came to: named figures in the order in which they were put. What does
 * not apply is left out. Numbers keep three decimals. Not thread-safe.
 */
public final class Result {

    private static final String ID = "id";
    private static final String WHAT = "what";
    private static final String VARIANT = "variant";
    private static final String ERRORS = "errors";
    private static final String ROUNDS = "rounds";

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /**
     * @param what sentence of the case
     * @param variant of the case, such as {@code saturated, mariadb}
     */
    public Result(String id, String what, String variant) {
        fields.put(ID, id);
        fields.put(WHAT, what);
        fields.put(VARIANT, variant);
    }

    private Result(Map<String, Object> fields) {
        this.fields.putAll(fields);
    }

    /** Puts a figure; its name ends in its unit. A figure that is no number is left out. */
    public Result put(String name, double value) {
        if (Double.isFinite(value)) {
            fields.put(name, Math.round(value * 1000) / 1000.0);
        }
        return this;
    }

    /** Puts a count. */
    public Result put(String name, long value) {
        fields.put(name, value);
        return this;
    }

    /** Puts words. */
    public Result put(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** Puts all figures of another result that this one does not have. */
    public Result putAll(Result other) {
        other.fields.forEach(fields::putIfAbsent);
        return this;
    }

    public String id() {
        return text(ID);
    }

    public String variant() {
        return text(VARIANT);
    }

    private String text(String name) {
        return String.valueOf(fields.get(name));
    }

    /** What was lost, doubled, refused or broken; any makes the figures worthless. */
    public long errors() {
        return fields.get(ERRORS) instanceof Number errors ? errors.longValue() : 0;
    }

    /** All fields, in their order. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** One JSON object. */
    public String json() {
        return Json.write(fields);
    }

    /**
     * One result of several rounds of the same variant: the median of each figure, the sum of the
     * errors, and how many rounds there were.
     */
    public static Result median(List<Result> rounds) {
        Result result = new Result(rounds.get(0).fields);
        rounds.forEach(result::putAll);
        result.fields.replaceAll((name, value) -> median(name, value, rounds));
        return result.put(ROUNDS, rounds.size());
    }

    private static Object median(String name, Object first, List<Result> rounds) {
        if (!(first instanceof Number)) {
            return first;
        }
        List<Number> sorted = new ArrayList<>(numbers(name, rounds).toList());
        if (name.equals(ERRORS)) {
            return sorted.stream().mapToLong(Number::longValue).sum();
        }
        sorted.sort((a, b) -> Double.compare(a.doubleValue(), b.doubleValue()));
        return sorted.get(sorted.size() / 2);
    }

    private static Stream<Number> numbers(String name, List<Result> rounds) {
        return rounds.stream()
                .map(round -> round.fields.get(name))
                .filter(Number.class::isInstance)
                .map(Number.class::cast);
    }
}
