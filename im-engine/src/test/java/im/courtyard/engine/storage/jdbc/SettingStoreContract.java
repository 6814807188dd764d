package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.common.SettingStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every setting store keeps to. */
abstract class SettingStoreContract extends StoreContract {

    SettingStoreContract(Setup setup) {
        super(setup);
    }

    private SettingStore settings() {
        return storage().settings();
    }

    @Test
    void keepsTheFirstValue() {
        String name = "s" + UUID.randomUUID();
        assertThat(settings().getOrCreate(name, () -> "first")).isEqualTo("first");
        assertThat(settings().getOrCreate(name, () -> "second")).isEqualTo("first");
    }

    @Test
    void replacesTheValueThatItKnowsOnly() {
        String name = "s" + UUID.randomUUID();
        settings().getOrCreate(name, () -> "first");
        assertThat(settings().replace(name, "another", "second")).isFalse();
        assertThat(settings().replace(name, "first", "second")).isTrue();
        assertThat(settings().getOrCreate(name, () -> "late")).isEqualTo("second");
    }

    @Test
    void givesEverybodyTheSameValue() {
        String name = "s" + UUID.randomUUID();
        List<String> values =
                Together.run(8, i -> settings().getOrCreate(name, () -> "value of " + i));
        assertThat(values).containsOnly(settings().getOrCreate(name, () -> "late"));
    }
}
