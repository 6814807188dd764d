package im.courtyard.hosts;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Where tests run: each Boot on one server, so that both servers have their turn. */
final class Hosts {

    private Hosts() {}

    static Stream<Arguments> oneEach() {
        return Stream.of(
                Arguments.of(Boot.BOOT_35, Part.TOMCAT), Arguments.of(Boot.BOOT_41, Part.JETTY));
    }

    static Stream<Arguments> all() {
        return Stream.of(Boot.values())
                .flatMap(
                        boot ->
                                Stream.of(Part.TOMCAT, Part.JETTY)
                                        .map(server -> Arguments.of(boot, server)));
    }
}
