package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SchemaSqlTest {

    static final List<String> VENDORS = SchemaSql.VENDORS;

    /** One that is not listed would never run where those before it have run. */
    @ParameterizedTest
    @FieldSource("VENDORS")
    void listsEveryMigration(String vendor) throws Exception {
        URL folder = SchemaSqlTest.class.getClassLoader().getResource(SchemaSql.LOCATION + vendor);
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
            assertThat(SchemaSql.files(vendor).stream().map(SchemaSql.File::sql))
                    .containsExactlyInAnyOrderElementsOf(files.map(SchemaSqlTest::text).toList());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
