package im.courtyard.engine.common;

import java.util.function.Supplier;

/** Small facts that all nodes share and that outlive them: the epoch, secrets. Calls block. */
public interface SettingStore {

    /**
     * The value under {@code name}; where absent, {@code first} is stored unless another was
     * faster.
     */
    String getOrCreate(String name, Supplier<String> first);

    /** Puts a value in place of {@code before}; false where that is not the present one. */
    boolean replace(String name, String before, String after);
}
