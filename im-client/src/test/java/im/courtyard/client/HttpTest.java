package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.client.http.Credentials;
import im.courtyard.client.model.MemberSettings;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class HttpTest extends ClientTest {

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private void answer(String route, String json) {
        server.routes.put(route, r -> ScriptedServer.Answer.json(json.replace('\'', '"')));
    }

    @Test
    void readsPeopleAndDepartments() {
        answer("GET users?q=%E5%BC%A0%20x&limit=5", "{'users':[" + Frames.user("zh") + "]}");
        answer(
                "GET departments",
                "{'departments':[{'id':'d1','name':'D','position':1,'people':4}]}");
        assertThat(get(client.http().searchUsers("张 x", 5))).extracting("id").containsExactly("zh");
        assertThat(get(client.http().departments()))
                .singleElement()
                .matches(d -> d.parent() == null && d.people() == 4);
    }

    @Test
    void createsAGroupUnderAnIdempotencyKey() throws Exception {
        answer("POST groups", Frames.group(7, 1, 1));
        assertThat(get(client.http().createGroup("G", List.of("bo"), "k1")).id()).isEqualTo(7);
        assertThat(server.calls.take().body()).contains("\"clientGroupId\":\"k1\"");
    }

    @Test
    void sendsOnlyTheSettingsThatChange() throws Exception {
        answer(
                "PATCH conversations/7/member",
                "{'role':'member','version':2,'joinedSeq':1,'readSeq':0,'unread':0,'muted':true}");
        assertThat(get(client.http().settings(7, MemberSettings.mute(true))).muted()).isTrue();
        assertThat(server.calls.take().body()).isEqualTo("{\"muted\":true}");
    }

    @Test
    void carriesTheHostsCsrfHeaderOnEveryChange() throws Exception {
        answer(
                "GET me",
                "{'user':"
                        + Frames.user("me")
                        + ",'roles':[],'csrf':{'header':'X-CSRF','token':'t9'},'limits':{}}");
        CourtyardClient cookie = builder().credentials(Credentials.cookie(() -> "SID=1")).build();
        assertThat(get(cookie.http().ticket())).isEqualTo("t1");
        assertThat(server.calls.take().path()).endsWith("/me");
        ScriptedServer.Request post = server.calls.take();
        assertThat(ScriptedServer.header(post, "x-csrf")).isEqualTo("t9");
        assertThat(ScriptedServer.header(post, "cookie")).isEqualTo("SID=1");
        cookie.close();
    }

    @Test
    void turnsProblemsIntoTheirCodes() {
        server.routes.put(
                "GET conversations/9", r -> ScriptedServer.Answer.problem(403, "NOT_A_MEMBER"));
        assertThat(client.http().conversation(9).toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("NOT_A_MEMBER");
    }

    @Test
    void aLoginPageMeansNotSignedIn() {
        server.routes.put(
                "GET me", r -> new ScriptedServer.Answer(200, "text/html", "<form>login"));
        assertThat(client.http().me().toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("UNAUTHENTICATED");
    }
}
