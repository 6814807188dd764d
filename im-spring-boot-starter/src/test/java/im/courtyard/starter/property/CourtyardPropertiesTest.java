package im.courtyard.starter.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CourtyardPropertiesTest {

    private static CourtyardProperties bind(Map<String, ?> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("courtyard", CourtyardProperties.class);
    }

    @Test
    void defaultsAreTheEnginesOwn() {
        CourtyardProperties properties = bind(Map.of());
        ImEngineConfig ours = properties.toEngine();
        ImEngineConfig engines = ImEngineConfig.defaults();
        DataSource any = new JdbcDataSource();
        StorageConfig storage = StorageConfig.of(any);
        assertThat(ours.limits()).isEqualTo(Limits.DEFAULTS);
        assertThat(ours.timing()).isEqualTo(Timing.DEFAULTS);
        assertThat(ours.lanes()).isEqualTo(engines.lanes()).isEqualTo(storage.lanes());
        assertThat(ours.laneCapacity()).isEqualTo(engines.laneCapacity());
        assertThat(ours.requestThreads()).isEqualTo(engines.requestThreads());
        assertThat(properties.datasource().reads()).isEqualTo(storage.reads());
        assertThat(properties.datasource().background()).isEqualTo(storage.background());
        assertThat(properties.migrate()).isEqualTo(storage.migrate());
        assertThat(properties.h2().powerSafe()).isEqualTo(storage.powerSafe());
    }

    @Test
    void everyLimitAndTimeOfTheEngineIsAProperty() {
        assertThat(CourtyardProperties.Limits.class.getRecordComponents())
                .hasSameSizeAs(Limits.class.getRecordComponents());
        assertThat(CourtyardProperties.Timing.class.getRecordComponents())
                .hasSameSizeAs(Timing.class.getRecordComponents());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prefix|im",
                "prefix|/im/",
                "prefix|/",
                "prefix|/a*b",
                "node|' '",
                "admin-role|' '",
                "allowed-origins|oa.example.com",
                "allowed-origins|https://oa.example.com/path",
                "lanes|0",
                "lane-capacity|-1",
                "request-threads|0",
                "datasource.reads|0",
                "h2.file|' '",
                "limits.frame|10B",
                "limits.text-length|0",
                "limits.body|128KB",
                "limits.outbound|3GB",
                "limits.connections-per-user|0",
                "timing.ping|0s",
                "timing.ticket|-1s"
            })
    void aWrongPropertyIsNamed(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("courtyard." + name, value)))
                .rootCause()
                .isInstanceOfSatisfying(
                        WrongPropertyException.class,
                        wrong -> assertThat(wrong.property()).isEqualTo("courtyard." + name))
                .hasMessageContaining("courtyard." + name + " ");
    }

    @Test
    void twoDatabasesAtOnceAreRefused() {
        Map<String, String> both =
                Map.of(
                        "courtyard.datasource.url", "jdbc:h2:mem:",
                        "courtyard.datasource.bean-name", "orders");
        assertThatThrownBy(() -> bind(both)).rootCause().hasMessageContaining("choose one");
    }

    @Test
    void thePasswordIsInNoText() {
        assertThat(bind(Map.of("courtyard.datasource.password", "hush")).toString())
                .doesNotContain("hush");
    }

    @Test
    void everyPropertyIsDescribedForEditors() throws Exception {
        Map<String, Object> metadata;
        try (InputStream in =
                CourtyardProperties.class.getResourceAsStream(
                        "/META-INF/spring-configuration-metadata.json")) {
            metadata =
                    Json.readObject(
                            new String(
                                    Objects.requireNonNull(in).readAllBytes(),
                                    StandardCharsets.UTF_8));
        }
        List<String> described = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(metadata.get("properties"))) {
            Map<?, ?> property = (Map<?, ?>) each;
            if (property.get("description") != null) {
                described.add(String.valueOf(property.get("name")));
            }
        }
        assertThat(described)
                .containsAll(names("courtyard", CourtyardProperties.class))
                .containsAll(names("courtyard.cluster", ClusterProperties.class))
                .containsAll(names("courtyard.directory", DirectoryProperties.class))
                .containsAll(names("courtyard.directory", SourceProperties.class));
    }

    private static List<String> names(String prefix, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1");
            String lower = name.toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                names.addAll(names(lower, component.getType()));
            } else {
                names.add(lower);
            }
        }
        return names;
    }
}
