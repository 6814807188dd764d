package im.courtyard.ldap.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The directory servers as Debian packs them. */
final class DebianPrograms {

    private static final List<Path> PLACES =
            Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").map(Path::of).toList();

    private DebianPrograms() {}

    /** Skips the test by name where one is missing, or fails it where services are required. */
    static void require(String... programs) {
        for (String program : programs) {
            if (PLACES.stream().noneMatch(place -> Files.isExecutable(place.resolve(program)))) {
                absent(program + " is not installed");
            }
        }
    }

    static void absent(String sentence) {
        if (Boolean.getBoolean("courtyard.require.services")) {
            throw new AssertionError(sentence);
        }
        Assumptions.abort(sentence);
    }

    static String path(String program) {
        return PLACES.stream()
                .map(place -> place.resolve(program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow();
    }
}
