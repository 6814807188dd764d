package im.courtyard.sample.ldap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Where no directory is named below {@code courtyard.directory}, names the one in this process, as
 * {@code own-directory.yaml} says: the company is generated then. Runs before the first bean is
 * made.
 */
public final class OwnDirectory
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PORT = "oa.ldap.port";
    private static final int USUAL_PORT = 1389;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        if (!names(environment)) {
            int port = port(environment.getProperty(PORT, Integer.class, USUAL_PORT));
            var sources = environment.getPropertySources();
            sources.addFirst(new MapPropertySource("own directory's port", Map.of(PORT, port)));
            addDefaults(environment);
        } else {
            environment
                    .getPropertySources()
                    .addLast(
                            new MapPropertySource(
                                    "own company", Map.of("oa.company", "directory")));
        }
    }

    private static boolean names(ConfigurableEnvironment environment) {
        var given =
                Binder.get(environment)
                        .bind("courtyard.directory", Bindable.mapOf(String.class, Object.class))
                        .orElseGet(Map::of);
        return Stream.of("type", "url", "sources").anyMatch(given::containsKey);
    }

    private static void addDefaults(ConfigurableEnvironment environment) {
        try {
            new YamlPropertySourceLoader()
                    .load("own directory", new ClassPathResource("own-directory.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that is wanted; any free one where that is taken, so that two OAs can run. */
    private static int port(int wanted) {
        try {
            return free(wanted);
        } catch (IOException taken) {
            try {
                return free(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static int free(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
