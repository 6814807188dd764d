package im.courtyard.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** The administrator's side of a cluster, over two real engines on one database. */
class ClusterApiTest {

    private final MemoryNetwork network = new MemoryNetwork(1);
    private final DataSource database = Api.database();
    private final Api one = new Api(database, network.bus("one"));
    private final Api two = new Api(database, network.bus("two"));

    @BeforeEach
    void untilTheyMet() {
        await().until(() -> one.engine.cluster().peers().length == 1);
        await().until(() -> two.engine.cluster().peers().length == 1);
        await().until(() -> node(one, "two").has("figures"));
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        network.close();
    }

    private static JsonNode node(Api asked, String name) {
        for (JsonNode node : asked.get("boss", "/admin/cluster").get("nodes")) {
            if (node.get("id").asText().equals(name)) {
                return node;
            }
        }
        throw new AssertionError("no node " + name);
    }

    @Test
    void showsEveryNodeAndWhatGoesBetweenThem() {
        JsonNode view = one.get("boss", "/admin/cluster");
        assertThat(view.get("clustered").asBoolean()).isTrue();
        assertThat(view.get("self").asText()).isEqualTo("one");
        assertThat(view.get("database").asText()).isEqualTo("H2");
        assertThat(view.get("nodes")).hasSize(2);
        JsonNode other = node(one, "two");
        assertThat(other.get("state").asText()).isEqualTo("up");
        assertThat(other.at("/figures/heapMax").asLong()).isPositive();
        assertThat(other.get("heardMs").asLong()).isNotNegative();
        assertThat(other.get("bus").has("dropped")).isTrue();
        assertThat(node(one, "one").has("bus")).isFalse();
        assertThat(node(one, "one").has("heardMs")).isFalse();
    }

    @Test
    void sumsTheOverviewAndListsAndEndsSessionsOnAnyNode() {
        EngineClient there = EngineClient.of(two.engine, "zhang");
        EngineClient.of(one.engine, "li");
        await().until(() -> one.get("boss", "/admin/overview").get("onlineUsers").asInt() == 2);
        JsonNode overview = one.get("boss", "/admin/overview");
        assertThat(overview.get("sessions").asInt()).isEqualTo(2);
        assertThat(overview.get("nodes")).hasSize(2);
        assertThat(overview.get("silent")).isEmpty();

        JsonNode all = one.get("boss", "/admin/sessions");
        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(all.get("silent")).isEmpty();
        JsonNode found = one.get("boss", "/admin/sessions?node=two").get("sessions");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/user/name").asText()).isEqualTo("张伟");
        assertThat(found.at("/0/node").asText()).isEqualTo("two");

        String path = "/admin/sessions/" + found.at("/0/id").asText();
        assertThat(one.call("boss", "DELETE", path, null).getStatus()).isEqualTo(204);
        assertThat(there.event("bye").get("code").asText()).isEqualTo("KICKED");
    }

    @Test
    void checksThatTheNodesAgree() {
        EngineClient.of(two.engine, "zhang");
        JsonNode check = one.ok("boss", "POST", "/admin/cluster/check", "{}");
        assertThat(check.get("by").asText()).isEqualTo("one");
        assertThat(check.get("parts").findValuesAsText("name"))
                .containsExactly("answers", "presence", "delivery", "versions", "clocks");
        assertThat(check.get("parts").findValuesAsText("state")).containsOnly("ok");
    }

    @Test
    void emptiesANodeAndNotTheLast() {
        EngineClient there = EngineClient.of(two.engine, "zhang");
        String drain = "/admin/cluster/nodes/two/drain";
        assertThat(one.refused("boss", "POST", drain, "{\"seconds\":601}"))
                .isEqualTo("BAD_REQUEST");
        assertThat(one.refused("boss", "POST", drain, "{}")).isEqualTo("BAD_REQUEST");
        assertThat(one.call("boss", "POST", drain, "{\"seconds\":0}").getStatus()).isEqualTo(204);
        assertThat(there.event("bye").get("reconnect").asBoolean()).isTrue();
        await().until(() -> node(one, "two").get("state").asText().equals("draining"));
        await().until(() -> two.audited("boss").contains("node.drained"));
        String last = "/admin/cluster/nodes/one/drain";
        assertThat(one.refused("boss", "POST", last, "{\"seconds\":0}")).isEqualTo("REFUSED");
        assertThat(one.refused("boss", "POST", "/admin/cluster/nodes/x/drain", "{\"seconds\":0}"))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aNodePartedFromAllOthersIsNotEmptied() {
        network.part("one", "two");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(node(one, "two").get("state").asText())
                                        .isEqualTo("unreachable"));
        MockHttpServletResponse refused =
                one.call("boss", "POST", "/admin/cluster/nodes/one/drain", "{\"seconds\":0}");
        assertThat(Api.body(refused).get("code").asText()).isEqualTo("REFUSED");
        assertThat(Api.body(refused).get("detail").asText())
                .isEqualTo("no other node is up to take the clients of one");
        assertThat(node(one, "one").get("state").asText()).isEqualTo("up");
        String other = "/admin/cluster/nodes/two/drain";
        assertThat(one.refused("boss", "POST", other, "{\"seconds\":0}")).isEqualTo("UNAVAILABLE");
    }

    @Test
    void isForAdministratorsOnly() {
        assertThat(one.refused("zhang", "GET", "/admin/cluster", null)).isEqualTo("FORBIDDEN");
        for (String path : List.of("check", "nodes/two/drain")) {
            assertThat(one.refused("zhang", "POST", "/admin/cluster/" + path, "{\"seconds\":0}"))
                    .isEqualTo("FORBIDDEN");
        }
    }
}
