package im.courtyard.benchmark.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaClassPathTest {

    @Test
    void keepsWhatTheLastTwoBuildsUnpacked(@TempDir Path target) throws IOException {
        for (String name :
                List.of("bench-1001", "bench-1002", "bench-1003", "bench-x", "classes")) {
            Files.createDirectories(target.resolve(name).resolve("jars"));
        }
        JavaClassPath.deleteOlder(target.resolve("bench-1003"));

        try (Stream<Path> left = Files.list(target)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("bench-1002", "bench-1003", "bench-x", "classes");
        }
    }
}
