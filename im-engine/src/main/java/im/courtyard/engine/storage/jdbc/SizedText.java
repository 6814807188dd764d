package im.courtyard.engine.storage.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** One statement in the sizes of {@link SqlText}, each built once. Thread-safe. */
final class SizedText {

    private final IntFunction<String> made;
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();

    SizedText(IntFunction<String> made) {
        this.made = made;
    }

    String of(int size) {
        return texts.computeIfAbsent(size, made::apply);
    }
}
