package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Starting, stopping, what is there and what is not (rows 9, 12, 20, 22, 26, 27). */
class LifeOfAHostTest {

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#all")
    void startsStopsAndStartsInOneJvmAndLeavesNoThread(Boot boot, Part server) {
        try (RunningHost host =
                Host.on(boot, server)
                        .profile("plain")
                        .memory()
                        .main(RestartedHost.class)
                        .launch()) {
            assertThat(host.awaitEnd()).isZero();
            assertThat(host.output())
                    .contains("ROUND-1 401", "LEFT-1 []", "ROUND-2 401", "LEFT-2 []");
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void twoNodesStartAtOnceOnAnEmptySchema(Boot boot) throws SQLException {
        Server database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        String url =
                "jdbc:h2:tcp://localhost:%d/mem:shared;DB_CLOSE_DELAY=-1"
                        .formatted(database.getPort());
        try (RunningHost one = Host.on(boot, Part.TOMCAT).profile("plain").url(url).launch();
                RunningHost two = Host.on(boot, Part.TOMCAT).profile("plain").url(url).launch()) {
            for (RunningHost node : List.of(one, two)) {
                TwoPeople.chat(
                        new Person(node).signIn("/login", "zhang" + node.hashCode()),
                        new Person(node).signIn("/login", "li" + node.hashCode()));
            }
        } finally {
            database.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void lazyHostsHaveTheSocketToo(Boot boot) {
        try (RunningHost host =
                Host.on(boot, Part.TOMCAT)
                        .profile("plain")
                        .property("spring.main.lazy-initialization", true)
                        .memory()
                        .start()) {
            TwoPeople.chat(
                    new Person(host).signIn("/login", "zhang"),
                    new Person(host).signIn("/login", "li"));
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void addsNoBeanThatAHostWouldTakeForItsOwn(Boot boot) {
        List<String> types =
                List.of(
                        "java.util.concurrent.Executor",
                        "org.springframework.scheduling.TaskScheduler",
                        "org.springframework.web.servlet.DispatcherServlet",
                        "javax.sql.DataSource",
                        "com.fasterxml.jackson.databind.ObjectMapper",
                        "org.flywaydb.core.Flyway",
                        "java.time.Clock");
        try (RunningHost with = Host.on(boot, Part.TOMCAT).memory().start();
                RunningHost without =
                        Host.on(boot, Part.TOMCAT)
                                .memory()
                                .property("courtyard.enabled", false)
                                .start()) {
            for (String type : types) {
                String page = "/host/beans?type=" + type;
                assertThat(new Person(with).get(page).body())
                        .describedAs(type)
                        .isEqualTo(new Person(without).get(page).body());
            }
            assertThat(new Person(without).get("/im/chat/").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void healthAndMetricsAppearWithTheActuator(Boot boot) {
        try (RunningHost host =
                Host.on(boot, Part.TOMCAT)
                        .with(Part.ACTUATOR)
                        .profile("plain")
                        .property("management.endpoints.web.exposure.include", "*")
                        .property("management.endpoint.health.show-details", "always")
                        .memory()
                        .start()) {
            Person zhang = new Person(host).signIn("/login", "zhang");
            try (Socket socket = zhang.connect().hello()) {
                JsonNode health = Person.json(zhang.get("/actuator/health"));
                assertThat(health.at("/components/courtyard/status").asText()).isEqualTo("UP");
                assertThat(health.at("/components/courtyard/details/sessions").asInt()).isOne();
                JsonNode sessions = Person.json(zhang.get("/actuator/metrics/courtyard.sessions"));
                assertThat(sessions.at("/measurements/0/value").asInt()).isOne();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void aWrongPropertyStopsTheStartWithItsName(Boot boot) {
        try (RunningHost host =
                Host.on(boot, Part.TOMCAT).memory().property("courtyard.prefix", "im/").launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains("APPLICATION FAILED TO START")
                    .contains(
                            "Courtyard cannot start: courtyard.prefix must be a path such as /im");
        }
    }

    @Test
    void aHostOnBoot2IsToldPlainly() {
        try (RunningHost host = Host.onBoot27().launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains("Courtyard cannot start: it needs Spring Boot 3.5 or 4 (jakarta)")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void pagesThatWereExcludedAreMissedByName() {
        try (RunningHost host =
                Host.on(Boot.BOOT_41, Part.TOMCAT)
                        .without(Part.CHAT_UI, Part.ADMIN_UI)
                        .memory()
                        .start()) {
            Person nobody = new Person(host);
            assertThat(nobody.get("/im/chat/").body()).contains("im-chat-ui is not on the class");
            assertThat(nobody.get("/im/admin/").body()).contains("im-admin-ui is not on the class");
            assertThat(nobody.get("/im/embed.js").statusCode()).isEqualTo(404);
        }
    }
}
