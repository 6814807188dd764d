package im.courtyard.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Every route of the protocol, against a real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private final Api api = new Api();

    @AfterAll
    void close() {
        api.close();
    }

    private static List<String> ids(JsonNode users) {
        return users.findValuesAsText("id");
    }

    private long group(String key, String... members) {
        String all = members.length == 0 ? "" : "\"" + String.join("\",\"", members) + "\"";
        return api.ok(
                        "zhang",
                        "POST",
                        "/groups",
                        "{\"name\":\"项目\",\"clientGroupId\":\"%s\",\"members\":[%s]}"
                                .formatted(key, all))
                .get("id")
                .asLong();
    }

    @Test
    void meSaysWhoOneIsAndWhatToSendAlong() {
        JsonNode me = api.get("boss", "/me");
        assertThat(me.at("/user/username").asText()).isEqualTo("boss");
        assertThat(me.at("/user/kind").asText()).isEqualTo("person");
        assertThat(me.at("/roles/0").asText()).isEqualTo("admin");
        assertThat(me.at("/csrf/header").asText()).isEqualTo("X-CSRF");
        assertThat(me.at("/csrf/token").asText()).isEqualTo("t1");
        assertThat(me.at("/locale").asText()).isEqualTo("zh-CN");
        assertThat(me.at("/limits/textLength").asInt()).isEqualTo(10_000);
        assertThat(api.get("zhang", "/me").get("roles")).isEmpty();
    }

    @Test
    void aStrangerWhomTheHostSignedInBecomesAUser() {
        assertThat(api.get("newcomer", "/me").at("/user/id").asText()).isEqualTo("newcomer");
        assertThat(ids(api.get("zhang", "/users?q=newcomer"))).containsExactly("newcomer");
    }

    @Test
    void anIdThatContradictsTheDirectoryIsExplained() {
        MockHttpServletResponse answer = api.call("id-of-zhang", "GET", "/me", null);
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(Api.body(answer).get("detail").asText()).contains("PrincipalResolver");
    }

    @Test
    void nobodyAndTheLockedAreRefused() {
        assertThat(Api.body(api.send(api.request("GET", "/me"))).get("code").asText())
                .isEqualTo("UNAUTHENTICATED");
        api.engine
                .users()
                .save(List.of(User.person("gone", "gone", "G").withState(UserState.LEFT)));
        assertThat(api.refused("gone", "GET", "/me", null)).isEqualTo("USER_INACTIVE");
    }

    @Test
    void aTicketOpensOneConnection() {
        String ticket = api.ok("zhang", "POST", "/ticket", null).get("ticket").asText();
        assertThat(api.engine.credentials().redeem(ticket))
                .get()
                .extracting("user")
                .isEqualTo("zhang");
        assertThat(api.engine.credentials().redeem(ticket)).isEmpty();
    }

    @Test
    void aTokenSignsRequestsUntilItIsRevoked() {
        String token = api.ok("boss", "POST", "/token", null).get("token").asText();
        assertThat(Api.body(bearer("GET", "/me", token)).at("/user/id").asText()).isEqualTo("boss");
        assertThat(bearer("POST", "/ticket", token).getStatus()).isEqualTo(200);
        assertThat(bearer("GET", "/admin/nodes", token).getStatus())
                .describedAs("a token carries no role of the host")
                .isEqualTo(403);
        assertThat(bearer("DELETE", "/token", token).getStatus()).isEqualTo(204);
        assertThat(bearer("GET", "/me", token).getStatus()).isEqualTo(401);
        assertThat(api.refused("boss", "DELETE", "/token", null)).isEqualTo("BAD_REQUEST");
    }

    private MockHttpServletResponse bearer(String method, String path, String token) {
        MockHttpServletRequest request = api.request(method, path);
        request.addHeader("Authorization", "Bearer " + token);
        return api.send(request);
    }

    @Test
    void findsPeople() {
        assertThat(ids(api.get("zhang", "/users?ids=li,nobody,wang")))
                .containsExactly("li", "wang");
        assertThat(ids(api.get("zhang", "/users?q=zhangwei"))).containsExactly("zhang");
        assertThat(ids(api.get("zhang", "/users?q=李"))).containsExactly("li");
        assertThat(api.get("zhang", "/users?q= ").get("users")).isEmpty();
        assertThat(api.refused("zhang", "GET", "/users", null)).isEqualTo("BAD_REQUEST");
        assertThat(api.refused("zhang", "GET", "/users?q=a&limit=0", null))
                .isEqualTo("BAD_REQUEST");
        assertThat(api.refused("zhang", "GET", "/users?ids=" + "a,".repeat(201), null))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void findsWhoeverHasAUsernameWholeAndInAnyCase() {
        api.engine
                .users()
                .save(
                        List.of(
                                User.person("corp:5f", "Zhao.Lei", "赵磊"),
                                User.person("zhao.lei", "zhaolei2", "赵蕾"),
                                User.person("l", "lu", "L").withState(UserState.LOCKED)));
        assertThat(ids(api.get("zhang", "/users?username=zhao.lei"))).containsExactly("corp:5f");
        assertThat(ids(api.get("zhang", "/users?username=ZHAOLEI2"))).containsExactly("zhao.lei");
        assertThat(ids(api.get("zhang", "/users?username=lu"))).containsExactly("l");
        for (String nobody : List.of("zhao", "zhao.le%", "*", "corp:5f", "赵磊")) {
            assertThat(ids(api.get("zhang", "/users?username=" + nobody))).isEmpty();
        }
        assertThat(api.refused("zhang", "GET", "/users?username= ", null)).isEqualTo("BAD_REQUEST");
        assertThat(api.refused("zhang", "GET", "/users?username=" + "x".repeat(191), null))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void showsTheOrgTree() {
        api.engine
                .users()
                .saveDepartments(
                        List.of(
                                Department.of("hq", null, "总部", 1),
                                Department.of("dev", "hq", "研发", 1)));
        api.engine.users().seat(List.of(new DepartmentSeat("dev", "li", null, true, 1)));
        JsonNode tree = api.get("zhang", "/departments").get("departments");
        assertThat(ids(tree)).containsExactly("hq", "dev");
        assertThat(tree.at("/0/people").asInt()).isOne();
        assertThat(tree.at("/1/parent").asText()).isEqualTo("hq");
        assertThat(tree.at("/0/source").isMissingNode()).isTrue();
        assertThat(ids(api.get("zhang", "/departments/dev/users"))).containsExactly("li");
        assertThat(api.get("boss", "/admin/departments").at("/departments/0/source").asText())
                .isEqualTo("local");
    }

    @Test
    void opensADirectConversationOnce() {
        JsonNode first = api.ok("zhang", "POST", "/conversations/direct", "{\"user\":\"li\"}");
        JsonNode second = api.ok("li", "POST", "/conversations/direct", "{\"user\":\"zhang\"}");
        assertThat(first.get("id")).isEqualTo(second.get("id"));
        assertThat(first.at("/peer/id").asText()).isEqualTo("li");
        assertThat(second.get("name").asText()).isEqualTo("张伟");
        assertThat(api.get("zhang", "/conversations/" + first.get("id")).get("kind").asText())
                .isEqualTo("direct");
        assertThat(api.refused("wang", "GET", "/conversations/" + first.get("id"), null))
                .isEqualTo("NOT_A_MEMBER");
        assertThat(api.refused("zhang", "POST", "/conversations/direct", "{\"user\":\"x\"}"))
                .isEqualTo("USER_NOT_FOUND");
        assertThat(api.refused("zhang", "POST", "/conversations/direct", "{}"))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void makesAndChangesAGroup() {
        long id = group("g1", "li");
        assertThat(group("g1", "li")).isEqualTo(id);
        String path = "/groups/" + id;
        assertThat(api.ok("zhang", "PATCH", path, "{\"name\":\"新名\"}").get("name").asText())
                .isEqualTo("新名");
        assertThat(api.refused("li", "PATCH", path, "{\"name\":\"x\"}")).isEqualTo("FORBIDDEN");
        assertThat(
                        api.ok("li", "POST", path + "/members", "{\"users\":[\"wang\",\"li\"]}")
                                .get("added"))
                .hasSize(1);
        JsonNode page = api.get("zhang", "/conversations/" + id + "/members?limit=2");
        assertThat(page.get("more").asBoolean()).isTrue();
        assertThat(ids(page.get("members"))).containsExactly("li", "wang");
        JsonNode rest = api.get("zhang", "/conversations/" + id + "/members?after=wang");
        assertThat(rest.at("/members/0/role").asText()).isEqualTo("owner");
        assertThat(rest.get("more").asBoolean()).isFalse();
        assertThat(api.refused("li", "DELETE", path + "/members/wang", null))
                .isEqualTo("FORBIDDEN");
        assertThat(api.call("zhang", "DELETE", path + "/members/wang", null).getStatus())
                .isEqualTo(204);
        assertThat(api.call("zhang", "DELETE", path + "/members/zhang", null).getStatus())
                .isEqualTo(204);
        assertThat(api.get("li", "/conversations/" + id).at("/member/role").asText())
                .isEqualTo("owner");
    }

    @Test
    void changesOnesOwnSettings() {
        long id = group("g2", "li");
        JsonNode member =
                api.ok("li", "PATCH", "/conversations/" + id + "/member", "{\"muted\":true}");
        assertThat(member.get("muted").asBoolean()).isTrue();
        assertThat(member.get("pinned").asBoolean()).isFalse();
        assertThat(api.get("zhang", "/conversations/" + id).at("/member/muted").asBoolean())
                .isFalse();
    }

    @Test
    void tellsWhoHasReadAMessage() {
        long id = group("g3", "li", "wang");
        long seq =
                api.engine.messages().send("zhang", id, MessageDraft.text("m1", "hi")).join().seq();
        String path = "/conversations/" + id + "/messages/" + seq + "/readers";
        JsonNode readers = api.get("zhang", path);
        assertThat(readers.get("read")).isEmpty();
        assertThat(ids(readers.get("unread"))).containsExactlyInAnyOrder("li", "wang");
        assertThat(api.refused("zhang", "GET", path.replace("/" + seq + "/", "/999/"), null))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void saysWhoIsOnline() {
        assertThat(api.get("zhang", "/presence?users=li,wang").at("/presence/li").asText())
                .isEqualTo("offline");
    }

    @Test
    void showsAdministratorsPeopleSessionsAndFigures() {
        JsonNode overview = api.get("boss", "/admin/overview");
        assertThat(overview.at("/database/product").asText()).isEqualTo("H2");
        assertThat(overview.at("/people").asInt()).isPositive();
        assertThat(overview.at("/nodes/0/state").asText()).isEqualTo("up");
        assertThat(api.get("boss", "/admin/nodes").get("nodes")).hasSize(1);
        JsonNode cluster = api.get("boss", "/admin/cluster");
        assertThat(cluster.get("clustered").asBoolean()).isFalse();
        assertThat(cluster.at("/nodes/0/state").asText()).isEqualTo("up");
        assertThat(cluster.at("/nodes/0/figures/heapMax").asLong()).isPositive();
        assertThat(
                        api.ok("boss", "POST", "/admin/cluster/check", "{}")
                                .get("parts")
                                .findValuesAsText("name"))
                .containsExactly("answers", "delivery");
        JsonNode users = api.get("boss", "/admin/users?q=zhang&state=active&limit=1");
        assertThat(users.at("/users/0/id").asText()).isEqualTo("zhang");
        assertThat(users.at("/users/0/online").asBoolean()).isFalse();
        assertThat(users.at("/users/0/source").asText()).isEqualTo("local");
        assertThat(users.get("total").asInt()).isOne();
        assertThat(api.get("boss", "/admin/sessions").get("total").asInt()).isZero();
        assertThat(api.refused("boss", "DELETE", "/admin/sessions/none", null))
                .isEqualTo("NOT_FOUND");
        assertThat(api.call("boss", "DELETE", "/admin/users/li/sessions", null).getStatus())
                .isEqualTo(204);
        assertThat(api.refused("boss", "GET", "/admin/users?state=odd", null))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void showsOthersNothingOfTheConsole() {
        for (String path : List.of("overview", "nodes", "users", "departments", "sessions")) {
            assertThat(api.refused("zhang", "GET", "/admin/" + path, null)).isEqualTo("FORBIDDEN");
        }
        assertThat(api.refused("zhang", "DELETE", "/admin/sessions/x", null))
                .isEqualTo("FORBIDDEN");
        assertThat(api.refused("zhang", "DELETE", "/admin/users/li/sessions", null))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void describesItself() {
        assertThat(Api.body(api.send(api.request("GET", "/openapi.json"))).get("openapi").asText())
                .startsWith("3.1");
        assertThat(Api.body(api.send(api.request("GET", "/frames.json")))).isNotEmpty();
    }

    @Test
    void refusesWhatIsNoJsonAndWhatIsTooMuch() {
        MockHttpServletRequest text = api.request("POST", "/groups");
        text.addHeader("X-User", "zhang");
        text.setContentType("text/plain");
        text.setContent(new byte[] {'{', '}'});
        assertThat(api.send(text).getStatus()).isEqualTo(415);
        assertThat(api.refused("zhang", "POST", "/groups", "[1]")).isEqualTo("BAD_REQUEST");
        assertThat(api.refused("zhang", "POST", "/groups", "null")).isEqualTo("BAD_REQUEST");
        String long1 = "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}";
        assertThat(api.refused("zhang", "POST", "/groups", long1)).isEqualTo("BAD_REQUEST");
        assertThat(api.refused("zhang", "PUT", "/groups", "{}")).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(api.refused("zhang", "GET", "/nothing", null)).isEqualTo("NOT_FOUND");
    }

    @Test
    void answersAreNotKeptByCaches() {
        MockHttpServletResponse me = api.call("zhang", "GET", "/me", null);
        assertThat(me.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(me.getContentType()).isEqualTo("application/json");
    }
}
