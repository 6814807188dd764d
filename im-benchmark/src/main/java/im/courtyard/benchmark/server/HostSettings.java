package im.courtyard.benchmark.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a bare host is started.
 *
 * @param container Tomcat or Jetty
 * @param users how many there are: {@code u0}, {@code u1}, ...
 * @param jvm options of its JVM
 * @param properties of the application, such as {@code courtyard.lanes=2}, one of each name
 */
public record HostSettings(
        Container container, int users, List<String> jvm, List<String> properties) {

    /**
     * A JVM of fixed size for one core, so that neither the machine's size nor the collector's
     * helpers enter the figures.
     */
    public static final List<String> JVM =
            List.of("-Xms1g", "-Xmx1g", "-Xmn512m", "-XX:+UseSerialGC");

    /** Tests send more than people do, and are more than a Tomcat takes unless told otherwise. */
    private static final List<String> PROPERTIES =
            List.of(
                    "courtyard.limits.sends-per-second=1000000",
                    "courtyard.limits.send-burst=1000000",
                    "server.tomcat.max-connections=20000");

    public static HostSettings of(Container container, int users) {
        return new HostSettings(container, users, JVM, PROPERTIES);
    }

    /** With these options of the JVM after the others. */
    public HostSettings jvm(List<String> more) {
        return new HostSettings(container, users, joined(jvm, more), properties);
    }

    /** With these properties, each in place of the one of the same name. */
    public HostSettings properties(List<String> more) {
        Map<String, String> byName = new LinkedHashMap<>();
        joined(properties, more).forEach(one -> byName.put(nameOf(one), one));
        return new HostSettings(container, users, jvm, List.copyOf(byName.values()));
    }

    private static String nameOf(String property) {
        return property.substring(0, property.indexOf('='));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
