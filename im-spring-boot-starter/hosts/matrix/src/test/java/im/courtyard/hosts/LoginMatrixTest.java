package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both Boots, both servers, each way of signing in (rows 1, 2, 3, 4, 17, 24 of the embedding page).
 */
class LoginMatrixTest {

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#all")
    void plainSession(Boot boot, Part server) {
        try (RunningHost host = Host.on(boot, server).profile("plain").memory().start()) {
            assertNobodyIsRefused(new Person(host));
            Person boss = new Person(host).signIn("/login", "boss");
            assertAdmin(boss, "boss");
            TwoPeople.chat(
                    new Person(host).signIn("/login", "zhang"),
                    new Person(host).signIn("/login", "li"));
            assertThat(host.output()).doesNotContain("hash").contains("/im/chat/");
        }
    }

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#all")
    void springSecurity(Boot boot, Part server) {
        try (RunningHost host =
                Host.on(boot, server).with(Part.SECURITY).profile("security").memory().start()) {
            HttpResponse<String> nobody = new Person(host).api("GET", "/me");
            assertThat(nobody.statusCode()).isIn(302, 401);
            assertAdmin(new Person(host).signIn("/login", "boss"), "boss");
            Person zhang = new Person(host).signIn("/login", "zhang");
            assertThat(zhang.api("POST", "/ticket").statusCode())
                    .describedAs("CSRF protection of the host holds for the API")
                    .isEqualTo(403);
            TwoPeople.chat(zhang, new Person(host).signIn("/login", "li"));
            assertTokenSignsIn(host, zhang);
        }
    }

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#all")
    void shiro(Boot boot, Part server) {
        try (RunningHost host =
                Host.on(boot, server)
                        .with(Part.SHIRO)
                        .profile("shiro")
                        .property("courtyard.shiro.id-property", "userId")
                        .property("courtyard.shiro.username-property", "loginName")
                        .property("courtyard.shiro.name-property", "realName")
                        .memory()
                        .start()) {
            assertNobodyIsRefused(new Person(host));
            assertThat(new Person(host).get("/host/hello").statusCode())
                    .describedAs("the host's own rules stand")
                    .isEqualTo(302);
            Person boss = new Person(host).signIn("/login", "boss");
            JsonNode me = assertAdmin(boss, ShiroLoginIds.of("boss"));
            assertThat(me.at("/user/username").asText()).isEqualTo("boss");
            assertThat(me.at("/user/name").asText()).isEqualTo("boss+");
            Person zhang = new Person(host).signIn("/login", "zhang");
            TwoPeople.chat(zhang, new Person(host).signIn("/login", "li"));
            assertTokenSignsIn(host, zhang);
        }
    }

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#oneEach")
    void shiroWithATokenInAHeader(Boot boot, Part server) {
        try (RunningHost host =
                Host.on(boot, server).with(Part.SHIRO).profile("header-token").memory().start()) {
            HttpResponse<String> nobody = new Person(host).api("GET", "/me");
            assertThat(nobody.body()).describedAs("as this host says it").contains("token missing");
            assertThat(new Person(host).get("/im/chat/").statusCode())
                    .describedAs("pages open without the token")
                    .isEqualTo(200);
            TwoPeople.chat(
                    new Person(host).header("X-Access-Token", "zhang"),
                    new Person(host).header("X-Access-Token", "li"));
        }
    }

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#oneEach")
    void springSecurityAsBootSetsItUp(Boot boot, Part server) {
        try (RunningHost host =
                Host.on(boot, server)
                        .with(Part.SECURITY)
                        .property("spring.security.user.name", "zhang")
                        .property("spring.security.user.password", "secret")
                        .memory()
                        .start()) {
            assertThat(new Person(host).get("/host/hello").statusCode())
                    .describedAs("Boot's own chain is still there")
                    .isIn(302, 401);
            assertThat(new Person(host).get("/im/chat/").statusCode()).isEqualTo(200);
            Person zhang = new Person(host).signIn("/login", "zhang");
            assertThat(zhang.me().at("/user/id").asText()).isEqualTo("zhang");
            zhang.connect().hello().close();
        }
    }

    private static void assertNobodyIsRefused(Person nobody) {
        HttpResponse<String> answer = nobody.api("GET", "/me");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Person.parse(answer.body()).get("code").asText()).isEqualTo("UNAUTHENTICATED");
        try (Socket socket = nobody.connect("")) {
            assertThat(socket.awaitOp("bye").get("code").asText()).isEqualTo("UNAUTHENTICATED");
            assertThat(socket.awaitOp("closed").get("code").asInt()).isEqualTo(4001);
        }
    }

    private static JsonNode assertAdmin(Person boss, String id) {
        JsonNode me = boss.me();
        assertThat(me.at("/user/id").asText()).isEqualTo(id);
        assertThat(me.at("/roles/0").asText()).isEqualTo("admin");
        assertThat(boss.api("GET", "/admin/overview").statusCode()).isEqualTo(200);
        return me;
    }

    /** A token works without the host's session, and never where it is made up. */
    private static void assertTokenSignsIn(RunningHost host, Person person) {
        String token = Person.json(person.api("POST", "/token")).get("token").asText();
        Person program = new Person(host).header("Authorization", "Bearer " + token);
        assertThat(program.me().at("/user/id").asText())
                .isEqualTo(person.me().at("/user/id").asText());
        program.connect().hello().close();
        assertThat(program.api("GET", "/admin/overview").statusCode()).isEqualTo(403);
        assertThat(program.api("DELETE", "/token").statusCode()).isEqualTo(204);
        assertThat(program.api("GET", "/me").statusCode()).isEqualTo(401);
    }
}
